// The pack of Chengyang as it stands in the repository, and households made at random over its facts.
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Tests.Screening;

internal static class TestPack
{
    public static readonly DateOnly Date = new(2026, 6, 10);
    public static readonly Pack Pack = PackReader.Read(Path.Combine(Root(), "packs", "cn-370214-chengyang"));
    public static readonly Prepared Prepared = Decider.Prepare(Pack, Date);

    /// <summary>Households of one to five members; each fact unknown, or a value of its type.</summary>
    public static Arbitrary<List<Dictionary<string, string>[]>> Households() => Arb.From(
        Gen.ListOf(Gen.Choose(1, 5).SelectMany(size => Gen.ArrayOf(Member(), size))).Select(households => households.Take(12).ToList()));

    private static Gen<Dictionary<string, string>> Member() =>
        Gen.CollectToArray(Pack.MemberFacts.Values, fact => Gen.OneOf(Gen.Constant(""), Text(fact)).Select(text => (fact.Name, text)))
            .Select(cells => cells.Where(cell => cell.text != "").ToDictionary(cell => cell.Name, cell => cell.text));

    private static Gen<string> Text(FactDeclaration fact) => fact.Type switch
    {
        FactType.Flag => Gen.Elements("true", "false"),
        FactType.Code => Gen.Elements(fact.Codes.Select(code => code.Name).ToArray()),
        FactType.Date => Gen.Choose(1930, 2025).Select(year => $"{year}-05-17"),
        FactType.Integer => Gen.Choose(0, 3).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ => Gen.Choose(0, 250_000).Select(fen => (fen / 100m).ToString(System.Globalization.CultureInfo.InvariantCulture)),
    };

    /// <summary>The same households in columns.</summary>
    public static Population InColumns(IReadOnlyList<Dictionary<string, string>[]> households)
    {
        var population = new Population([], Pack.MemberFacts.Values);
        for (var i = 0; i < households.Count; i++)
        {
            foreach (var member in households[i])
                foreach (var (fact, column) in population.MemberColumns)
                    column.AddText(member.GetValueOrDefault(fact, ""));
            population.Close(i, households[i].Length);
        }
        return population;
    }

    /// <summary>One of them as the verb `decide` would read it.</summary>
    public static Facts AsFacts(Dictionary<string, string>[] members) => new(new Dictionary<string, Value>(),
        [.. members.Select(member => (IReadOnlyDictionary<string, Value>)member.ToDictionary(cell => cell.Key, cell => Typed(Pack.MemberFacts[cell.Key], cell.Value)))]);

    private static Value Typed(FactDeclaration fact, string text) => fact.Type switch
    {
        FactType.Flag => Value.Of(text == "true"),
        FactType.Code => Value.Of(text),
        FactType.Date => Value.Of(DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
        _ => Value.Of(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
    };

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sunbeam.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
