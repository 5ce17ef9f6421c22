// Tables: looked up by several keys, exact or by band, by date and layer; and what is known while a key is not.
using FsCheck.Fluent;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Packs;

public sealed class TableTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    private const string Rent = """
        rent.cap:
          label: { zh: 租金补贴上限, en: Most rent that is paid }
          type: money
          unit: CNY
          keys:
            people: { label: { zh: 人数, en: People }, type: integer, range: { min: 1 } }
            area:
              label: { zh: 地区, en: Area }
              type: code
              codes: { city: { zh: 城, en: city }, town: { zh: 镇, en: town } }
          versions:
            - { from: 2020-01-01, source: 试 }
        """;

    private const string RentRows = """
        people.from,area,value
        1,city,600
        3,city,900
        1,town,400
        4,town,500
        """;

    internal static Pack With(string yaml, string rows, string formula, string more = "") => TestPack.From(
        ("facts/all.yaml", TestPack.Facts), ("tables/t.yaml", yaml), ("tables/rent.cap.csv", rows),
        ("rules/r.yaml", $"formulas:\n  it:\n    label: {{ zh: 它, en: It }}\n    formula: |\n      {formula}\n{more}"));

    internal static Value It(Pack pack, string facts, DateOnly? day = null)
    {
        var prepared = Decider.Prepare(pack, day ?? Day);
        var row = prepared.NewRow();
        Decider.Fill(prepared, row, Facts.FromJson(facts));
        return Prepared.Run(prepared.FormulaNode(pack.Formulas["it"]), row.Frame);
    }

    private static string Members(int count) => $$"""{"household":{},"members":[{{string.Join(",", Enumerable.Repeat("{}", count))}}]}""";

    [Theory]
    [InlineData("city", 1, "600")]
    [InlineData("city", 2, "600")]
    [InlineData("city", 3, "900")]
    [InlineData("city", 9, "900")]
    [InlineData("town", 3, "400")]
    [InlineData("town", 4, "500")]
    public void A_row_is_found_by_a_band_and_a_code(string area, int people, string value) =>
        It(With(Rent, RentRows, $"rent.cap(size(members), '{area}')"), Members(people)).ToString().ShouldBe(value);

    [Theory]
    [InlineData("people.over,area,value\n0,*,1\n3,*,2\n", 3, "1")]
    [InlineData("people.over,area,value\n0,*,1\n3,*,2\n", 4, "2")]
    [InlineData("people.to,area,value\n3,*,1\n,*,2\n", 3, "1")]
    [InlineData("people.to,area,value\n3,*,1\n,*,2\n", 4, "2")]
    [InlineData("people.below,area,value\n3,*,1\n,*,2\n", 3, "2")]
    [InlineData("people.from,people.to,area,value\n1,2,*,1\n3,,*,2\n", 2, "1")]
    [InlineData("people.from,people.to,area,value\n1,2,*,1\n3,,*,2\n", 3, "2")]
    [InlineData("area,note,value,people.from\n\"*\",\"said \"\"so\"\", twice\",1,1\n", 3, "1")]
    public void The_head_of_the_file_says_where_bands_begin_and_end(string rows, int people, string value) =>
        It(With(Rent, rows, "rent.cap(size(members), 'city')"), Members(people)).ToString().ShouldBe(value);

    [Fact]
    public void Several_columns_are_called_by_their_names()
    {
        var pack = With("""
            care:
              label: { zh: 护理, en: Care }
              keys: { sex: { fact: sex } }
              values:
                basic: { label: { zh: 基本, en: Basic }, type: money, unit: CNY }
                group: { label: { zh: 组, en: Group }, type: code, codes: { a: { zh: 甲, en: A }, b: { zh: 乙, en: B } } }
              versions: [{ from: 2020-01-01, file: rent.cap.csv, source: 试 }]
            """, "sex,basic,group\nmale,10.5,a\nfemale,20,b\n", "care.group(members[0].sex) == 'a' ? care.basic(members[0].sex) : 0.0");
        It(pack, """{"members":[{"sex":"male"}]}""").ToString().ShouldBe("10.5");
        It(pack, """{"members":[{"sex":"female"}]}""").ToString().ShouldBe("0");
    }

    [Fact]
    public void A_version_holds_from_its_day_and_a_layer_adds_to_it_or_replaces_it()
    {
        const string Rule = "formulas:\n  it:\n    label: { zh: 它, en: It }\n    formula: rent.cap(2, 'city')\n";
        string On(DateOnly day, string upper, params (string, string)[] files) => It(TestPack.Layers(
            ("cn", [("tables/t.yaml", Rent), ("tables/rent.cap.csv", RentRows), ("rules/r.yaml", Rule)]),
            ("district", [("tables/t.yaml", upper), .. files])), Members(1), day).ToString();
        const string Adds = "rent.cap: { adds: [{ from: 2026-07-01, file: own.csv, source: 区 }] }";
        var own = ("tables/own.csv", "people.from,area,value\n1,*,700\n");
        On(new(2026, 6, 30), Adds, own).ShouldBe("600");
        On(new(2026, 7, 1), Adds, own).ShouldBe("700");
        On(new(2019, 12, 31), Adds, own).ShouldBe("unknown");
        On(new(2026, 6, 30), Adds.Replace("adds", "versions"), own).ShouldBe("unknown");
    }

    [Fact]
    public void A_placeholder_makes_the_result_provisional_and_without_one_it_is_unknown()
    {
        const string Programme = """
            programmes:
              aid:
                label: { zh: 救助, en: Aid }
                conditions: [{ id: x, when: "true" }]
                amount: it
            """;
        Outcome Decide(string given) => Decider.Decide(
            With(Rent.Replace("versions:\n    - { from: 2020-01-01, source: 试 }", given), RentRows, "rent.cap(1, 'city')", Programme),
            Facts.FromJson(Members(1)), Day);
        var provisional = Decide("to_be_set: true\n  placeholder: rent.cap.csv").Programmes["aid"];
        (provisional.Amount, provisional.ProvisionalBecause.Single()).ShouldBe((Number.Of(600), "租金补贴上限"));
        var ended = Decide("versions: [{ from: 2020-01-01, known_until: 2026-06-30, source: 试 }]").Programmes["aid"];
        (ended.Amount, ended.Provisional).ShouldBe((Number.Of(600), true));
    }

    [Theory]
    [InlineData("error", "error: the table 'rent.cap' has no row for these keys")]
    [InlineData("unknown", "unknown")]
    [InlineData("12.5", "12.5")]
    public void A_key_that_is_not_there_ends_as_the_table_says(string otherwise, string value) =>
        It(With(Rent + $"\n  otherwise: {otherwise}", "people,area,value\n2,city,1\n", "rent.cap(3, 'city')"), Members(1)).ToString().ShouldBe(value);

    private const string Level = """
        rent.cap:
          label: { zh: 等级, en: Level }
          unit: share
          keys:
            level: { fact: level }
            sex: { fact: sex }
          versions: [{ from: 2020-01-01, source: 试 }]
        """;

    [Fact]
    public void An_unknown_key_gives_what_its_rows_agree_on()
    {
        const string Rows = "level.from,sex,value\n0,*,1\n2,male,2\n2,female,3\n";
        var pack = With(Level, Rows, "rent.cap(members[0].level, members[0].sex)");
        It(pack, """{"members":[{"level":1}]}""").ToString().ShouldBe("1");
        var open = It(pack, """{"members":[{"level":3}]}""");
        (open.Partial!.Low, open.Partial.High).ShouldBe((Number.Of(2), Number.Of(3)));
        Missing.Flatten(open.Partial.Missing).ShouldBe(["members[0].sex"]);
        var wide = It(pack, """{"members":[{"sex":"male"}]}""");
        (wide.Partial!.Low, wide.Partial.High).ShouldBe((Number.Of(1), Number.Of(2)));
        Missing.Flatten(wide.Partial.Missing).ShouldBe(["members[0].level"]);
        Missing.Flatten(It(pack, """{"members":[{}]}""").Partial!.Missing).ShouldBe(["members[0].level", "members[0].sex"]);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1000", "0")]
    [InlineData("1500", "50")]
    [InlineData("3000", "200")]
    [InlineData("5000.01", "600.002")]
    public void A_progressive_rate_counts_each_band_for_its_own_part(string amount, string value) =>
        It(With(Steps, "income.from,value\n0,0\n1000,0.1\n3000,0.2\n", $"progressive(rent.cap, double('{amount}'))"), Members(1)).ToString().ShouldBe(value);

    private const string Steps = """
        rent.cap:
          label: { zh: 分段, en: Steps }
          unit: share
          keys: { income: { label: { zh: 收入, en: Income }, type: money, range: { min: 0 } } }
          versions: [{ from: 2020-01-01, source: 试 }]
        """;

    [Fact]
    public void The_rows_are_part_of_the_hash_and_of_the_archive()
    {
        var pack = With(Rent, RentRows, "rent.cap(1, 'city')");
        With(Rent, RentRows.Replace("600", "601"), "rent.cap(1, 'city')").Hash.ShouldNotBe(pack.Hash);
        It(Pack.FromArchive(pack.ToArchive()), Members(1)).ToString().ShouldBe("600");
    }

    [Fact]
    public void A_lookup_of_unknown_keys_holds_whatever_the_keys_turn_out_to_be()
    {
        var rows = Gen.Choose(0, 3).ArrayOf(3).Select(values => $"level.from,sex,value\n0,male,{values[0]}\n2,male,{values[1]}\n0,female,{values[2]}\n");
        var property = Prop.ForAll(rows.ToArbitrary(), Gen.Elements("", "male", "female").ToArbitrary(), Gen.Choose(-1, 4).ToArbitrary(), (text, sex, level) =>
        {
            var pack = With(Level, text, "rent.cap(members[0].level, members[0].sex)");
            string Facts(int at, string of) => $"{{\"members\":[{{{(at < 0 ? "" : $"\"level\":{at},")}{(of == "" ? "" : $"\"sex\":\"{of}\"")}}}]}}".Replace(",}", "}");
            var open = It(pack, Facts(level, sex));
            var filled = (from at in level < 0 ? Enumerable.Range(0, 5) : [level]
                          from of in sex == "" ? new[] { "male", "female" } : [sex]
                          select It(pack, Facts(at, of)).Number).ToList();
            return open.IsKnown ? filled.TrueForAll(value => value == open.Number)
                : filled.Min() == open.Partial!.Low && filled.Max() == open.Partial.High && filled.Distinct().Count() > 1;
        });
        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(60), property);
    }

    [Fact]
    public void A_progressive_sum_of_an_unknown_amount_is_known_as_a_range()
    {
        var open = It(With(Steps, "income.from,value\n0,0\n1000,0.1\n", "progressive(rent.cap, min(rent, 2000))"), Members(1));
        (open.Partial!.Low, open.Partial.High).ShouldBe((Number.Zero, Number.Of(100)));
    }
}
