// The communities that somebody may choose from, under their townships: those within reach, or all of a district.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Discover;

public sealed record PlaceGroup(string Township, IReadOnlyList<PlaceChoice> Communities);

public static class ListCommunities
{
    public static Task<IReadOnlyList<PlaceGroup>> Within(SunbeamDb db) => Between(db, db.Lowest, db.Highest);

    /// <summary>All of a district, for whoever has no reach: the map is no secret.</summary>
    public static Task<IReadOnlyList<PlaceGroup>> Of(SunbeamDb db, string district) => Between(db, Area.First(district), Area.Last(district));

    private static async Task<IReadOnlyList<PlaceGroup>> Between(SunbeamDb db, long lowest, long highest)
    {
        var divisions = await db.Set<Division>().AsNoTracking().Where(division => division.From <= highest && division.To >= lowest
            && (division.Level == DivisionLevel.Township || division.Level == DivisionLevel.Community)).OrderBy(division => division.Code).ToListAsync();
        var communities = divisions.Where(division => division.Level == DivisionLevel.Community).ToLookup(division => division.Parent);
        return [.. divisions.Where(division => division.Level == DivisionLevel.Township).Select(township => new PlaceGroup(township.Name,
            [.. communities[township.Code].Select(community => new PlaceChoice(community.Code, community.Name))])).Where(group => group.Communities.Count > 0)];
    }
}
