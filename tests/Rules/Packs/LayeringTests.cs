// Layers over each other, values through time, and what a hash stands for.
using System.Text;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Packs;

public sealed class LayeringTests
{
    [Fact]
    public void A_district_renames_a_department_moves_a_need_and_drops_what_it_has_not()
    {
        var pack = TestPack.Layers(
            ("cn", [("door/all.yaml", "departments:\n  a: { label: { zh: 甲, en: A } }\n  b: { label: { zh: 乙, en: B } }\n  c: { label: { zh: 丙, en: C } }\n"
                + "needs:\n  x: { label: { zh: 子, en: X }, department: a }\n  y: { label: { zh: 丑, en: Y }, department: c }\n")]),
            ("district", [("door/own.yaml", "departments:\n  a: { label: { zh: 甲局, en: A bureau } }\n  c: { dropped: true }\nneeds:\n  x: { department: b }\n  y: { dropped: true }\n")]));
        pack.Departments.Keys.ShouldBe(["a", "b"]);
        pack.Departments["a"].LabelZh.ShouldBe("甲局");
        pack.Needs.ShouldHaveSingleItem().Value.Department.ShouldBe("b");
    }

    private const string Lower = """
        rate: { label: { zh: 率, en: Rate }, unit: share, to_be_set: true, source: 上位 }
        other: { label: { zh: 他, en: Other }, unit: share, values: [{ from: 2020-01-01, value: 1, source: s }] }
        """;

    private static Parameter Rate(string upper) =>
        TestPack.Layers(("cn", [("parameters/p.yaml", Lower)]), ("district", [("parameters/p.yaml", upper)])).Parameters["rate"];

    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public void A_lower_layer_gives_the_value_that_an_upper_one_left_open()
    {
        var rate = Rate("rate: { values: [{ from: 2020-01-01, value: 0.3, source: 区 }] }");
        (rate.LabelZh, rate.Layer, rate.ToBeSet).ShouldBe(("率", "district", false));
        rate.On(Day, Day).Value.ShouldBe(Value.Of(0.3m));
    }

    [Fact]
    public void A_value_nobody_gave_is_unknown_and_a_placeholder_is_provisional()
    {
        Rate("other: { dropped: true }").On(Day, Day).Value.IsUnknown.ShouldBeTrue();
        var placed = Rate("rate: { to_be_set: true, placeholder: 0.2 }").On(Day, Day);
        (placed.Provisional, placed.Value).ShouldBe((true, Value.Of(0.2m)));
    }

    [Fact]
    public void A_value_holds_from_its_day_until_replaced_and_past_its_known_end_only_provisionally()
    {
        var rate = Rate("""
            rate:
              values:
                - { from: 2021-07-01, value: 0.2, source: s, known_until: 2021-12-31 }
                - { from: 2020-01-01, value: 0.1, source: s }
            """);
        rate.On(new(2019, 12, 31), Day).Value.IsUnknown.ShouldBeTrue();
        rate.On(new(2021, 6, 30), Day).Value.ShouldBe(Value.Of(0.1m));
        rate.On(new(2021, 7, 1), Day).ShouldBe(new ParameterReading(Value.Of(0.2m), false, "s", Words.None));
        rate.On(new(2021, 12, 31), Day).Provisional.ShouldBeFalse();
        rate.On(new(2022, 1, 1), Day).Provisional.ShouldBeTrue();
    }

    [Fact]
    public void A_value_published_later_was_not_known_before()
    {
        var rate = Rate("rate: { values: [{ from: 2020-01-01, value: 0.1, source: s }, { from: 2026-01-01, value: 0.2, source: s, published: 2026-06-01 }] }");
        rate.On(new(2026, 3, 1), asOf: new(2026, 5, 31)).Value.ShouldBe(Value.Of(0.1m));
        rate.On(new(2026, 3, 1), asOf: new(2026, 6, 1)).Value.ShouldBe(Value.Of(0.2m));
    }

    [Fact]
    public void A_dropped_entry_is_gone() =>
        TestPack.Layers(("cn", [("parameters/p.yaml", Lower)]), ("district", [("parameters/p.yaml", "other: { dropped: true }")]))
            .Parameters.Keys.ShouldBe(["rate"]);

