// What only a person can say: which of two notes holds that were written without knowing of each other, and whether an
// unlisted person is one of the list.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public sealed record NoteChoice(long NoteId, string Value, string By, DateTimeOffset MadeAt);

/// <summary>A field of a household for which several values stand.</summary>
public sealed record NotesThatDiffer(long HouseholdId, string Head, string Address, string Field, IReadOnlyList<NoteChoice> Values);

public sealed record SameChoice(long SameId, long HouseholdId, string Name, string Head, string Address, bool ByTelephone);

/// <summary>A visit to somebody who was not chosen from the list, and who on it that may be.</summary>
public sealed record VisitToSettle(long VisitId, string Who, string Address, DateTimeOffset At, IReadOnlyList<SameChoice> Choices);

public sealed record ChoicesModel(IReadOnlyList<NotesThatDiffer> Notes, IReadOnlyList<VisitToSettle> Visits);

public static class ReadChoices
{
    private const int Most = 100;

    private sealed record Home(long Id, string Head, string Address);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPage<ChoicesPage, ChoicesModel>("/field/choices", [Role.GridWorker, Role.Township], async reading =>
            new ChoicesModel(await Notes(reading), await Visits(reading.Db)));

    /// <summary>How many wait, for the pages that lead here.</summary>
    public static async Task<int> Count(SunbeamDb db) =>
        await db.Set<HouseholdNote>().Where(note => note.State == NoteState.Differs).Select(note => new { note.HouseholdId, note.Field })
            .Distinct().CountAsync()
        + await db.Set<PossiblySame>().Where(same => same.State == SameState.Open).Select(same => same.VisitId).Distinct().CountAsync();

    private static async Task<IReadOnlyList<NotesThatDiffer>> Notes(Reading reading)
    {
        var db = reading.Db;
        var notes = await db.Set<HouseholdNote>().Where(note => note.State == NoteState.Differs).OrderBy(note => note.Id).Take(Most).ToListAsync();
        var homes = await Homes(db, [.. notes.Select(note => note.HouseholdId)]);
        var writers = notes.Select(note => note.By).Distinct().ToList();
        var names = await db.Set<Account>().Where(account => writers.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name);
        return [.. notes.GroupBy(note => (note.HouseholdId, note.Field)).Select(group =>
        {
            var home = homes.GetValueOrDefault(group.Key.HouseholdId);
            return new NotesThatDiffer(group.Key.HouseholdId, home?.Head ?? "", home?.Address ?? "", NoteFields.Find(group.Key.Field)?.Zh ?? group.Key.Field,
                [.. group.Select(note => new NoteChoice(note.Id, reading.Keeper.Open(note.Value, HouseholdNote.ValuePlace(note.Id)),
                    names.GetValueOrDefault(note.By, ""), note.MadeAt))]);
        })];
    }

    private static async Task<IReadOnlyList<VisitToSettle>> Visits(SunbeamDb db)
    {
        var open = await db.Set<PossiblySame>().Where(same => same.State == SameState.Open).OrderBy(same => same.Id).Take(Most).ToListAsync();
        var (visits, people) = (open.Select(same => same.VisitId).Distinct().ToList(), open.Select(same => same.PersonId).Distinct().ToList());
        var known = await db.Set<Visit>().Where(visit => visits.Contains(visit.Id)).OrderBy(visit => visit.Id).ToListAsync();
        var names = await db.Set<Person>().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        var homes = await Homes(db, [.. open.Select(same => same.HouseholdId)]);
        return [.. known.Select(visit => new VisitToSettle(visit.Id, visit.Who, visit.Address, visit.At,
            [.. open.Where(same => same.VisitId == visit.Id).Select(same => (same, home: homes.GetValueOrDefault(same.HouseholdId)))
                .Select(one => new SameChoice(one.same.Id, one.same.HouseholdId, names.GetValueOrDefault(one.same.PersonId, ""),
                    one.home?.Head ?? "", one.home?.Address ?? "", one.same.ByTelephone))]))];
    }

    private static async Task<Dictionary<long, Home>> Homes(SunbeamDb db, IReadOnlyCollection<long> ids) =>
        await db.Set<Household>().Where(household => ids.Contains(household.Id))
            .Join(db.Set<Person>(), household => household.HeadId, head => head.Id, (household, head) => new Home(household.Id, head.Name, household.Address))
            .ToDictionaryAsync(home => home.Id);
}
