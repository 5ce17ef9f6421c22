// What would change the answer, with the cliff at the nearest step.
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Deciding;

public sealed class FindTurningPointTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    private const string Words = """
        words:
          step_loses: { zh: "{through}{direction}{change}{unit}时，{period}失去{amount}元", en: "{amount} {period} is lost at {change} {direction} in {through}" }
          step_gains: { zh: "{through}{direction}{change}{unit}时，{period}可得{amount}元", en: "{amount} {period} is had at {change} {direction} in {through}" }
          step_even: { zh: 到那时已减为零, en: by then it has come down to nothing }
          step_rises: { zh: 增加, en: more }
          step_falls: { zh: 减少, en: less }
          step_unit_CNY: { zh: 元, en: yuan }
          step_month: { zh: 每月, en: a month }
        """;

    private static Pack Aid(string amount, string words = Words, string more = "") => LoadPack.From([new LayerText("test",
    [
        new("facts/all.yaml", TestPack.Facts), new("pack.yaml", TestPack.Head + words), new("parameters/all.yaml", TestPack.Parameters),
        new("rules/all.yaml", $$"""
            formulas:
              income: { label: { zh: 家庭月收入, en: income }, unit: CNY, formula: "members.map(m, m.wage).sum()" }
            programmes:
              aid:
                label: { zh: 救助, en: Aid }
                conditions:
                  - id: income
                    when: income / size(members) < standard.dibao
                    change_met: { zh: "人均再增加{margin}元则不再符合", en: "{margin} more a head would end it" }
            {{more}}
                amount: {{amount}}
            """),
    ])]);

    private static Reason Change(Pack pack, string facts) =>
        Decider.Decide(pack, Facts.FromJson(facts), Day).Programmes["aid"].WouldChange.ShouldHaveSingleItem();

    private const string LeastFifty = "max(standard.dibao * size(members) - income, 50.0)";

    [Fact]
    public void What_is_lost_at_the_step_is_told_with_the_way_there()
    {
        var change = Change(Aid(LeastFifty), """{"members":[{"wage":900},{"wage":100.5}]}""");
        change.Step.ShouldBe(new TurningPoint(Number.Parse("159.75"), true, "income", Number.Parse("319.5"), true, Number.Of(50)));
        change.Zh.ShouldBe("人均再增加159.75元则不再符合；家庭月收入增加319.50元时，每月失去50.00元");
        change.En.ShouldBe("159.75 more a head would end it; 50.00 a month is lost at 319.50 more in income");
    }

    [Fact]
    public void What_would_be_gained_is_told_to_who_is_just_over_the_limit()
    {
        var change = Change(Aid(LeastFifty), """{"members":[{"wage":1330},{"wage":0}]}""");
        change.Step.ShouldBe(new TurningPoint(Number.Of(5), false, "income", Number.Of(10), false, Number.Of(50)));
        change.Zh.ShouldBe("家庭月收入减少10.00元时，每月可得50.00元");
    }

    [Fact]
    public void At_the_limit_itself_there_is_no_way_to_tell() =>
        Decider.Decide(Aid(LeastFifty), Facts.FromJson("""{"members":[{"wage":660}]}"""), Day).Programmes["aid"].WouldChange.ShouldBeEmpty();

    [Fact]
    public void Where_the_amount_has_come_down_to_nothing_no_cliff_is_claimed() =>
        Change(Aid("standard.dibao * size(members) - income"), """{"members":[{"wage":600}]}""").Zh.ShouldEndWith("；到那时已减为零");

    [Fact]
    public void A_way_that_is_counted_in_no_unit_of_the_packs_words_is_not_put_into_words() =>
        Change(Aid(LeastFifty, words: Words.Replace("step_unit_CNY", "step_unit_GBP")), """{"members":[{"wage":600}]}""")
            .Zh.ShouldBe("人均再增加60.00元则不再符合");

    [Fact]
    public void An_amount_that_sees_the_wages_past_the_income_is_not_guessed()
    {
        var change = Change(Aid("max(standard.dibao - members.map(m, m.wage).sum(), 50.0)"), """{"members":[{"wage":600}]}""");
        change.Step.ShouldBe(new TurningPoint(Number.Of(60), true, null, null, false, null));
        change.Zh.ShouldBe("人均再增加60.00元则不再符合");
    }

    [Fact]
    public void Nothing_is_promised_while_another_condition_stands_in_the_way()
    {
        var pack = Aid(LeastFifty, more: "      - { id: rural, when: rural }");
        var facts = """{"household":{"rural":false},"members":[{"wage":700}]}""";
        Decider.Decide(pack, Facts.FromJson(facts), Day).Programmes["aid"].WouldChange.ShouldBeEmpty();
    }

    [Fact]
    public void A_pack_that_does_not_ask_for_steps_gets_the_bytes_it_always_got()
    {
        var outcome = Decider.Decide(Aid(LeastFifty, words: ""), Facts.FromJson("""{"members":[{"wage":600}]}"""), Day);
        outcome.ToCanonicalJson().ShouldContain(
            "\"would_change\":[{\"condition\":\"income\",\"en\":\"60.00 more a head would end it\",\"met\":true,\"source\":null,\"zh\":\"人均再增加60.00元则不再符合\"}]");
    }

    [Fact]
    public void The_step_stands_in_the_canonical_answer() =>
        Decider.Decide(Aid(LeastFifty), Facts.FromJson("""{"members":[{"wage":600}]}"""), Day).ToCanonicalJson().ShouldContain(
            "\"step\":{\"amount_fen\":5000,\"change\":\"60\",\"direction\":\"rise\",\"margin\":\"60\",\"through\":\"income\"}");

    /// <summary>Who really earns so much more is really decided so.</summary>
    [Fact]
    public void A_step_that_is_told_is_where_the_answer_turns()
    {
        var pack = Aid(LeastFifty);
        Prop.ForAll(Gen.Choose(0, 131_999).ToArbitrary(), Gen.Choose(0, 131_999).ToArbitrary(), (first, second) =>
        {
            if ((first + second) / 2 >= 66_000) return;
            var step = Change(pack, Wages(first, second)).Step!;
            step.Change!.Value.ShouldBe(Number.OfFen(132_000 - first - second));
            var before = Decider.Decide(pack, Facts.FromJson(Wages(131_999 - second, second)), Day).Programmes["aid"];
            var after = Decider.Decide(pack, Facts.FromJson(Wages(132_000 - second, second)), Day).Programmes["aid"];
            (before.Verdict, before.Amount, after.Verdict).ShouldBe((Verdict.Entitled, step.Amount, Verdict.NotEntitled));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    private static string Wages(int first, int second) => $$"""{"members":[{"wage":"{{Number.OfFen(first)}}"},{"wage":"{{Number.OfFen(second)}}"}]}""";
}
