// The table of contents of this stage.
using Sunbeam.Registry;

namespace Sunbeam.Journey.Assess;

public static class MapAssess
{
    public static void To(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        WriteInvestigation.Map(routes, law);
        OverruleFact.Map(routes, law);
    }
}
