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
        Likeness.JoinLeads.Map(routes);
        Likeness.PartLead.Map(routes);
        Likeness.TellApart.Map(routes);
        Reports.NewLead.Map(routes);
        Reports.TakeReport.Map(routes);
        Reports.SendReport.Map(routes);
        Reports.ReadReports.Map(routes);
        Reports.AnswerReport.Map(routes);
        Reports.CallBack.Map(routes);
        Problems.ReadProblems.Map(routes);
        Problems.NewProblem.Map(routes);
        Problems.ReadProblem.Map(routes);
        Problems.RecordProblem.Map(routes);
        Problems.AssignProblem.Map(routes);
        Problems.SolveProblem.Map(routes);
        Problems.ConfirmProblem.Map(routes);
    }
}
