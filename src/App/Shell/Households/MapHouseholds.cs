// The table of contents of the households' pages.
using Sunbeam.Registry.Households;

namespace Sunbeam.Shell.Households;

internal static class MapHouseholds
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        ListHouseholds.Map(routes);
        ReadHousehold.Map(routes);
        RevealNumber.Map(routes);
    }
}
