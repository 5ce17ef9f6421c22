// Reads a place that was chosen on a page: a district, a township, a community or a grid within the reach of whoever acts.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;

namespace Sunbeam.Registry;

/// <param name="From">The first number of its area.</param>
/// <param name="To">The last, inclusive.</param>
public sealed record Place(string Code, long From, long To);

public static class FindPlace
{
    private const int GridDigits = 15;

    /// <summary>The first number of the place; of one's own part of it, where one reaches no more. Null where there is none within reach.</summary>
    public static async Task<long?> Within(SunbeamDb db, string? code)
    {
        if (await Known(db, code) is not { } place) return null;
        var reached = await Mine(db).Where(reach => reach.From <= place.To && place.From <= reach.To).OrderBy(reach => reach.From).FirstOrDefaultAsync();
        return reached is null ? null : Math.Max(reached.From, place.From);
    }

    /// <summary>The whole place; null where there is none of that code within reach.</summary>
    public static async Task<Place?> Stretch(SunbeamDb db, string? code) =>
        await Known(db, code) is { } place && await Mine(db).AnyAsync(reach => reach.From <= place.From && place.To <= reach.To) ? place : null;

    private static IQueryable<Reach> Mine(SunbeamDb db) => db.Reaches.Where(reach => reach.AccountId == db.Who && reach.Role == db.As);

    private static async Task<Place?> Known(SunbeamDb db, string? code)
    {
        if (Area.CodeOf(code?.Trim()) is not { } asked) return null;
        var (from, to) = (Area.First(asked), Area.Last(asked));
        var known = asked.Length == GridDigits ? await db.Set<Grid>().AnyAsync(grid => grid.Id == from)
            : await db.Set<Division>().AnyAsync(division => division.Code == asked);
        return known ? new Place(asked, from, to) : null;
    }
}
