// A source as the pack describes it (sources/*.yaml), or as an administrator added it: whom to ask for what, on what
// ground, how it is reached, and which fields of its reply become which facts.
using System.Runtime.CompilerServices;
using Sunbeam.Access;
using Sunbeam.Rules;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Verify;

/// <summary>By what a source knows whom is meant. An identity number leaves only for those that say they need it.</summary>
public enum SourceKey
{
    /// <summary>The identity number of a person.</summary>
    Identity,

    /// <summary>The number of the registered household (户号): asked once for a household, under its head's authorisation.</summary>
    Household,
}

/// <summary>How the records of one person become one value.</summary>
public enum Combine { First, Sum, Max, Any, Count }

/// <param name="Factor">What one of it is in the unit that the fact declares.</param>
/// <param name="Whole">The field holds whole ones only, as fen do.</param>
public sealed record FieldUnit(Number Factor, bool Whole)
{
    public static readonly FieldUnit One = new(Number.One, false);

    /// <summary>The units in which departments keep what a fact counts, by the word in the definition.</summary>
    public static readonly IReadOnlyDictionary<string, FieldUnit> Money = new Dictionary<string, FieldUnit>
    {
        ["one"] = One, ["yuan"] = One, ["fen"] = new(Number.OfFen(1), true), ["wan_yuan"] = new(Number.Of(Wan), false),
    };

    public static readonly IReadOnlyDictionary<string, FieldUnit> Other = new Dictionary<string, FieldUnit> { ["one"] = One };

    private const long Wan = 10_000;
}

/// <param name="Of">The field of a record.</param>
/// <param name="OverMonths">The field holds what came in so many months, the fact what comes in one; 1 where both are the same.</param>
/// <param name="Text">Numbers come as text, as in a table of text.</param>
/// <param name="Codes">The department's own codes, and what each is called in the pack; null where they are the same.</param>
/// <param name="Where">Only records with these texts in these fields count.</param>
/// <param name="WhenNone">What "no record" means; null where it means nothing.</param>
public sealed record YieldedFact(
    FactDeclaration Fact, string Of, Combine Combine, FieldUnit Unit, int OverMonths, bool Text,
    IReadOnlyDictionary<string, string>? Codes, IReadOnlyDictionary<string, string> Where, string? WhenNone);

/// <summary>How much a source bears; null where it has not said.</summary>
/// <param name="PerSecond">How many questions may begin within a second.</param>
/// <param name="AtOnce">How many it answers at the same time.</param>
public sealed record SourceLimits(int? PerSecond, int? AtOnce)
{
    public static readonly SourceLimits None = new(null, null);
}

/// <param name="FreshnessDays">How long a reply may be relied on after it came; null while nothing newer comes.</param>
public sealed record SourceDefinition(
    string Id, string Department, string LabelZh, string LabelEn, SourceKey Key, string Legal, Purpose Purposes,
    int? FreshnessDays, SourceLimits Limits, Reach Reach, IReadOnlyList<YieldedFact> Yields)
{
    /// <summary>Also asked about who owes the family support and has consented, besides its members.</summary>
    public bool ConcernsSupporters { get; init; }

    private static readonly ConditionalWeakTable<Pack, IReadOnlyList<SourceDefinition>> Known = [];
    private static readonly ConditionalWeakTable<Pack, IReadOnlyList<SourceDefinition>> WithAdded = [];

    /// <summary>Every source of a pack and those added to it here, in the order of their ids.</summary>
    /// <exception cref="PackException">with every mistake found, each at its place</exception>
    public static IReadOnlyList<SourceDefinition> All(Pack pack)
    {
        var own = Known.GetValue(pack, Read);
        return WithAdded.TryGetValue(pack, out var all) ? all : own;
    }

    /// <summary>The sources that may be asked about whoever applies.</summary>
    public static IEnumerable<SourceDefinition> ToVerify(Pack pack) => All(pack).Where(source => source.Purposes.HasFlag(Purpose.Verify));

    /// <summary>Puts what administrators added beside the pack's own; the law itself, and its hash, stay as they are.</summary>
    internal static void Add(Pack pack, IReadOnlyList<SourceDefinition> added) =>
        WithAdded.AddOrUpdate(pack, [.. Known.GetValue(pack, Read).Concat(added).OrderBy(source => source.Id, StringComparer.Ordinal)]);

    private static List<SourceDefinition> Read(Pack pack)
    {
        var errors = new List<PackError>();
        var sources = pack.Files("sources").Select(file => ReadSource.Of(pack, file, errors)).OfType<SourceDefinition>().ToList();
        return errors.Count == 0 ? sources : throw new PackException(errors);
    }
}
