// The table of contents of the web side: each part registers its services and maps its pages and acts.
namespace Sunbeam.Shell;

internal static class AddParts
{
    public static void To(IServiceCollection services)
    {
        services.AddHostedService<Running.SealRegularly>();
        services.AddSingleton<Registry.Law>();
    }
}

internal static class MapParts
{
    public static void To(IEndpointRouteBuilder routes)
    {
        Access.Accounts.MapAccounts.Map(routes);
    }
}
