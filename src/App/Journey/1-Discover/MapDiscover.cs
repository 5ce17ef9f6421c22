// The table of contents of finding people: each page and act of the stage.
namespace Sunbeam.Journey.Discover;

public static class MapDiscover
{
    public static void To(IEndpointRouteBuilder routes)
    {
        ReadField.Map(routes);
        RecordVisit.Map(routes);
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
