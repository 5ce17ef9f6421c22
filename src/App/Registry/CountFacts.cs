// Which value of a fact counts when a register, a department, the household and the officers at its door do not
// agree: the pack's precedence says, the newest of equal standing first, and only while the value may be relied on.
// The others are kept beside it, and a difference that matters is marked; what nobody knows stays unknown.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Registry;

/// <summary>A fact of the household (no person) or of a member, with everything that is said of it.</summary>
/// <param name="Value">As evidence writes it; null while unknown.</param>
/// <param name="Counts">The evidence whose value counts; null while unknown.</param>
/// <param name="All">Whatever was found and still holds, the one that counts first.</param>
/// <param name="Differs">Somebody says otherwise, by more than the pack calls immaterial.</param>
public sealed record CountedFact(string Fact, long? PersonId, string? Value, Evidence? Counts, IReadOnlyList<Evidence> All, bool Differs)
{
    /// <summary>What was found and may be relied on no more, the newest first: it has no say, and is still to be seen.</summary>
    public IReadOnlyList<Evidence> Lapsed { get; init; } = [];
}

/// <param name="PersonIds">The members in the order in which formulas number them.</param>
/// <param name="All">Every fact that the pack declares: the household's, then member by member.</param>
public sealed record CountedHousehold(IReadOnlyList<long> PersonIds, IReadOnlyList<CountedFact> All)
{
    /// <summary>The values that count, as formulas take them; what is unknown is left out.</summary>
    public Facts ToFacts(Pack pack) => new(
        Known(null, pack.HouseholdFacts), [.. PersonIds.Select(person => Known(person, pack.MemberFacts))]);

    public CountedFact? Find(string fact, long? personId) => All.FirstOrDefault(counted => counted.Fact == fact && counted.PersonId == personId);

    private Dictionary<string, Value> Known(long? personId, IReadOnlyDictionary<string, FactDeclaration> declared) =>
        All.Where(fact => fact.PersonId == personId && fact.Value is not null)
            .ToDictionary(fact => fact.Fact, fact => CountFacts.Typed(declared[fact.Fact], fact.Value!)!.Value);
}

public static class CountFacts
{
    /// <summary>What the register itself says of a member: no row of evidence, and last in precedence unless the pack names it.</summary>
    public const string Registry = "registry";

    /// <summary>A named person's decision, with a reason, that the others are wrong; first unless the pack says otherwise.</summary>
    public const string Overruled = "overruled";

    /// <summary>The fact that says what was given once in the year.</summary>
    private const string ReceivedThisYear = "linshi_received_year";

