// The pure centre: pack + facts + date -> outcome. Nothing else has a say, so the same three give the same bytes.
using Sunbeam.Rules.Packs;

namespace Sunbeam.Rules.Deciding;

public static class Decider
{
    /// <param name="date">the day whose law and facts apply</param>
    /// <param name="asOf">the day whose knowledge counts; the same day when left out</param>
    /// <exception cref="FactsException">a fact is unknown to the pack, of the wrong type or out of range</exception>
    public static Outcome Decide(Pack pack, Facts facts, DateOnly date, DateOnly? asOf = null) =>
        Decide(pack, facts, date, asOf ?? date, []);

    internal static Outcome Decide(Pack pack, Facts facts, DateOnly date, DateOnly asOf, IReadOnlyList<Given> given)
    {
        var prepared = pack.PreparedFor(date, asOf);
        var row = prepared.NewRow();
        Fill(prepared, row, facts);
        foreach (var one in given) prepared.Fix(row.Frame, one);
        return new Decision(prepared, row.Frame).Outcome();
    }

    /// <summary>The pack made ready for a day, to screen many households with.</summary>
    public static Prepared Prepare(Pack pack, DateOnly date, DateOnly? asOf = null) => pack.PreparedFor(date, asOf ?? date);

    /// <summary>Puts a household's facts into a row.</summary>
    public static void Fill(Prepared prepared, FactRow row, Facts facts)
    {
        row.Reset(facts.Members.Count);
        Put(
            facts.Household, prepared.Pack.HouseholdFacts, prepared.HouseholdSlots, prepared.Date, "household",
            (slot, value) => row.SetHousehold(slot, value));
        for (var i = 0; i < facts.Members.Count; i++)
        {
            var member = i;
            Put(
                facts.Members[i], prepared.Pack.MemberFacts, prepared.MemberSlots, prepared.Date, $"members[{i}]",
                (slot, value) => row.SetMember(member, slot, value));
        }
    }

    private static void Put(
        IReadOnlyDictionary<string, Value> facts, IReadOnlyDictionary<string, FactDeclaration> declared,
        IReadOnlyList<FactDeclaration> slots, DateOnly date, string path, Action<int, Value> set)
    {
        foreach (var (name, value) in facts)
        {
            if (!declared.TryGetValue(name, out var fact))
                throw new FactsException($"{path}.{name}: unknown fact" + Fields.Suggest(name, declared.Keys));
            var typed = Facts.Typed(fact, value, date, $"{path}.{name}");
            for (var slot = 0; slot < slots.Count; slot++) if (slots[slot].Name == name) set(slot, typed);
        }
    }
}

/// <summary>A formula's value that a case fixes, for the household or for one member.</summary>
internal sealed record Given(string Formula, int? Member, Value Value);
