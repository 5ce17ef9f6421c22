// The third child, the oldest earner: the place of a member among others, as far as it is known.
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;

namespace Sunbeam.Tests.Rules.Language;

public sealed class RankTests
{
    private static string Ranks(string formula, string members)
    {
        var pack = TestPack.From(
            ("facts/all.yaml", TestPack.Facts),
            ("rules/r.yaml", $"formulas:\n  it:\n    entity: member\n    label: {{ zh: 它, en: It }}\n    formula: \"{formula}\"\n"));
        var prepared = Decider.Prepare(pack, new DateOnly(2026, 11, 22));
        var facts = Facts.FromJson($$"""{"members":[{{members}}]}""");
        var row = prepared.NewRow();
        Decider.Fill(prepared, row, facts);
        string Of(int member)
        {
            row.Frame.Self = member;
            return Show(Prepared.Run(prepared.FormulaNode(pack.Formulas["it"]), row.Frame));
        }
        return string.Join(" ", Enumerable.Range(0, facts.Members.Count).Select(Of));
    }

    private static string Show(Value value) => value.Partial is { } partial ? $"{partial.Low}–{partial.High}" : value.ToString();

    private static string Born(params string[] years) => string.Join(",", years.Select(year => year == "" ? "{}" : $$"""{"birth_date":"{{year}}-01-01"}"""));

    [Fact]
    public void The_first_is_who_has_the_least_and_equals_keep_the_order_of_the_list() =>
        Ranks("members.rank(m, m.birth_date)", Born("2010", "2005", "2010", "1980")).ShouldBe("3 2 4 1");

    [Fact]
    public void Counted_from_the_greatest_with_a_minus() =>
        Ranks("members.rank(m, -m.wage)", """{"wage":5},{"wage":50},{"wage":20}""").ShouldBe("3 1 2");

    [Fact]
    public void Only_those_of_the_list_are_counted_and_nobody_else_has_a_place() =>
        Ranks("members.filter(m, m.student).rank(m, m.birth_date)",
            """{"birth_date":"2010-01-01","student":true},{"birth_date":"1980-01-01","student":false},{"birth_date":"2005-01-01","student":true}""").ShouldBe("2 0 1");

    [Fact]
    public void Who_was_born_on_an_unknown_day_leaves_a_range_only_where_it_matters() =>
        (Ranks("members.rank(m, m.level)", """{"level":0},{},{"level":4}"""), Ranks("members.rank(m, m.level)", """{"level":1},{},{"level":3}"""))
            .ShouldBe(("1 2 3", "1–2 1–3 2–3"));

    [Fact]
    public void A_place_holds_whatever_the_unknown_turns_out_to_be()
    {
        foreach (var level in Enumerable.Range(0, 5))
        {
            var known = Ranks("members.rank(m, m.level)", $$"""{"level":2},{"level":{{level}}},{"level":3}""").Split(' ').Select(int.Parse).ToArray();
            var open = Ranks("members.rank(m, m.level)", """{"level":2},{},{"level":3}""").Split(' ').Select(Bounds).ToArray();
            known.Zip(open).ShouldAllBe(pair => pair.Second.Low <= pair.First && pair.First <= pair.Second.High);
        }
    }

    private static (int Low, int High) Bounds(string shown) => (int.Parse(shown.Split('–')[0]), int.Parse(shown.Split('–')[^1]));
}
