// A source as the pack describes it (sources/*.yaml): whom to ask for what, on what ground, and which fields of its
// reply become which facts. A definition that cannot be meant is refused at its place.
using System.Runtime.CompilerServices;
using Sunbeam.Access;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Sunbeam.Journey.Verify;

/// <summary>How the records of one person become one value.</summary>
public enum Combine { First, Sum, Max, Any, Count }

/// <param name="Of">The field of a record.</param>
/// <param name="InFen">The field holds whole fen, the fact yuan.</param>
/// <param name="WhenNone">What "no record" means; null where it means nothing.</param>
public sealed record YieldedFact(FactDeclaration Fact, string Of, Combine Combine, bool InFen, string? WhenNone);

/// <param name="FreshnessDays">How long a reply may be relied on after it came; null while nothing newer comes.</param>
/// <param name="Path">Below the address at which the source is reached.</param>
public sealed record SourceDefinition(
    string Id, string Department, string LabelZh, string LabelEn, string Legal, Purpose Purposes,
    int? FreshnessDays, string Path, IReadOnlyList<YieldedFact> Yields)
{
    /// <summary>Also asked about who owes the family support and has consented, besides its members.</summary>
    public bool ConcernsSupporters { get; init; }

    private static readonly ConditionalWeakTable<Pack, IReadOnlyList<SourceDefinition>> Known = [];
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();

    private const string Member = "member", Supporter = "supporter";

    /// <summary>Every source of a pack, in the order of their ids.</summary>
    /// <exception cref="PackException">with every mistake found, each at its place</exception>
    public static IReadOnlyList<SourceDefinition> All(Pack pack) => Known.GetValue(pack, Read);

    /// <summary>The sources that may be asked about whoever applies.</summary>
    public static IEnumerable<SourceDefinition> ToVerify(Pack pack) => All(pack).Where(source => source.Purposes.HasFlag(Purpose.Verify));

    private static List<SourceDefinition> Read(Pack pack)
    {
        var errors = new List<PackError>();
        var sources = pack.Files("sources").Select(file => One(pack, file, errors)).OfType<SourceDefinition>().ToList();
        return errors.Count == 0 ? sources : throw new PackException(errors);
    }

    private static SourceDefinition? One(Pack pack, PackFile file, List<PackError> errors)
    {
        var place = $"{file.Layer}/sources/{file.Name}.yaml";
        var before = errors.Count;
        void Wrong(string message) => errors.Add(new PackError(place, 0, 0, message));
        var text = Parse(file.Text, place, errors);
        if (text is null) return null;

        if (text.Id != file.Name) Wrong($"'id' must be the file's name, {file.Name}");
        // The identity number is the only key that people have; it leaves for a source that says it needs it, and for no other.
        if (text.Key != "identity") Wrong($"'{text.Key}' is no key by which a person can be asked for; expected identity");
        if (text.Reach is not { Kind: "http_json", Path: ['/', ..] }) Wrong("'reach' needs kind: http_json and a path that starts with /");
        if (text.Yields.Count == 0) Wrong("a source that yields no fact need not be asked");
        var yields = text.Yields.ConvertAll(yields => Yielded(pack, yields, Wrong)).OfType<YieldedFact>().ToList();
        var definition = new SourceDefinition(
            text.Id, text.Department, text.Label.GetValueOrDefault("zh", text.Id), text.Label.GetValueOrDefault("en", text.Id), text.Legal,
            PurposesOf(text.Purposes, Wrong), Days(text.FreshnessDays, Wrong), text.Reach?.Path ?? "", yields)
        {
            ConcernsSupporters = text.Concerns.Contains(Supporter),
        };
        if (text.Concerns.Any(who => who is not (Member or Supporter))) Wrong($"'concerns' names others than {Member} and {Supporter}");
        // A fact of the household would be said of the wrong one.
        if (definition.ConcernsSupporters && yields.Exists(one => one.Fact.Entity != Entity.Member)) Wrong("a source about supporters yields facts of a person only");
        return errors.Count == before ? definition : null;
    }

    private static SourceText? Parse(string yaml, string place, List<PackError> errors)
    {
        try
        {
            return Yaml.Deserialize<SourceText?>(yaml) ?? new SourceText();
        }
        catch (YamlException fault)
        {
            errors.Add(new PackError(place, (int)fault.Start.Line, (int)fault.Start.Column, "this cannot be read as a source: " + fault.Message));
            return null;
        }
    }

    private static YieldedFact? Yielded(Pack pack, YieldText text, Action<string> wrong)
    {
        // That a named fact is declared was seen when the pack was read.
        var fact = pack.MemberFacts.GetValueOrDefault(text.Fact) ?? pack.HouseholdFacts.GetValueOrDefault(text.Fact);
        if (fact is null)
        {
            wrong("each entry of 'yields' needs 'fact': the fact it gives");
            return null;
        }
        if (text.Of.Length == 0) wrong($"'{text.Fact}' needs 'of': the field of a record");
        if (!Enum.TryParse<Combine>(text.Combine, ignoreCase: true, out var combine)) wrong($"'{text.Combine}' is not one of first, sum, max, any, count");
        if (text.Unit is not (null or "one" or "fen") || (text.Unit == "fen" && fact.Type != FactType.Money))
            wrong($"'{text.Fact}' cannot be in the unit '{text.Unit}'");
        if (text.WhenNone is not null && Registry.CountFacts.Typed(fact, text.WhenNone) is null) wrong($"'{text.WhenNone}' cannot be a value of {text.Fact}");
        return new YieldedFact(fact, text.Of, combine, text.Unit == "fen", text.WhenNone);
    }

    private static Purpose PurposesOf(List<string> names, Action<string> wrong)
    {
        var purposes = Purpose.None;
        foreach (var name in names)
        {
            if (Enum.TryParse<Purpose>(name, ignoreCase: true, out var purpose) && purpose is Purpose.Verify or Purpose.Monitor or Purpose.Discover)
                purposes |= purpose;
            else wrong($"'{name}' is not one of verify, monitor, discover");
        }
        if (purposes == Purpose.None) wrong("'purposes' is missing: for what may this source be asked?");
        return purposes;
    }

    // A number of days, or { to_be_set: true, placeholder: DAYS } while the district has not set it.
    private static int? Days(object? given, Action<string> wrong)
    {
        var text = given is Dictionary<object, object> fields ? fields.GetValueOrDefault("placeholder") as string : given as string;
        if (text is null) return null;
        if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days)) return days;
        wrong($"'{text}' is no number of days");
        return null;
    }

    private sealed class SourceText
    {
        public string Id { get; init; } = "";
        public string Department { get; init; } = "";
        public Dictionary<string, string> Label { get; init; } = [];
        public string Key { get; init; } = "";
        public string Legal { get; init; } = "";
        public List<string> Purposes { get; init; } = [];
        public List<string> Concerns { get; init; } = [];
        public object? FreshnessDays { get; init; }
        public ReachText? Reach { get; init; }
        public List<YieldText> Yields { get; init; } = [];
    }

    private sealed class ReachText
    {
        public string Kind { get; init; } = "";
        public string Path { get; init; } = "";
    }

    private sealed class YieldText
    {
        public string Fact { get; init; } = "";
        public string Of { get; init; } = "";
        public string Combine { get; init; } = "";
        public string? Unit { get; init; }
        public string? WhenNone { get; init; }
    }
}
