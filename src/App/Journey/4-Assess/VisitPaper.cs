// 入户调查表: what was found at the door, or a blank of it to fill by hand, with a row for each fact that a visit can tell.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Assess;

public static class VisitPaper
{
    public const string Kind = "visit";
    private const string AtTheDoor = "visit";

    public static async Task<IReadOnlyList<PaperDraft>> Drafts(SunbeamDb db, Pack pack, Case of)
    {
        var drafts = new List<PaperDraft>();
        foreach (var visit in await db.Set<Investigation>().AsNoTracking().Where(i => i.CaseId == of.Id).OrderBy(i => i.Id).ToListAsync())
            drafts.Add(await Draft(db, pack, of, visit));
        return drafts;
    }

    /// <summary>The slots of a blank: a row for each fact that a visit can tell.</summary>
    public static PaperSlots Blank(Pack pack)
    {
        var slots = new PaperSlots();
        foreach (var fact in pack.HouseholdFacts.Values.Concat(pack.MemberFacts.Values).Where(fact => fact.Precedence.Contains(AtTheDoor)))
            slots.Add("facts", ("fact", FactSaid.Label(fact)));
        return slots;
    }

    /// <summary>The record of one visit, whose facts are in the database.</summary>
    public static async Task<PaperDraft> Draft(SunbeamDb db, Pack pack, Case of, Investigation visit)
    {
        var address = await db.Set<Household>().Where(household => household.Id == of.HouseholdId).Select(household => household.Address)
            .SingleOrDefaultAsync();
        var slots = (await CaseSlots.Start(db, pack, of, offices => offices.Township, visit.VisitedOn))
            .Set("address", address).Set("investigators", visit.Investigators.Replace("\n", "、", StringComparison.Ordinal)).Set("finding", visit.Seen);
        var names = await CaseSlots.Names(db, pack, of);
        foreach (var row in await db.Set<Evidence>().AsNoTracking().Where(e => e.CaseId == of.Id && e.Origin == AtTheDoor && e.OriginId == visit.Id)
            .OrderBy(e => e.Id).ToListAsync())
        {
            var declared = row.PersonId is null ? pack.HouseholdFacts : pack.MemberFacts;
            if (!declared.TryGetValue(row.Fact, out var fact)) continue;
            slots.Add("facts", ("who", row.PersonId is { } person ? names.GetValueOrDefault(person, "") : new Wording("家庭", "Household")),
                ("fact", FactSaid.Label(fact)), ("value", FactSaid.Value(fact, row.Value)));
        }
        return new PaperDraft(Kind, visit.Id, null, slots);
    }
}