    /// <summary>Reads and counts the facts of a household, with those found for one case where a case is named.</summary>
    public static async Task<CountedHousehold> Read(SunbeamDb db, Pack pack, long householdId, long? caseId, DateOnly date)
    {
        var members = await db.Set<Membership>().AsNoTracking()
            .Where(member => member.HouseholdId == householdId && member.From <= date && (member.To == null || member.To >= date)).ToListAsync();
        var people = members.ConvertAll(member => (long?)member.PersonId);
        var seen = await db.Set<Person>().AsNoTracking().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id);
        var registered = await db.Set<Household>().Where(household => household.Id == householdId).Select(household => household.OfHouseholdId)
            .SingleOrDefaultAsync();
        var evidence = await db.Set<Evidence>().AsNoTracking()
            .Where(row => row.CaseId == null || row.CaseId == caseId)
            .Where(row => people.Contains(row.PersonId) || (row.PersonId == null && (row.HouseholdId == householdId || row.HouseholdId == registered)))
            .ToListAsync();
        if (registered is { } home && pack.HouseholdFacts.ContainsKey("registered_here")) evidence.Add(RegisteredHere(householdId, home, date));
        if (pack.HouseholdFacts.ContainsKey(ReceivedThisYear) && await GivenThisYear(db, pack, householdId, registered, date) is { } given) evidence.Add(given);
        return Count(pack, [.. members.Select(member => (member, seen.GetValueOrDefault(member.PersonId)))], evidence, date);
    }

    /// <param name="pack">The law, whose declarations say what a fact may be and whose word comes first.</param>
    /// <param name="members">Who counts; a member registered outside the reader's reach has no person here, yet stays a member.</param>
    /// <param name="evidence">Whatever was found of the household and its members.</param>
    /// <param name="date">The day for which the facts are counted; what was found to hold later has no say.</param>
    public static CountedHousehold Count(Pack pack, IReadOnlyList<(Membership Membership, Person? Person)> members, IReadOnlyList<Evidence> evidence,
        DateOnly date)
    {
        var ordered = members.OrderBy(member => member.Membership.Relation != Relation.Head).ThenBy(member => member.Membership.From)
            .ThenBy(member => member.Membership.PersonId).ToList();
        var holding = evidence.Where(row => row.AsOf <= date && (row.HoldsUntil is null || row.HoldsUntil >= date))
            .Concat(ordered.SelectMany(member => OfRegistry(pack, member.Membership, member.Person, date)))
            .ToLookup(row => (row.PersonId, row.Fact));
        var lapsed = evidence.Where(row => row.HoldsUntil < date).ToLookup(row => (row.PersonId, row.Fact));
        CountedFact Counted(FactDeclaration fact, long? person) => One(fact, person, holding[(person, fact.Name)], date) with
        {
            Lapsed = [.. lapsed[(person, fact.Name)].OrderByDescending(row => row.At).ThenByDescending(row => row.Id)],
        };
        var facts = pack.HouseholdFacts.Values.Select(fact => Counted(fact, null))
            .Concat(ordered.SelectMany(member => pack.MemberFacts.Values.Select(fact => Counted(fact, member.Membership.PersonId))));
        return new CountedHousehold([.. ordered.Select(member => member.Membership.PersonId)], [.. facts]);
    }

    /// <summary>A text as the fact declares its values; null when it is none.</summary>
    public static Value? Typed(FactDeclaration fact, string text) => Typed(fact, text, DateOnly.MaxValue);

    private static Value? Typed(FactDeclaration fact, string text, DateOnly date)
    {
        try
        {
            return Facts.Typed(fact, Value.Of(text), date, fact.Name);
        }
        catch (FactsException)
        {
            return null;
        }
    }

    private static CountedFact One(FactDeclaration fact, long? personId, IEnumerable<Evidence> said, DateOnly date)
    {
        // A value that the pack of today cannot read (a code it has dropped), or that cannot be on that day (a birth after it), has no
        // say rather than stopping the case.
        var all = said.Where(row => Typed(fact, row.Value, date) is not null)
            .OrderBy(row => Standing(fact.Precedence, row.Origin))
            .ThenByDescending(row => row.AsOf).ThenByDescending(row => row.At).ThenByDescending(row => row.Id)
            .ToList();
        var counts = all.FirstOrDefault();
        var others = all.GroupBy(row => row.Origin).Select(sameOrigin => sameOrigin.First());
        var differs = counts is not null && others.Any(other => Differ(fact, counts.Value, other.Value));
        return new CountedFact(fact.Name, personId, counts?.Value, counts, all, differs);
    }

    private static int Standing(IReadOnlyList<string> precedence, string origin)
    {
        for (var i = 0; i < precedence.Count; i++)
            if (precedence[i] == origin || (precedence[i].EndsWith('*') && origin.StartsWith(precedence[i][..^1], StringComparison.Ordinal)))
                return i;
        return origin switch { Overruled => -1, Registry => precedence.Count + 1, _ => precedence.Count };
    }

    /// <summary>Whether two values of a fact are further apart than the pack calls immaterial.</summary>
    public static bool Differ(FactDeclaration fact, string one, string other)
    {
        if (Typed(fact, one) is not { } a || Typed(fact, other) is not { } b) return false;
        if (!a.IsNumeric || !b.IsNumeric) return a != b;
        var apart = a.Number - b.Number;
        return (apart.Sign < 0 ? -apart : apart) > Number.Of(fact.Materiality ?? 0);
    }

    // What our own records know of help that is given once, this year and not for this very case. They know nothing of what
    // others gave, so where they have nothing they say nothing.
    private static async Task<Evidence?> GivenThisYear(SunbeamDb db, Pack pack, long householdId, long? registered, DateOnly date)
    {
        if (registered is not { } home) return null;
        var first = new DateOnly(date.Year, 1, 1);
        var once = pack.Programmes.Values.Where(programme => programme.IsOnce).Select(programme => programme.Id).ToList();
        var fen = await db.Set<Aid>().Where(aid => aid.RegisteredId == home && aid.LivingId != householdId && once.Contains(aid.Programme) && aid.From >= first
            && aid.From <= date).SumAsync(aid => aid.AmountFen);
        return fen == 0 ? null : new Evidence
        {
            Id = 0, HouseholdId = householdId, Fact = ReceivedThisYear, Value = (fen / 100m).ToString(CultureInfo.InvariantCulture), Origin = Registry,
            AsOf = date, At = DateTimeOffset.UnixEpoch, Purposes = Purpose.All, Area = 0,
        };
    }

    // A household that was made from one of the district's register.
    private static Evidence RegisteredHere(long householdId, long registered, DateOnly date) => new()
    {
        Id = 0, HouseholdId = householdId, Fact = "registered_here", Value = "true", Origin = Registry, OriginId = registered,
        AsOf = date, At = DateTimeOffset.UnixEpoch, Purposes = Purpose.All, Area = 0,
    };

    private static IEnumerable<Evidence> OfRegistry(Pack pack, Membership membership, Person? person, DateOnly date)
    {
        Evidence Says(string fact, string value) => new()
        {
            Id = 0, HouseholdId = membership.HouseholdId, PersonId = membership.PersonId, Fact = fact, Value = value, Origin = Registry,
            AsOf = membership.From, At = DateTimeOffset.UnixEpoch, Purposes = Purpose.All, Area = membership.Area,
        };
        if (pack.MemberFacts.TryGetValue("relation", out var relation)) yield return Says("relation", CodeOf(relation, membership.Relation));
        if (person is null) yield break;
        yield return Says("birth_date", person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        yield return Says("sex", person.Sex == Sex.Male ? "male" : "female");
        yield return Says("alive", person.DiedOn is null || person.DiedOn > date ? "true" : "false");
    }

    // The register parts relations more finely than a pack need do.
    private static string CodeOf(FactDeclaration fact, Relation relation)
    {
        var code = relation.ToString().ToLowerInvariant();
        return fact.Codes.Any(known => known.Name == code) ? code : "other";
    }
}
