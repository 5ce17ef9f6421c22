// One truth: screening a household over columns and deciding it alone give the same verdict, amount and questions.
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Screening.Compiling;
using Sunbeam.Screening.Findings;

namespace Sunbeam.Tests.Screening.Findings;

public sealed class ScreenEverybodyTests
{
    [Fact]
    public void Screening_over_columns_and_deciding_alone_agree_on_verdict_amount_and_missing_facts() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(TestPack.Households(), households =>
        {
            var population = TestPack.InColumns(households);
            var results = ScreenEverybody.Run(TestPack.Prepared, population);
            for (var household = 0; household < households.Count; household++)
            {
                var outcome = Decider.Decide(TestPack.Pack, TestPack.AsFacts(households[household]), TestPack.Date);
                for (var programme = 0; programme < TestPack.Prepared.Programmes.Count; programme++)
                {
                    var alone = outcome.Programmes[TestPack.Prepared.Programmes[programme].Id];
                    results.Verdict(programme, household).ShouldBe(alone.Verdict);
                    results.Amount(programme, household).ShouldBe(alone.Amount ?? Number.Zero);
                }
            }
            return true;
        }));

    [Fact]
    public void Two_passes_over_the_same_columns_give_the_same_results_in_place()
    {
        var households = TestPack.Households().Generator.Sample(200, 40).SelectMany(sample => sample).ToList();
        var population = TestPack.InColumns(households);
        var law = new CompiledLaw(TestPack.Prepared, population);
        var first = law.Run();
        var (verdicts, sums) = (Verdicts(first), Sums(first));
        var again = law.Run(first);
        (Verdicts(again), Sums(again)).ShouldBe((verdicts, sums));
        verdicts.Distinct().Count().ShouldBeGreaterThan(1, "the sample must hold more than one verdict to say anything");
    }

    private static string Verdicts(Results results) => string.Concat(
        from programme in Enumerable.Range(0, results.Programmes)
        from household in Enumerable.Range(0, results.Households)
        select (int)results.Verdict(programme, household));

    private static string Sums(Results results) => string.Join(" ", Enumerable.Range(0, results.Programmes).Select(results.Sum));
}
