// The table of contents of this stage: its services, acts and pages.
using Sunbeam.Registry;

namespace Sunbeam.Journey.Verify;

public static class MapVerify
{
    public static void Add(IServiceCollection services) => services.AddSingleton<Patience>().AddHostedService<AskSources>();

    public static void To(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        ReadCheck.Map(routes, law);
        ListChecks.Map(routes);
        ReadSourceHealth.Map(routes, law);
        AskForCheck.Map(routes, law);
        StartCheck.Map(routes, law);
        AskAgain.Map(routes);
        SetSourceAddress.Map(routes, law);
        ExplainDifference.Map(routes, law);
        AppealReply.Map(routes);
        AnswerAppeal.Map(routes, law);
        ReadAppealProof.Map(routes);
        ListAppeals.Map(routes, law);
        AskElsewhere.Map(routes, law);
        TakeElsewhere.Map(routes, law);
        EnterElsewhere.Map(routes);
        ReadElsewhere.Map(routes);
    }
}
