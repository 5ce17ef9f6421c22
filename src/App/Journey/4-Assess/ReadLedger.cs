// The ledger of a case: for each fact what was declared, what departments answered, what was seen at the door and
// which of them counts, with differences marked and what is still missing named.
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Fact = Sunbeam.Rules.Packs.FactDeclaration;

namespace Sunbeam.Journey.Assess;

/// <param name="Value">As the pack writes values; null where this role sees only the household's total.</param>
public sealed record Said(string Origin, string? Value, DateOnly AsOf, DateOnly? HoldsUntil, string? Reason);

/// <param name="Missing">It can still change the outcome of the programme that was applied for.</param>
/// <param name="Total">Of facts that are held back member by member: the household's total, in the household's part.</param>
public sealed record LedgerLine(
    string Fact, Said? Declared, IReadOnlyList<Said> Sources, Said? Visit, Said? Counts, bool Differs, bool Missing, string? Total = null);

/// <param name="PersonId">Null for the household itself.</param>
public sealed record LedgerPart(long? PersonId, string Zh, string En, IReadOnlyList<LedgerLine> Lines);

/// <param name="Pack">How facts are written; not part of what a program is told.</param>
public sealed record LedgerModel(long CaseId, string Number, bool MayOverrule, IReadOnlyList<LedgerPart> Parts, [property: JsonIgnore] Pack Pack = null!)
{
    public Fact Declaration(LedgerPart part, LedgerLine line) =>
        part.PersonId is null && line.Total is null ? Pack.HouseholdFacts[line.Fact] : Pack.MemberFacts[line.Fact];
}

public static class ReadLedger
{
    public static async Task<LedgerModel?> Read(Reading reading, Law law)
    {
        var id = reading.Number("id");
        var found = await reading.Db.Set<Case>().SingleOrDefaultAsync(entity => entity.Id == id);
        return found is null ? null : await Of(reading.Db, law, found, reading.Today);
    }

    public static async Task<LedgerModel> Of(SunbeamDb db, Law law, Case of, DateOnly date)
    {
        var pack = law.For(of.Area);
        var counted = await CountFacts.Read(db, pack, of.HouseholdId, of.Id, date);
        var members = await NameMembers.Of(db, pack, counted);
        var outcome = Decider.Decide(pack, counted.ToFacts(pack), date).Programmes.GetValueOrDefault(of.Programme);
        var missing = outcome?.Missing.ToHashSet() ?? [];
        var role = db.Actor.Role;
        var household = new LedgerPart(null, "家庭", "Household",
        [
            .. Lines(pack.HouseholdFacts, counted, null, "household", missing, role),
            .. Totals(pack, counted, role),
        ]);
        var parts = members.Select(member => new LedgerPart(member.PersonId, member.Zh, member.En,
            [.. Lines(pack.MemberFacts, counted, member.PersonId, $"members[{member.Index}]", missing, role)]));
        var mayOverrule = role is Role.Township or Role.District && GuardFacts.MayChange(of) is null;
        return new LedgerModel(of.Id, of.Number, mayOverrule, [household, .. parts], pack);
    }

    private static IEnumerable<LedgerLine> Lines(
        IReadOnlyDictionary<string, Fact> declared, CountedHousehold counted, long? person, string path, HashSet<string> missing, Role role) =>
        from fact in declared.Values
        let found = counted.Find(fact.Name, person)
        let asked = missing.Contains($"{path}.{fact.Name}")
        where asked || found is { All.Count: > 0 }
        select Line(fact, found!, asked, role);

    private static LedgerLine Line(Fact fact, CountedFact found, bool missing, Role role)
    {
        Said? Newest(string origin) =>
            found.All.Where(row => row.Origin == origin).OrderByDescending(row => row.At).Select(row => Tell(fact, row, role)).FirstOrDefault();
        var sources = found.All.Where(row => !IsSpoken(row.Origin)).GroupBy(row => row.Origin).Select(origin => Tell(fact, origin.First(), role));
        return new LedgerLine(fact.Name, Newest("declared"), [.. sources], Newest("visit"),
            found.Counts is null ? null : Tell(fact, found.Counts, role), found.Differs, missing);
    }

    private static bool IsSpoken(string origin) => origin is "declared" or "visit" or CountFacts.Overruled;

    private static Said Tell(Fact fact, Evidence row, Role role) =>
        new(row.Origin, HoldBack.From(role, fact, row.Origin) ? null : row.Value, row.AsOf, row.HoldsUntil, row.Reason);

    // Only a total of what is known for everybody is a total.
    private static IEnumerable<LedgerLine> Totals(Pack pack, CountedHousehold counted, Role role)
    {
        foreach (var fact in pack.MemberFacts.Values)
        {
            var each = counted.PersonIds.Select(person => counted.Find(fact.Name, person)!).ToList();
            if (!each.Any(found => found.Counts is { } counts && HoldBack.From(role, fact, counts.Origin)) || each.Any(found => found.Value is null)) continue;
            var total = each.Aggregate(Number.Zero, (sum, found) => sum + CountFacts.Typed(fact, found.Value!)!.Value.Number);
            yield return new LedgerLine(fact.Name, null, [], null, null, each.Any(found => found.Differs), false, total.ToString());
        }
    }
}
