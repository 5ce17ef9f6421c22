// Gathers what belongs to one household: the registered one, those of its applications, of recipients and of supporters,
// and everybody who is or was in one of them. Whichever of them is asked for, the answer is the same whole.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Shell.Households;

/// <param name="Root">The registered household, or the living one where the register does not know it.</param>
/// <param name="All">The root first, then those of its applications, then those of each of these.</param>
/// <param name="People">Those within the reader's reach; a membership may name somebody beyond it.</param>
internal sealed record Family(Household Root, IReadOnlyList<Household> All, IReadOnlyList<Membership> Memberships, IReadOnlyDictionary<long, Person> People)
{
    public List<long> Ids { get; } = [.. All.Select(household => household.Id)];

    public HouseholdKind KindOf(Membership membership) => All.First(household => household.Id == membership.HouseholdId).Kind;
}

internal static class GatherFamily
{
    public static async Task<Family?> Of(SunbeamDb db, long id)
    {
        var root = await db.Set<Household>().SingleOrDefaultAsync(household => household.Id == id);
        if (root is null) return null;
        while (root.OfHouseholdId is { } of && await db.Set<Household>().SingleOrDefaultAsync(household => household.Id == of) is { } above) root = above;

        var all = await WithAllBelow(db, root);
        var ids = all.ConvertAll(household => household.Id);
        var memberships = await db.Set<Membership>().Where(member => ids.Contains(member.HouseholdId)).OrderBy(member => member.From)
            .ThenBy(member => member.Id).ToListAsync();
        var people = memberships.Select(member => member.PersonId).Distinct().ToList();
        return new Family(root, all, memberships, await db.Set<Person>().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id));
    }

    private static async Task<List<Household>> WithAllBelow(SunbeamDb db, Household root)
    {
        var all = new List<Household> { root };
        var level = new List<long?> { root.Id };
        while (level.Count > 0)
        {
            var below = await db.Set<Household>().Where(household => level.Contains(household.OfHouseholdId)).OrderBy(household => household.From)
                .ThenBy(household => household.Id).ToListAsync();
            below.RemoveAll(household => all.Exists(known => known.Id == household.Id));
            all.AddRange(below);
            level = below.ConvertAll(household => (long?)household.Id);
        }
        return all;
    }
}
