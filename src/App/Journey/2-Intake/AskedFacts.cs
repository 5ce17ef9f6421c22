// Which facts an application for a programme may come to ask: those its answer hangs on while only the register has
// spoken. The law knows facts for every programme; a form shows those of the one that was applied for.
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Intake;

public static class AskedFacts
{
    /// <summary>Their names, whether of the household or of a member; empty for a programme that is not in force.</summary>
    public static IReadOnlySet<string> Of(Pack pack, string programme, CountedHousehold counted, DateOnly date)
    {
        var facts = new Facts(InRegister(counted, null, pack.HouseholdFacts),
            [.. counted.PersonIds.Select(person => InRegister(counted, person, pack.MemberFacts))]);
        return Decider.Decide(pack, facts, date).Programmes.TryGetValue(programme, out var outcome)
            ? outcome.Missing.Where(path => pack.FactAt(path) is not null).Select(path => path[(path.LastIndexOf('.') + 1)..]).ToHashSet()
            : new HashSet<string>();
    }

    private static Dictionary<string, Value> InRegister(CountedHousehold counted, long? person, IReadOnlyDictionary<string, FactDeclaration> declared) =>
        counted.All.Where(fact => fact.PersonId == person && fact.All.Any(row => row.Origin == CountFacts.Registry))
            .ToDictionary(fact => fact.Fact, fact => CountFacts.Typed(declared[fact.Fact], fact.Value!)!.Value);
}
