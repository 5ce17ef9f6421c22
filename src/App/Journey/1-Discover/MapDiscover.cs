// The table of contents of finding people: each page and act of the stage.
using Sunbeam.Data;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Journey.Discover;

public static class MapDiscover
{
    public static void Add(IServiceCollection services) =>
        services.AddSingleton(provider => new DeviceKeys(Path.Combine(provider.GetRequiredService<Home>().Keys, "devices")));

    public static void To(IEndpointRouteBuilder routes)
    {
        ReadField.Map(routes);
        RecordVisit.Map(routes);
        ReadVisit.Map(routes);
        OpenShell.Map(routes);
        ReceiveEntry.Map(routes);
        ChangeNotes.Map(routes);
        ReadChoices.Map(routes);
        ChooseNote.Map(routes);
        SettleVisit.Map(routes);
        ReadLeads.Map(routes);
        ReadLead.Map(routes);
        TriageLeads.Map(routes);
        PlaceLead.Map(routes);
        JoinLeads.Map(routes);
        PartLead.Map(routes);
        TellApart.Map(routes);
        NewLead.Map(routes);
        TakeReport.Map(routes);
        SendReport.Map(routes);
        ReadReports.Map(routes);
        AnswerReport.Map(routes);
        CallBack.Map(routes);
        ReadProblems.Map(routes);
        NewProblem.Map(routes);
        ReadProblem.Map(routes);
        RecordProblem.Map(routes);
        AssignProblem.Map(routes);
        SolveProblem.Map(routes);
        ConfirmProblem.Map(routes);
    }
}
