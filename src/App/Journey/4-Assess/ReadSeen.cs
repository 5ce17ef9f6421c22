// Reads the facts that somebody saw at the door: each must be one that a visit can tell, of the household or of a member,
// with a value as the pack writes it. What was left empty was not seen.
using Sunbeam.Data.Acts;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Assess;

/// <param name="Fact">Its name in the pack.</param>
/// <param name="Value">As the pack writes values; empty where nothing was seen.</param>
/// <param name="Person">Null for a fact of the household.</param>
public sealed record SeenFact(string Fact, string? Value, long? Person = null);

internal static class ReadSeen
{
    /// <summary>Whose word the pack calls a visit's.</summary>
    public const string Origin = "visit";

    public static (List<SeenFact> Seen, Problem? Problem) Of(IReadOnlyList<SeenFact>? facts, Pack pack, IReadOnlyCollection<long> members)
    {
        var seen = new List<SeenFact>();
        foreach (var one in facts ?? [])
        {
            if (string.IsNullOrWhiteSpace(one.Value)) continue;
            if (one.Person is { } person && !members.Contains(person)) return ([], AssessProblems.NotMember);
            if (Declared(pack, one) is not { } fact || !fact.Precedence.Contains(Origin)) return ([], AssessProblems.NoFact.With(one.Fact));
            if (ReadFactValue.Problem(fact, one.Value.Trim()) is { } problem) return ([], problem);
            seen.Add(one with { Value = one.Value.Trim() });
        }
        return (seen, null);
    }

    public static FactDeclaration? Declared(Pack pack, SeenFact seen) =>
        (seen.Person is null ? pack.HouseholdFacts : pack.MemberFacts).GetValueOrDefault(seen.Fact);
}
