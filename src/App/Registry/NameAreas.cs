// The words for where something is: township, community and grid of an area, as people say them.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;

namespace Sunbeam.Registry;

public static class NameAreas
{
    /// <summary>The name of each area; an area of no township is called by its district, and by its number where the map does not know that.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> Of(SunbeamDb db, IEnumerable<long> areas)
    {
        var asked = areas.Distinct().ToList();
        var codes = asked.SelectMany(area => new[] { Area.District(area), Area.Township(area), Area.Community(area) }).Distinct().ToList();
        var names = await db.Set<Division>().Where(division => codes.Contains(division.Code))
            .ToDictionaryAsync(division => division.Code, division => division.Name);
        var grids = await db.Set<Grid>().Where(grid => asked.Contains(grid.Id)).ToDictionaryAsync(grid => grid.Id, grid => grid.Name);
        return asked.ToDictionary(area => area, area => Name(area, names, grids));
    }

    private static string Name(long area, Dictionary<string, string> names, Dictionary<long, string> grids)
    {
        var parts = new[] { names.GetValueOrDefault(Area.Township(area)), names.GetValueOrDefault(Area.Community(area)), grids.GetValueOrDefault(area) };
        return parts.All(part => part is null)
            ? names.GetValueOrDefault(Area.District(area)) ?? area.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : string.Join(" ", parts.Where(part => part is not null));
    }
}
