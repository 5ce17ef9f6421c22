// What takes the slow path is known from the pack alone, and it is exact there too.
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Compiling;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Tests.Screening.Compiling;

public sealed class NameSlowTests
{
    private static Pack Pack(string amount) => LoadPack.From([new LayerText("slow",
    [
        new TextFile("pack.yaml", "label: { zh: 试, en: Test }\n"),
        new TextFile("facts/all.yaml", "member:\n  wage: { label: { zh: 工资, en: Wage }, type: money, unit: CNY, range: { min: 0 }, purposes: [discover] }\n"),
        new TextFile("rules/all.yaml", $$"""
            formulas:
              amount: { label: { zh: 金额, en: Amount }, formula: '{{amount}}' }
            programmes:
              aid: { label: { zh: 项, en: Aid }, conditions: [{ id: a, when: amount > 0 }], amount: amount }
            """),
    ])]);

    [Theory]
    [InlineData("members.map(m, m.wage).sum() / 12 * 0.3 - 5")]
    [InlineData("max(members.map(m, m.wage))")]
    [InlineData("round(members.map(m, m.wage).sum() / size(members), \"up\", 1)")]
    public void What_columns_can_do_is_not_named(string formula)
    {
        var slow = NameSlow.Of(Pack(formula), RandomLaw.Day);
        slow.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("members[0].wage")]
    [InlineData("members.map(m, members.map(n, n.wage - m.wage).sum()).sum()")]
    [InlineData("members.map(m, m.wage * m.wage * m.wage).sum() * 1000000000")]
    public void What_columns_cannot_do_or_cannot_prove_is_named_with_the_programme_that_hangs_on_it(string formula) =>
        NameSlow.Of(Pack(formula), RandomLaw.Day).ShouldBe(["aid", "amount"]);

    [Fact]
    public void Nothing_of_the_performance_anchor_is_named() =>
        NameSlow.Of(PackReader.Read(Path.Combine(TestPack.Root(), "bench", "anchor")), new DateOnly(2017, 5, 1)).ShouldBeEmpty();

    [Fact]
    public void A_value_that_64_bits_would_not_hold_sends_the_programme_the_slow_way_and_stays_exact()
    {
        var pack = Pack("members.map(m, m.wage).sum() * 2");
        var population = new Population([], pack.MemberFacts.Values);
        population.MemberColumns["wage"].Add(long.MaxValue - 7);
        population.Close(1, 1);
        var law = new CompiledLaw(Decider.Prepare(pack, RandomLaw.Day), population);
        law.Slow.ShouldContain("aid");
        law.Run().Amount(0, 0).ShouldBe(Number.OfFen(long.MaxValue - 7) * Number.Of(2));
    }
}
