// Small packs written in the test itself.
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules;

internal static class TestPack
{
    public const string Head = "label: { zh: 试, en: Test }\n";

    /// <summary>One layer of files; pack.yaml is added.</summary>
    public static Pack From(params (string Path, string Text)[] files) => LoadPack.From([Layer("test", files)]);

    public static Pack Layers(params (string Id, (string Path, string Text)[] Files)[] layers) =>
        LoadPack.From([.. layers.Select(layer => Layer(layer.Id, layer.Files))]);

    private static LayerText Layer(string id, (string Path, string Text)[] files) =>
        new(id, [.. files.Append(("pack.yaml", Head)).Select(file => new TextFile(file.Item1, file.Item2)).OrderBy(file => file.Path, StringComparer.Ordinal)]);

    /// <summary>Everything an expression may want: two money facts, a flag, a code, a date, a parameter.</summary>
    public const string Facts = """
        household:
          rent: { label: { zh: 房租, en: Rent }, type: money, unit: CNY, range: { min: 0 }, purposes: [verify] }
          rural: { label: { zh: 农村, en: Rural }, type: flag, purposes: [verify] }
        member:
          wage: { label: { zh: 工资, en: Wage }, type: money, unit: CNY, range: { min: 0 }, purposes: [verify] }
          level: { label: { zh: 等级, en: Level }, type: integer, unit: level, range: { min: 0, max: 4 }, purposes: [verify, discover] }
          student: { label: { zh: 学生, en: Student }, type: flag, purposes: [verify] }
          sex: { label: { zh: 性别, en: Sex }, type: code, codes: { male: { zh: 男, en: male }, female: { zh: 女, en: female } }, purposes: [verify] }
          birth_date: { label: { zh: 出生, en: Born }, type: date, range: { max: today }, purposes: [verify] }
        """;

    public const string Parameters = """
        standard.dibao:
          label: { zh: 标准, en: Standard }
          type: money
          unit: CNY
          values:
            - { from: 2017-01-01, value: 660, source: 试 }
        """;

    /// <summary>The value of one household formula.</summary>
    public static string Value(string formula, string facts = """{"members":[{}]}""")
    {
        var indented = string.Join("\n", formula.Split('\n').Select(line => "      " + line));
        var pack = From(
            ("facts/all.yaml", Facts), ("parameters/all.yaml", Parameters),
            ("rules/all.yaml", $"formulas:\n  it:\n    label: {{ zh: 它, en: It }}\n    formula: |\n{indented}\n"));
        var prepared = Decider.Prepare(pack, new DateOnly(2026, 11, 22));
        var row = prepared.NewRow();
        Decider.Fill(prepared, row, Sunbeam.Rules.Deciding.Facts.FromJson(facts));
        return Prepared.Run(prepared.FormulaNode(pack.Formulas["it"]), row.Frame).ToString();
    }
}
