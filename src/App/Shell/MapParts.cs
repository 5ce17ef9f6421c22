// The table of contents of the web side: each part registers its services and maps its pages and acts.
namespace Sunbeam.Shell;

internal static class AddParts
{
    public static void To(IServiceCollection services)
    {
        services.AddHostedService<Running.SealRegularly>();
        services.AddSingleton<Registry.Law>();
        Journey.Verify.MapVerify.Add(services);
    }
}

internal static class MapParts
{
    public static void To(IEndpointRouteBuilder routes)
    {
        Access.Accounts.MapAccounts.Map(routes);
        Journey.Discover.MapDiscover.To(routes);
        Journey.Intake.MapIntake.To(routes);
        Journey.Verify.MapVerify.Map(routes);
        Journey.Assess.MapAssess.To(routes);
        Journey.Decide.MapDecide.To(routes);
        Journey.Deliver.MapDeliver.To(routes);
        Journey.FollowUp.MapFollowUp.To(routes);
    }
}
