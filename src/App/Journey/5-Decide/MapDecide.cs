// The table of contents of this stage.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

public static class MapDecide
{
    private static readonly Role[] Readers = [Role.Township, Role.District, Role.Auditor, Role.Checker];

    /// <summary>What this stage puts on the page of a case.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new CasePanel(PanelPlace.Answer, typeof(AnswerOfCase)));
        services.AddSingleton(new CasePanel(PanelPlace.Middle, typeof(ReopenPanel)));
        services.AddSingleton(EndNotices.Job);
    }

    public static void To(IEndpointRouteBuilder routes)
    {
        var (law, home) = (routes.ServiceProvider.GetRequiredService<Law>(), routes.ServiceProvider.GetRequiredService<Home>());
        ProposeDecision.Map(routes, law, home);
        PutUpNotice.Map(routes, law);
        AddNoticePhotographs.Map(routes);
        RecordObjection.Map(routes, law);
        AnswerObjection.Map(routes, law);
        ReadPublicNotice.Map(routes, law);
        RecordResolution.Map(routes, law, home);
        ConfirmDecisions.Map(routes, law, home);
        ReturnDecision.Map(routes, law);
        DrawSample.Map(routes, law);
        DeliverNotice.Map(routes, law);
        ReopenCase.Map(routes, law);
        ListDecisions.Map(routes, law);
        routes.MapPage<AnswerPage, AnswerModel>("/cases/{id}/answer", Readers, reading => ReadAnswer.Read(reading, law));
        routes.MapPage<DecisionPage, DecisionModel>("/cases/{id}/decision", Readers, reading => ReadDecision.Read(reading, law, home.IsDemo));
        routes.MapPage<CitizenPage, DecisionModel>("/cases/{id}/decision/plain", Readers, reading => ReadDecision.Read(reading, law, home.IsDemo));
    }
}
