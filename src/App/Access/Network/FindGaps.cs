// Every area must have somebody who answers for it: each grid, and each community that has no grids. Whatever has nobody is found
// by looking, not by remembering, so that nothing which happened elsewhere can hide it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Access.Network;

/// <summary>Why nobody answers for an area; the last one is still there and has announced their last day.</summary>
public enum GapWhy { Never, Ended, Left, AccountClosed, OutOfReach, Leaving }

/// <param name="Code">Of the grid (15 digits) or community (12).</param>
/// <param name="Last">Who stood or stands on the list for it.</param>
/// <param name="From">Since when, or from when on.</param>
public sealed record Gap(long Area, string Code, GapWhy Why, string? Last, DateOnly? From);

/// <param name="Open">Without anybody today.</param>
/// <param name="Soon">Whose only owner has announced their last day.</param>
/// <param name="Areas">All that need an owner.</param>
public sealed record Gaps(IReadOnlyList<Gap> Open, IReadOnlyList<Gap> Soon, int Areas);

public static class FindGaps
{
    private sealed record Place(long From, long To, string Code);

    public static Task<Gaps> In(SunbeamDb db, DateOnly today) => In(db, today, db.Lowest, db.Highest);

    public static async Task<Gaps> In(SunbeamDb db, DateOnly today, long lowest, long highest)
    {
        var places = await Places(db, lowest, highest);
        var owners = await FindOwners.In(db, today, lowest, highest);
        var whole = owners.Where(owner => owner.To > owner.From).ToList();
        var byGrid = owners.Where(owner => owner.To == owner.From).ToLookup(owner => owner.From);
        List<Gap> open = [], soon = [];
        var left = new List<Place>();
        foreach (var place in places)
        {
            var covering = byGrid[place.From].Concat(whole).Where(owner => owner.Covers(place.From, place.To)).ToList();
            if (covering.Any(owner => owner.State == OwnerState.Present)) continue;
            if (covering.Where(owner => owner.Answers).MaxBy(owner => owner.LeavesOn) is { } leaving)
                soon.Add(new Gap(place.From, place.Code, GapWhy.Leaving, leaving.Name, leaving.LeavesOn));
            else if (covering.MaxBy(owner => owner.Since) is { } gone)
                open.Add(new Gap(place.From, place.Code, Because(gone.State), gone.Name, gone.LeavesOn?.AddDays(1)));
            else left.Add(place);
        }
        open.AddRange(await Ended(db, left));
        // What somebody looked after until now comes before what nobody ever did.
        return new Gaps([.. open.OrderBy(gap => gap.Why == GapWhy.Never).ThenBy(gap => gap.Area)],
            [.. soon.OrderBy(gap => gap.From).ThenBy(gap => gap.Area)], places.Count);
    }

    private static GapWhy Because(OwnerState state) => state switch
    {
        OwnerState.AccountClosed => GapWhy.AccountClosed,
        OwnerState.OutOfReach => GapWhy.OutOfReach,
        _ => GapWhy.Left,
    };

    private static async Task<IReadOnlyList<Place>> Places(SunbeamDb db, long lowest, long highest)
    {
        var grids = await db.Set<Grid>().AsNoTracking().Where(grid => grid.Id >= lowest && grid.Id <= highest)
            .Select(grid => new { grid.Id, grid.Community }).ToListAsync();
        var gridded = grids.Select(grid => grid.Community).ToHashSet();
        var communities = await db.Set<Division>().AsNoTracking()
            .Where(division => division.Level == DivisionLevel.Community && division.From >= lowest && division.To <= highest).ToListAsync();
        var reaches = await db.Reaches.AsNoTracking().Where(reach => reach.AccountId == db.Who && reach.Role == db.As).ToListAsync();
        return [.. grids.Select(grid => new Place(grid.Id, grid.Id, grid.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            .Concat(communities.Where(division => !gridded.Contains(division.Code)).Select(division => new Place(division.From, division.To, division.Code)))
            .Where(place => reaches.Exists(reach => reach.From <= place.From && place.To <= reach.To))];
    }

    // Whoever answered last, where somebody ever did.
    private static async Task<IReadOnlyList<Gap>> Ended(SunbeamDb db, List<Place> places)
    {
        if (places.Count == 0) return [];
        var (lowest, highest) = (places.Min(place => place.From), places.Max(place => place.To));
        var ended = await db.Set<Assignment>().AsNoTracking()
            .Where(assignment => assignment.Until != null && assignment.From <= highest && assignment.To >= lowest)
            .Join(db.Set<Agent>(), assignment => assignment.AgentId, agent => agent.Id,
                (assignment, agent) => new { assignment.From, assignment.To, assignment.Until, agent.Name }).ToListAsync();
        return [.. places.Select(place => ended.Where(one => one.From <= place.From && place.To <= one.To).MaxBy(one => one.Until) is { } last
            ? new Gap(place.From, place.Code, GapWhy.Ended, last.Name, last.Until) : new Gap(place.From, place.Code, GapWhy.Never, null, null))];
    }
}
