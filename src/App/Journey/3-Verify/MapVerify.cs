// The table of contents of this stage: its services, acts and pages.
using Sunbeam.Registry;

namespace Sunbeam.Journey.Verify;

public static class MapVerify
{
    public static void Add(IServiceCollection services) => services.AddSingleton<Patience>().AddSingleton<Bell>().AddHostedService<AskSources>();

    public static void To(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        var bell = routes.ServiceProvider.GetRequiredService<Bell>();
        ReadCheck.Map(routes, law);
        ListChecks.Map(routes);
        ReadSourceHealth.Map(routes, law);
        ReadBatch.Map(routes, law, routes.ServiceProvider.GetRequiredService<Data.Home>());
        StartBatch.Map(routes, bell);
        PauseBatch.Map(routes);
        ResumeBatch.Map(routes, bell);
        CancelBatch.Map(routes, bell);
        AskForCheck.Map(routes, law);
        StartCheck.Map(routes, law, bell);
        AskAgain.Map(routes, bell);
        ReadSourcePage.Map(routes, law);
        SetSourceAddress.Map(routes, law);
        AddSource.Map(routes, law);
        DropSource.Map(routes);
        TrySource.Map(routes, law);
        ReceiveAnswer.Map(routes, law);
        ReadEnterReply.Map(routes, law);
        EnterReply.Map(routes, law);
        ReadScan.Map(routes, law);
        ExplainDifference.Map(routes, law);
        AppealReply.Map(routes, bell);
        AnswerAppeal.Map(routes, law);
        ReadAppealProof.Map(routes);
        ListAppeals.Map(routes, law);
        AskElsewhere.Map(routes, law);
        TakeElsewhere.Map(routes, law, bell);
        DeclineElsewhere.Map(routes);
        EnterElsewhere.Map(routes);
        ReadElsewhere.Map(routes);
    }
}
