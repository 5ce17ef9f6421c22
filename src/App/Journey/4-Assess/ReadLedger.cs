// The ledger of a case: for each fact what was declared, what each department answered or why it did not, what was seen at
// the door and which of them counts, with day, freshness and differences marked; explained, objected to or overruled by
// somebody with a name; and what is still missing named.
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Shell.Doors;
using Fact = Sunbeam.Rules.Packs.FactDeclaration;
using Pack = Sunbeam.Rules.Packs.Pack;

namespace Sunbeam.Journey.Assess;

/// <param name="Value">As the pack writes values; null where this role sees only the household's total.</param>
/// <param name="Lapsed">It may be relied on no more, so it has no say.</param>
public sealed record Said(string Origin, string? Value, DateOnly AsOf, DateOnly? HoldsUntil, string? Reason, bool Lapsed = false)
{
    /// <summary>The row of evidence; 0 for what the register itself says.</summary>
    public long Id { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Further from the value that counts than the pack calls immaterial.</summary>
    public bool Differs { get; init; }

    /// <summary>Who set a value against the others.</summary>
    public string? By { get; init; }
}

/// <summary>A source that knows such a fact and has said nothing of it: why.</summary>
/// <param name="Fault">By the code of a <see cref="Fault"/>; null while it waits, or where it has no record.</param>
public sealed record SilentSource(string Source, string Zh, string En, RequestState State, string? Fault);

/// <param name="By">The officer who explained it.</param>
public sealed record Explained(string Text, string By, DateTimeOffset At);

/// <param name="Missing">It can still change the outcome of the programme that was applied for.</param>
/// <param name="Total">Of facts that are held back member by member: the household's total, in the household's part.</param>
public sealed record LedgerLine(
    string Fact, Said? Declared, IReadOnlyList<Said> Sources, Said? Visit, Said? Counts, bool Differs, bool Missing, string? Total = null)
{
    /// <summary>The pack's names of unit and period: "CNY", "month".</summary>
    public string? Unit { get; init; }
    public string? Period { get; init; }

    /// <summary>A difference up to this is none; null where any is one.</summary>
    public decimal? Materiality { get; init; }
    public bool MaterialityProvisional { get; init; }
    public IReadOnlyList<SilentSource> Silent { get; init; } = [];

    /// <summary>The newest explanation of the difference.</summary>
    public Explained? Explained { get; init; }

    /// <summary>How many objections to replies about it wait for an answer.</summary>
    public int OpenAppeals { get; init; }

    /// <summary>It differs, and nobody has explained or overruled it, nor objected.</summary>
    public bool Unexplained => Differs && Explained is null && OpenAppeals == 0 && Counts?.Origin != CountFacts.Overruled;
}

/// <param name="PersonId">Null for the household itself.</param>
public sealed record LedgerPart(long? PersonId, string Zh, string En, IReadOnlyList<LedgerLine> Lines);

/// <param name="Pack">How facts are written; not part of what a program is told.</param>
public sealed record LedgerModel(long CaseId, string Number, bool MayOverrule, IReadOnlyList<LedgerPart> Parts, [property: JsonIgnore] Pack Pack = null!)
{
    public int Unexplained => Parts.Sum(part => part.Lines.Count(line => line.Total is null && line.Unexplained));

    public Fact Declaration(LedgerPart part, LedgerLine line) =>
        part.PersonId is null && line.Total is null ? Pack.HouseholdFacts[line.Fact] : Pack.MemberFacts[line.Fact];
}

public static class ReadLedger
{
    public static async Task<LedgerModel?> Read(Reading reading, Law law)
    {
        var id = reading.Number("id");
        var found = await reading.Db.Set<Case>().SingleOrDefaultAsync(entity => entity.Id == id);
        if (found is null) return null;
        await RememberReading.Of(reading.Db, reading.Desk, found, "ledger");
        return await Of(reading.Db, reading.Keeper, law, found, reading.Today);
    }

    public static async Task<LedgerModel> Of(SunbeamDb db, Keeper keeper, Law law, Case of, DateOnly date)
    {
        var pack = law.For(of.Area);
        var book = await LedgerBook.Open(db, keeper, pack, of, date);
        var counted = book.Counted;
        var outcome = Decider.Decide(pack, counted.ToFacts(pack), date).Programmes.GetValueOrDefault(of.Programme);
        var missing = outcome?.Missing.ToHashSet() ?? [];
        var household = new LedgerPart(null, "家庭", "Household",
        [
            .. Lines(book, pack.HouseholdFacts, null, "household", missing),
            .. Totals(pack, counted, book.Role),
        ]);
        var members = await NameMembers.Of(db, pack, counted);
        var parts = members.Select(member => new LedgerPart(member.PersonId, member.Zh, member.En,
            [.. Lines(book, pack.MemberFacts, member.PersonId, $"members[{member.Index}]", missing)]));
        var mayOverrule = book.Role is Role.Township or Role.District && GuardFacts.MayChange(of) is null;
        return new LedgerModel(of.Id, of.Number, mayOverrule, [household, .. parts], pack);
    }

    private static IEnumerable<LedgerLine> Lines(
        LedgerBook book, IReadOnlyDictionary<string, Fact> declared, long? person, string path, HashSet<string> missing) =>
        from fact in declared.Values
        let found = book.Counted.Find(fact.Name, person)
        let asked = missing.Contains($"{path}.{fact.Name}")
        where asked || found is { All.Count: > 0 } or { Lapsed.Count: > 0 }
        select book.Line(fact, found!, asked);

    // Only a total of what is known for everybody is a total.
    private static IEnumerable<LedgerLine> Totals(Pack pack, CountedHousehold counted, Role role)
    {
        foreach (var fact in pack.MemberFacts.Values)
        {
            var each = counted.PersonIds.Select(person => counted.Find(fact.Name, person)!).ToList();
            if (!each.Any(found => found.Counts is { } counts && HoldBack.From(role, fact, counts.Origin)) || each.Any(found => found.Value is null)) continue;
            var total = each.Aggregate(Number.Zero, (sum, found) => sum + CountFacts.Typed(fact, found.Value!)!.Value.Number);
            yield return new LedgerLine(fact.Name, null, [], null, null, each.Any(found => found.Differs), false, total.ToString())
            {
                Unit = fact.Unit, Period = fact.Period,
            };
        }
    }
}
