// What a grid worker sees on the telephone: whom to visit today, and what came of one's own visits.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

/// <summary>A household of one's own grid that the screening found and nobody has visited since.</summary>
public sealed record ToVisit(long LeadId, long HouseholdId, string Who, string Address, string Why, Urgency Urgency);

public sealed record VisitRow(long Id, string Who, string Address, DateTimeOffset At, bool NeedsHelp, LeadState? Lead, string? ClosedBecause,
    IReadOnlyList<PhotographView> Photographs);

/// <param name="Choices">How many differences wait for somebody to choose.</param>
/// <param name="VisitsInAll">Of which the latest are listed.</param>
public sealed record FieldModel(IReadOnlyList<ToVisit> ToVisit, IReadOnlyList<VisitRow> Visits, int VisitsInAll, int Choices);

/// <param name="Id">Named by a change, so that it is known what its writer had seen.</param>
/// <param name="Differs">Another value stands beside it.</param>
public sealed record NoteShown(long Id, string Field, string Value, bool Differs);

public sealed record HouseholdChoice(long Id, string Head, int Members, string Address)
{
    public IReadOnlyList<NoteShown> Notes { get; init; } = [];
}

public sealed record GridChoice(long Id, string Name);

/// <param name="Chosen">The household that the page was opened for.</param>
/// <param name="Grids">Where one may have been; empty where one's reach is a single grid.</param>
public sealed record VisitModel(IReadOnlyList<HouseholdChoice> Households, HouseholdChoice? Chosen, IReadOnlyList<VisitCategory> Categories,
    IReadOnlyList<GridChoice> Grids);

public static class ReadField
{
    /// <summary>As many as one can visit in a day, and as many visits as one looks back on.</summary>
    private const int Today = 3;
    private const int LookBack = 20;

    /// <summary>A grid has a few hundred households; a larger reach names the household by hand.</summary>
    private const int MostChoices = 600;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage<TodayPage, FieldModel>("/field/today", [Role.GridWorker], async reading =>
            new FieldModel(await ToVisit(reading.Db), await Visits(reading),
                await reading.Db.Set<Visit>().CountAsync(visit => visit.VisitedBy == reading.Actor.AccountId), await ReadChoices.Count(reading.Db)));
        routes.MapPage<VisitPage, VisitModel>("/field/visit", [Role.GridWorker], Choices);
    }

    private static async Task<IReadOnlyList<ToVisit>> ToVisit(SunbeamDb db) =>
        await db.Set<Lead>().Where(lead => lead.State == LeadState.Open && lead.Origin == LeadOrigin.Screening && lead.HouseholdId != null)
            .Where(lead => !db.Set<Visit>().Any(visit => visit.HouseholdId == lead.HouseholdId && visit.At > lead.At))
            .OrderBy(lead => lead.Urgency).ThenBy(lead => lead.DueOn).ThenBy(lead => lead.Id).Take(Today)
            .Join(db.Set<Household>(), lead => lead.HouseholdId, household => household.Id,
                (lead, household) => new ToVisit(lead.Id, household.Id, lead.Who, household.Address, lead.What, lead.Urgency))
            .ToListAsync();

    private static async Task<IReadOnlyList<VisitRow>> Visits(Reading reading)
    {
        var db = reading.Db;
        var mine = await db.Set<Visit>().Where(visit => visit.VisitedBy == reading.Actor.AccountId)
            .OrderByDescending(visit => visit.At).ThenByDescending(visit => visit.Id).Take(LookBack).ToListAsync();
        var ids = mine.Select(visit => visit.Id).ToList();
        var households = mine.Where(visit => visit.HouseholdId != null).Select(visit => visit.HouseholdId).ToList();
        var leads = await db.Set<Lead>().Where(lead => (lead.Origin == LeadOrigin.Visit && ids.Contains(lead.OriginId!.Value))
            || households.Contains(lead.HouseholdId))
            .OrderByDescending(lead => lead.At).ToListAsync();
        var photographs = await ReadPhotographs.Of(db, ids);
        return [.. mine.Select(visit =>
        {
            var lead = !visit.NeedsHelp ? null : leads.FirstOrDefault(l => l.OriginId == visit.Id)
                ?? leads.FirstOrDefault(l => l.HouseholdId == visit.HouseholdId);
            return new VisitRow(visit.Id, visit.Who, visit.Address, visit.At, visit.NeedsHelp, lead?.State, lead?.ClosedBecause,
                [.. photographs[visit.Id]]);
        })];
    }

    private static async Task<VisitModel?> Choices(Reading reading)
    {
        var db = reading.Db;
        var households = await db.Set<Household>().Where(household => household.Kind == HouseholdKind.Registered && household.To == null)
            .Join(db.Set<Person>(), household => household.HeadId, head => head.Id, (household, head) => new { household.Id, head.Name, household.Address })
            .OrderBy(row => row.Address).ThenBy(row => row.Id).Take(MostChoices)
            .Select(row => new HouseholdChoice(
                row.Id, row.Name, db.Set<Membership>().Count(member => member.HouseholdId == row.Id && member.To == null), row.Address))
            .ToListAsync();
        households = await WithNotes(reading, households);
        var chosen = reading.Number("household") is { } asked ? households.FirstOrDefault(household => household.Id == asked) : null;
        if (reading.Number("household") is not null && chosen is null) return null;
        var grids = await db.Set<Grid>().Where(grid =>
            db.Reaches.Any(reach => reach.AccountId == db.Who && reach.Role == db.As && reach.From <= grid.Id && grid.Id <= reach.To))
            .OrderBy(grid => grid.Id).Take(MostChoices).Select(grid => new GridChoice(grid.Id, grid.Name)).ToListAsync();
        return new VisitModel(households, chosen, VisitCategories.All, grids.Count > 1 ? grids : []);
    }

    private static async Task<List<HouseholdChoice>> WithNotes(Reading reading, List<HouseholdChoice> households)
    {
        var ids = households.ConvertAll(household => household.Id);
        var notes = (await reading.Db.Set<HouseholdNote>().Where(note => ids.Contains(note.HouseholdId)
            && (note.State == NoteState.Counts || note.State == NoteState.Differs)).OrderBy(note => note.Id).ToListAsync()).ToLookup(note => note.HouseholdId);
        return households.ConvertAll(household => household with
        {
            Notes = [.. notes[household.Id].Select(note => new NoteShown(note.Id, note.Field,
                reading.Keeper.Open(note.Value, HouseholdNote.ValuePlace(note.Id)), note.State == NoteState.Differs))],
        });
    }
}
