// Says in words which stretch of the country a reach is: the name of the division or grid.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Access.Accounts;

internal static class TellReach
{
    /// <summary>A function that names the given stretches, read in two questions however many there are.</summary>
    public static async Task<Func<Reach, string>> Prepare(SunbeamDb db, IReadOnlyCollection<Reach> reaches)
    {
        var starts = reaches.Select(reach => reach.From).Distinct().ToList();
        var divisions = await db.Set<Division>().Where(division => starts.Contains(division.From)).ToListAsync();
        var grids = await db.Set<Grid>().Where(grid => starts.Contains(grid.Id)).ToDictionaryAsync(grid => grid.Id, grid => grid.Name);
        return reach => divisions.Find(division => division.From == reach.From && division.To == reach.To)?.Name
            ?? grids.GetValueOrDefault(reach.From)
            ?? (reach.To == long.MaxValue ? "全部" : Area.Community(reach.From));
    }
}