    [Fact]
    public void A_later_file_of_the_same_name_replaces_an_earlier_one()
    {
        var pack = TestPack.Layers(("cn", [("sources/bank.yaml", "id: a"), ("sources/tax.yaml", "id: t")]), ("district", [("sources/bank.yaml", "id: b")]));
        pack.Files("sources").ShouldBe([new PackFile("bank", "id: b", "district"), new PackFile("tax", "id: t", "cn")]);
    }

    [Fact]
    public void An_archive_gives_back_the_same_pack_with_the_same_decisions()
    {
        var again = Pack.FromArchive(Shipped.Chengyang.ToArchive());
        again.Hash.ShouldBe(Shipped.Chengyang.Hash);
        var facts = Facts.FromJson(Sunbeam.Tests.Rules.Deciding.DecideTests.Family);
        Decider.Decide(again, facts, Day).ToCanonicalJson().ShouldBe(Decider.Decide(Shipped.Chengyang, facts, Day).ToCanonicalJson());
    }

    [Fact]
    public void What_is_no_archive_is_refused() =>
        Should.Throw<PackException>(() => Pack.FromArchive(Encoding.UTF8.GetBytes("{\"layers\":5}"))).Errors.Count.ShouldBe(1);

    [Fact]
    public void A_better_case_does_not_change_the_hash_but_a_changed_number_does()
    {
        var plain = TestPack.From(("parameters/p.yaml", Lower)).Hash;
        TestPack.From(("parameters/p.yaml", Lower), ("cases/c.yaml", "cases: []")).Hash.ShouldBe(plain);
        TestPack.From(("parameters/p.yaml", Lower.Replace("value: 1,", "value: 2,"))).Hash.ShouldNotBe(plain);
    }

    [Theory]
    [InlineData("members[1].wage", "工资性收入", 1)]
    [InlineData("household.rent", "房租支出", null)]
    [InlineData("parameters.standard.dibao", null, null)]
    [InlineData("members[x].wage", null, null)]
    public void A_missing_path_leads_back_to_its_fact(string path, string? label, int? member)
    {
        var found = Shipped.Chengyang.FactAt(path);
        (found?.Fact.LabelZh, found?.Member).ShouldBe((label, member));
    }

    [Fact]
    public void A_formula_changes_on_its_day()
    {
        var pack = TestPack.From(("rules/r.yaml", """
            formulas:
              it:
                label: { zh: 它, en: It }
                versions:
                  - { formula: "1.0" }
                  - { from: 2026-01-01, formula: "2.0" }
            """));
        string On(DateOnly day) => Decider.Decide(pack, Facts.FromJson("""{"members":[{}]}"""), day).Values["it"];
        (On(new(2025, 12, 31)), On(new(2026, 1, 1))).ShouldBe(("1", "2"));
    }

    [Fact]
    public void A_districts_own_layer_may_lie_anywhere_and_names_the_pack_that_it_is_put_over()
    {
        var folder = Directory.CreateTempSubdirectory("own-").FullName;
        try
        {
            var (shelf, own) = (Path.Combine(folder, "shelf"), Path.Combine(folder, "home", "cn-1-own"));
            foreach (var (path, text) in new[]
            {
                (Path.Combine(shelf, "cn-1", "pack.yaml"), "label: { zh: 区, en: District }\n"), (Path.Combine(shelf, "cn-1", "parameters", "p.yaml"), Lower),
                (Path.Combine(own, "pack.yaml"), "label: { zh: 区, en: District }\nextends: cn-1\n"),
                (Path.Combine(own, "parameters", "p.yaml"), "rate: { values: [{ from: 2020-01-01, value: 0.3, source: 区 }] }\n"),
            })
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text);
            }
            PackReader.Read(own, shelf).Parameters["rate"].On(Day, Day).Value.ShouldBe(Value.Of(0.3m));
            PackChecker.Check([own], shelf: shelf).ToSet.ShouldBeEmpty();
            Should.Throw<PackException>(() => PackReader.Read(own)).Message.ShouldContain("there is no pack at 'cn-1'");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
