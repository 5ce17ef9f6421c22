// The table of contents of this stage.
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Assess;

public static class MapAssess
{
    /// <summary>What this stage puts on the page of a case.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new CasePanel(PanelPlace.Middle, typeof(LedgerOfCase), Stage.Assess));
        services.AddSingleton(new CasePanel(PanelPlace.Middle, typeof(InquiriesOfCase), Stage.Verify));
        services.AddSingleton(new CasePanel(PanelPlace.Middle, typeof(AppraisalOfCase), Stage.Assess));
    }

    public static void To(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        WriteInvestigation.Map(routes, law);
        OverruleFact.Map(routes, law);
        ReadLedgerLine.Map(routes, law);
        ReadInquiries.Map(routes, law);
        VisitNeighbours.Map(routes, law);
        SendLetter.Map(routes, law);
        RecordLetterReply.Map(routes);
        AskDistrictVisit.Map(routes, law);
        RecordDistrictVisit.Map(routes, law);
        ReadAppraisals.Map(routes, law);
        CallAppraisal.Map(routes, law);
        RecordAppraisal.Map(routes, law);
        GiveWorkOrder.Map(routes, law);
        ReadWorkOrders.Map(routes, law);
        SubmitAssessment.Map(routes, law);
        ReadAssessments.Map(routes, law);
        ReturnAssessment.Map(routes);
        AcceptAssessment.Map(routes, law);
        WithdrawWorkOrder.Map(routes);
        ReadQuality.Map(routes);
        DrawRechecks.Map(routes, law);
        RecordRecheck.Map(routes, law);
    }
}
