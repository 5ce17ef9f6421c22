// One truth: screening a household over columns and deciding it alone give the same verdict, amount and questions.
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Screening.Findings;

namespace Sunbeam.Tests.Screening.Findings;

public sealed class ScreenEverybodyTests
{
    [Fact]
    public void Screening_over_columns_and_deciding_alone_agree_on_verdict_amount_and_missing_facts() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(TestPack.Households(), households =>
        {
            var population = TestPack.InColumns(households);
            var results = ScreenEverybody.Run(TestPack.Prepared, population);
            for (var household = 0; household < households.Count; household++)
            {
                var outcome = Decider.Decide(TestPack.Pack, TestPack.AsFacts(households[household]), TestPack.Date);
                for (var programme = 0; programme < TestPack.Prepared.Programmes.Count; programme++)
                {
                    var alone = outcome.Programmes[TestPack.Prepared.Programmes[programme].Id];
                    results.Verdicts[programme][household].ShouldBe(alone.Verdict);
                    results.Amounts[programme][household].ShouldBe(alone.Amount ?? Number.Zero);
                }
            }
            return true;
        }));

    [Fact]
    public void Two_passes_over_the_same_columns_give_the_same_results_in_place()
    {
        var households = TestPack.Households().Generator.Sample(200, 40).SelectMany(sample => sample).ToList();
        var population = TestPack.InColumns(households);
        var first = ScreenEverybody.Run(TestPack.Prepared, population);
        var again = ScreenEverybody.Run(TestPack.Prepared, population, new Results(population.Households, TestPack.Prepared.Programmes.Count, TestPack.Prepared.Watches.Count));
        for (var programme = 0; programme < TestPack.Prepared.Programmes.Count; programme++)
        {
            again.Verdicts[programme].ShouldBe(first.Verdicts[programme]);
            again.Sum(programme).ShouldBe(first.Sum(programme));
        }
        first.Verdicts[0].Distinct().Count().ShouldBeGreaterThan(1, "the sample must hold more than one verdict to say anything");
    }
}
