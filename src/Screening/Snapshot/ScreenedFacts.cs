// Which facts of everybody have a column: what the pack declares for everybody and the registry brings, and nothing else.
using Sunbeam.Rules.Packs;

namespace Sunbeam.Screening.Snapshot;

/// <summary>The facts that have a column: those the pack declares and the registry brings, and no others.</summary>
public sealed class ScreenedFacts
{
    private readonly Dictionary<(string Name, bool Member), FactDeclaration> _facts;

    /// <exception cref="ArgumentException">A fact may not be looked at for everybody.</exception>
    public ScreenedFacts(IReadOnlyList<FactDeclaration> household, IReadOnlyList<FactDeclaration> member)
    {
        (Household, Member) = (household, member);
        if (household.Concat(member).FirstOrDefault(fact => !fact.Screened) is { } closed)
            throw new ArgumentException($"'{closed.Name}' may not be looked at for everybody.");
        _facts = household.Select(fact => (false, fact)).Concat(member.Select(fact => (true, fact)))
            .ToDictionary(known => (known.fact.Name, known.Item1), known => known.fact);
        Shape = string.Join(';', _facts.Select(known => ShapeOf(known.Key.Member, known.Value)).Order(StringComparer.Ordinal));
    }

    public IReadOnlyList<FactDeclaration> Household { get; }
    public IReadOnlyList<FactDeclaration> Member { get; }
    internal string Shape { get; }

    public Population NewPopulation(int households = 0) => new(Household, Member, households);

    private static string ShapeOf(bool member, FactDeclaration fact) =>
        $"{(member ? "member" : "household")}.{fact.Name}:{fact.Type}:{string.Join(',', fact.Codes.Select(code => code.Name))}";

    internal FactDeclaration Of(string name, bool member) =>
        _facts.GetValueOrDefault((name, member)) ?? throw new InvalidDataException("The snapshot has a column that it does not announce.");
}
