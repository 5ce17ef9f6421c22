// A department's register as the pack describes it: what it yields, what it means not to be in it, how long it holds.
using System.Globalization;
using Sunbeam.Rules.Packs;
using YamlDotNet.Serialization;

namespace Sunbeam.Registry.Importing;

/// <param name="Fact">As the pack declares it.</param>
/// <param name="Column">Where the wide row keeps it.</param>
/// <param name="WhenNone">What is true of somebody who is not in the register, as evidence writes it; null when that is unknown.</param>
internal sealed record RegisterFact(FactDeclaration Fact, ScreenedFact Column, string? WhenNone);

/// <param name="Facts">What the register may bring for everybody.</param>
/// <param name="HoldsDays">For how many days its word may be relied on; null when nobody has said.</param>
internal sealed record RegisterSource(IReadOnlyList<RegisterFact> Facts, int? HoldsDays)
{
    public static RegisterSource Of(Pack pack, string source)
    {
        var file = pack.Files("sources").Single(file => file.Name == source);
        var yaml = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(file.Text);
        var yields = ((List<object>)yaml["yields"]).Cast<Dictionary<object, object>>();
        return new([.. yields.Select(yield => FactOf(pack, yield)).OfType<RegisterFact>()], Days(yaml.GetValueOrDefault("freshness_days")));
    }

    private static RegisterFact? FactOf(Pack pack, Dictionary<object, object> yield) =>
        pack.MemberFacts.TryGetValue((string)yield["fact"], out var fact) && fact.Screened && ScreenedFact.All.TryGetValue(fact.Name, out var column)
            ? new(fact, column, yield.GetValueOrDefault("when_none") as string) : null;

    private static int? Days(object? days) => days switch
    {
        string text => int.Parse(text, CultureInfo.InvariantCulture),
        Dictionary<object, object> map when map.GetValueOrDefault("placeholder") is string text => int.Parse(text, CultureInfo.InvariantCulture),
        _ => null,
    };
}
