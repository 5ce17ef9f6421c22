// The table of contents of the law's pages.
using Sunbeam.Registry;

namespace Sunbeam.Policy;

internal static class MapPolicy
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        ReadPolicy.Map(routes, law);
        ReadProgramme.Map(routes, law);
        ReadParameter.Map(routes, law);
        ReadTable.Map(routes, law);
        TryHousehold.Map(routes, law);
        ReadSimulation.Map(routes, law);
    }
}
