// A case that a policy officer can read and write: a household, the day, and what the law must give. It may fix a
// formula on the way as if it were a fact.
using Sunbeam.Rules.Deciding;

namespace Sunbeam.Rules.Packs;

internal sealed record Expected(
    string Programme, string? Outcome, Number? Amount, bool NoAmount, IReadOnlyList<string>? Missing, bool? Provisional,
    IReadOnlyList<Expected> Members, Yaml Place);

internal sealed record Case(
    string Name, DateOnly Date, DateOnly? AsOf, IReadOnlyDictionary<string, Yaml> Household, IReadOnlyList<IReadOnlyDictionary<string, Yaml>> Members,
    IReadOnlyList<Expected> Expected, IReadOnlyList<(string Name, Yaml Value)> Values, IReadOnlyList<Yaml> Says, Yaml Place);

internal static class ReadCases
{
    public static IReadOnlyList<Case> From(Yaml file, List<PackError> errors)
    {
        var fields = new Fields(file, errors);
        var everyone = Entries(fields.Find("everyone"));
        var cases = fields.List("cases").Select(item => One(item, everyone, errors)).ToList();
        fields.Done();
        return cases;
    }

    private static Case One(Yaml yaml, Dictionary<string, Yaml> everyone, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        fields.Need("date");
        var members = fields.List("members").Select(item => (IReadOnlyDictionary<string, Yaml>)Over(everyone, Entries(item))).ToList();
        if (members.Count == 0) errors.Add(yaml.Error("a case needs 'members', one entry for each"));
        var expect = new Fields(fields.Need("expect") ?? yaml, errors);
        var one = new Case(
            fields.NeedText("name"), fields.Date("date") ?? default, fields.Date("as_of"), Entries(fields.Find("household")), members,
            [.. (expect.Find("programmes")?.Entries ?? []).Select(entry => Programme(entry.Key, entry.Value, errors))],
            [.. (expect.Find("values")?.Entries ?? []).Select(entry => (entry.Key.Text ?? "", entry.Value))],
            expect.List("says"), yaml);
        expect.Done();
        fields.Done();
        return one;
    }

    private static readonly Dictionary<string, string> Outcomes =
        new[] { Verdict.Entitled, Verdict.NotEntitled, Verdict.Unknown }.Select(Outcome.Name).ToDictionary(name => name, StringComparer.Ordinal);

    private static Expected Programme(Yaml key, Yaml yaml, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        var (outcome, amount) = (fields.Choice("outcome", Outcomes, ""), fields.Find("amount"));
        var expected = new Expected(
            key.Text ?? "", outcome.Length == 0 ? null : outcome, amount?.Text == "none" ? null : fields.Number("amount"), amount?.Text == "none",
            fields.Find("missing") is null ? null : fields.Texts("missing"),
            fields.Find("provisional") is null ? null : fields.Flag("provisional"),
            [.. fields.List("members").Select(member => Programme(key, member, errors))], key);
        fields.Done();
        return expected;
    }

    private static Dictionary<string, Yaml> Entries(Yaml? yaml) =>
        (yaml?.Entries ?? []).ToDictionary(entry => entry.Key.Text ?? "", entry => entry.Value, StringComparer.Ordinal);

    private static Dictionary<string, Yaml> Over(Dictionary<string, Yaml> everyone, Dictionary<string, Yaml> own)
    {
        var merged = new Dictionary<string, Yaml>(everyone, StringComparer.Ordinal);
        foreach (var (name, value) in own) merged[name] = value;
        return merged;
    }
}
