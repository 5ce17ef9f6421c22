// The table of contents of this stage.
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Assess;

public static class MapAssess
{
    /// <summary>What this stage puts on the page of a case.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton(new CasePanel(PanelPlace.Middle, typeof(LedgerOfCase), Stage.Assess));

    public static void To(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        WriteInvestigation.Map(routes, law);
        OverruleFact.Map(routes, law);
        ReadLedgerLine.Map(routes, law);
    }
}
