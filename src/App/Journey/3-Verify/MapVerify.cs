// The table of contents of this stage: its services, acts and pages.

namespace Sunbeam.Journey.Verify;

public static class MapVerify
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Patience>().AddHostedService<AskSources>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        AskForCheck.Map(routes);
        StartCheck.Map(routes);
        AskAgain.Map(routes);
        SetSourceAddress.Map(routes);
    }
}
