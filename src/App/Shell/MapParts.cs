// The table of contents of the web side: each part registers its services and maps its pages and acts.
namespace Sunbeam.Shell;

internal static class AddParts
{
    public static void To(IServiceCollection services)
    {
        services.AddHostedService<Running.SealRegularly>();
        services.AddHostedService<Running.FollowRegularly>();
        services.AddHostedService<Running.CountRegularly>();
        services.AddSingleton<Registry.Law>();
        services.AddSingleton<Registry.Importing.Underway>();
        services.AddSingleton(provider => new Registry.Law(own: provider.GetRequiredService<Data.Home>().Packs));
        services.AddSingleton<Policy.Simulations>();
        Journey.Discover.MapDiscover.Add(services);
        services.AddHostedService<Running.RunRegularly>();
        services.AddSingleton(provider => Journey.ClimbLate.Job(provider.GetRequiredService<Registry.Law>()));
        services.AddSingleton(provider => Journey.Intake.ClimbLateNeeds.Job(provider.GetRequiredService<Registry.Law>()));
        services.AddSingleton(provider => Journey.Intake.EndPauses.Job(provider.GetRequiredService<Registry.Law>()));
        Journey.Intake.MapIntake.Add(services);
        Messages.MapMessages.Add(services);
        Journey.Verify.MapVerify.Add(services);
        Journey.Assess.MapAssess.Add(services);
        Journey.Decide.MapDecide.Add(services);
        Journey.Deliver.MapDeliver.Add(services);
        Journey.FollowUp.MapFollowUp.Add(services);
        Citizens.MapCitizens.Add(services);
    }
}

internal static class MapParts
{
    public static void To(IEndpointRouteBuilder routes)
    {
        Access.Accounts.MapAccounts.Map(routes);
        Access.Network.MapNetwork.Map(routes);
        Registry.Importing.Imports.Map(routes);
        Registry.Photographs.ReadPhotographs.Map(routes);
        Messages.MapMessages.To(routes);
        Journey.Discover.MapDiscover.To(routes);
        Journey.Intake.MapIntake.To(routes);
        Journey.Verify.MapVerify.To(routes);
        Journey.Assess.MapAssess.To(routes);
        Journey.Decide.MapDecide.To(routes);
        Journey.Deliver.MapDeliver.To(routes);
        Journey.FollowUp.MapFollowUp.To(routes);
        Citizens.MapCitizens.To(routes);
        Households.MapHouseholds.Map(routes);
        Find.FindAnything.Map(routes);
        Worktop.ReadDay.Map(routes);
        Waiting.ReadWaiting.Map(routes);
        Journey.ReadCalendar.Map(routes);
        Journey.ExtendCalendar.Map(routes, routes.ServiceProvider.GetRequiredService<Registry.Law>());
        Policy.MapPolicy.Map(routes);
        Oversight.ReadJournal.Map(routes, routes.ServiceProvider.GetRequiredService<Data.Home>());
    }
}
