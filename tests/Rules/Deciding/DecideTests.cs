// A household of 城阳区 decided with its reasons, through the shipped packs.
using Sunbeam.Rules.Deciding;

namespace Sunbeam.Tests.Rules.Deciding;

public sealed class DecideTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    internal const string Family = """
        {"household":{"rent":0,"rural":true},"members":[
          {"birth_date":"1980-05-01","disability_level":0,"disability_kind":"none","seriously_ill":false,"medical_oop_year":0,
           "wage":1000,"pension":0,"basic_pension":0,"business_income":0,"property_income":0,
           "transfer_income":"200.00","support_received":0,"deposits":12000,"vehicles":0,"homes":1},
          {"birth_date":"1982-05-01","disability_level":0,"disability_kind":"none","seriously_ill":false,"medical_oop_year":0,
           "wage":0,"pension":0,"basic_pension":0,"business_income":0,"property_income":0,
           "transfer_income":0,"support_received":0,"deposits":0,"vehicles":0,"homes":0},
          {"birth_date":"2015-05-01","disability_level":0,"disability_kind":"none","seriously_ill":false,"medical_oop_year":0,
           "pension":0,"basic_pension":0,"business_income":0,"property_income":0,
           "transfer_income":0,"support_received":0,"deposits":0,"vehicles":0,"homes":0}]}
        """;

    [Fact]
    public void A_family_under_the_standard_gets_the_top_up_with_its_sum_written_out()
    {
        var outcome = Decider.Decide(Shipped.Chengyang, Facts.FromJson(Family), Day);
        var dibao = outcome.Programmes["dibao"];
        dibao.Missing.ShouldBeEmpty();
        dibao.Verdict.ShouldBe(Verdict.Entitled);
        dibao.AmountFen.ShouldBe(1146_00);
        dibao.Reasons[0].Zh.ShouldBe("家庭月收入 900.00 元 ÷ 3 人 = 人均 300.00 元 < 低保标准 660.00 元，符合收入条件");
        outcome.Provisional.ShouldBeTrue();
        outcome.Programmes["edge"].Verdict.ShouldBe(Verdict.NotEntitled);
    }

    [Fact]
    public void The_answer_is_the_same_bytes_every_time_and_in_ordinal_order()
    {
        var first = Decider.Decide(Shipped.Chengyang, Facts.FromJson(Family), Day).ToCanonicalJson();
        Decider.Decide(Shipped.Chengyang, Facts.FromJson(Family), Day).ToCanonicalJson().ShouldBe(first);
        first.ShouldStartWith(
            $"{{\"date\":\"2026-11-22\",\"hash\":\"{Shipped.Chengyang.Hash}\",\"pack\":\"cn-370214-chengyang\",\"programmes\":{{\"child_in_difficulty\":{{");
        first.ShouldContain("},\"dibao\":{\"amount_fen\":114600,");
        first.ShouldNotContain("\": ");
    }

    [Fact]
    public void Facts_written_canonically_read_back_to_the_same_decision()
    {
        var facts = Facts.FromJson(Family);
        var canonical = facts.ToCanonicalJson();
        canonical.ShouldContain("\"transfer_income\":\"200.00\"");
        Decider.Decide(Shipped.Chengyang, Facts.FromJson(canonical), Day).ToCanonicalJson()
            .ShouldBe(Decider.Decide(Shipped.Chengyang, facts, Day).ToCanonicalJson());
    }

    [Fact]
    public void A_household_of_which_nothing_is_known_is_asked_everything_that_matters_and_nothing_else()
    {
        var missing = Decider.Decide(Shipped.Chengyang, Facts.FromJson("""{"members":[{}]}"""), Day).Programmes["dibao"].Missing;
        missing.ShouldContain("members[0].wage");
        missing.ShouldContain("members[0].deposits");
        missing.ShouldNotContain("members[0].basic_pension");
        missing.ShouldNotContain("members[0].sex");
        missing.ShouldNotContain("household.rent");
    }

    [Fact]
    public void Every_result_says_which_parameters_made_it_provisional()
    {
        var dibao = Decider.Decide(Shipped.Chengyang, Facts.FromJson(Family), Day).Programmes["dibao"];
        dibao.ProvisionalBecause.ShouldContain("低保标准（演示参数：2017年标准，待区设定现行标准）");
        dibao.Reasons[^1].Zh.ShouldStartWith("本结果为暂定");
    }

    [Theory]
    [InlineData("""{"members":[]}""", "a household has at least one member")]
    [InlineData("""{"members":[{"wag":1}]}""", "members[0].wag: unknown fact; did you mean 'wage'?")]
    [InlineData("""{"members":[{"wage":-0.01}]}""", "members[0].wage: this value is outside the range")]
    [InlineData("""{"members":[{"wage":"many"}]}""", "members[0].wage: expected an amount such as 12.34")]
    [InlineData("""{"members":[{"vehicles":1.5}]}""", "members[0].vehicles: expected a whole number")]
    [InlineData("""{"members":[{"birth_date":"1980-02-30"}]}""", "members[0].birth_date: expected a date such as 2026-01-31")]
    [InlineData("""{"members":[{"birth_date":"2026-11-23"}]}""", "members[0].birth_date: this value is outside the range")]
    [InlineData("""{"members":[{"sex":"m"}]}""", "members[0].sex: expected one of male, female")]
    [InlineData("""{"members":[{"wage":1,"wage":2}]}""", "'wage' is given twice")]
    [InlineData("""{"members":[{"wage":[1]}]}""", "'wage': expected one value")]
    [InlineData("""{"family":{}}""", "unknown field 'family'")]
    [InlineData("""{"members":[{}""", "this is not JSON")]
    public void Facts_that_cannot_be_used_are_told(string json, string message) =>
        Should.Throw<FactsException>(() => Decider.Decide(Shipped.Chengyang, Facts.FromJson(json), Day)).Message.ShouldStartWith(message);

    [Fact]
    public void A_benefit_for_members_is_told_member_by_member_and_in_sum()
    {
        var pack = TestPack.From(("facts/all.yaml", TestPack.Facts), ("rules/r.yaml", """
            programmes:
              care:
                label: { zh: 照护, en: Care }
                entity: member
                conditions: [{ id: level, when: level >= 2 }]
                amount: level * 100.5
            """));
        var care = Decider.Decide(pack, Facts.FromJson("""{"members":[{"level":2},{"level":1},{"level":4}]}"""), Day).Programmes["care"];
        (care.Verdict, care.AmountFen).ShouldBe((Verdict.Entitled, 603_00));
        care.Members!.Select(member => (member.Verdict, member.AmountFen)).ShouldBe(
            [(Verdict.Entitled, 201_00L), (Verdict.NotEntitled, null), (Verdict.Entitled, 402_00L)]);
        var open = Decider.Decide(pack, Facts.FromJson("""{"members":[{"level":2},{}]}"""), Day).Programmes["care"];
        (open.Verdict, open.AmountFen).ShouldBe((Verdict.Entitled, null));
        open.Missing.ShouldBe(["members[1].level"]);
    }

    [Fact]
    public void What_cannot_be_computed_is_neither_yes_nor_no_and_says_why()
    {
        var pack = TestPack.From(("facts/all.yaml", TestPack.Facts), ("rules/r.yaml", """
            programmes:
              odd:
                label: { zh: 怪, en: Odd }
                conditions: [{ id: x, when: 100 / rent > 1 }]
            """));
        var odd = Decider.Decide(pack, Facts.FromJson("""{"household":{"rent":0},"members":[{}]}"""), Day).Programmes["odd"];
        (odd.Verdict, odd.Error).ShouldBe((Verdict.Unknown, "division by zero"));
    }
}
