// The table of contents of this stage.
using Sunbeam.Registry;

namespace Sunbeam.Journey.Deliver;

public static class MapDeliver
{
    /// <summary>What this stage puts on the page of a case.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton(new Intake.CasePanel(Intake.PanelPlace.Middle, typeof(HelpPanel)));

    public static void To(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        ReadRosters.Map(routes, law);
        StartAid.Map(routes, law);
        MakeRoster.Map(routes, law);
        ReadRoster.Map(routes, law);
        ExportRoster.Map(routes, law);
        SetPayeeAccount.Map(routes, law);
        ChangePayee.Map(routes);
        TellStatus.Map(routes, law);
        ReadStatus.Map(routes);
        ReadCash.Map(routes);
        GiveCash.Map(routes);
        HandBackCash.Map(routes);
        SettleCash.Map(routes);
        HelpFirst.Map(routes, law, routes.ServiceProvider.GetRequiredService<Data.Home>());
        SkipHelp.Map(routes, law);
    }
}
