// One pass of the prepared law over a population: every programme's verdict and amount, and every watch, for each
// household. Two runs over the same columns give the same results whatever the number of threads.
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Screening.Findings;

public static class ScreenEverybody
{
    /// <summary>Households that one thread takes at a time.</summary>
    private const int Block = 2048;

    /// <summary>Amounts of formulas that nobody compiled are counted in parts as small as this of a yuan.</summary>
    private const long Parts = 10_000;

    public static Results Run(Prepared prepared, Population population, Results? into = null)
    {
        var results = into ?? new Results(population.Households, [.. prepared.Programmes.Select(_ => (Parts, 8))], prepared.Watches.Count);
        foreach (var amounts in results.Amounts) amounts.Clear();
        var fill = population.FillerFor(prepared);
        var blocks = (population.Households + Block - 1) / Block;
        Parallel.For(0, blocks, prepared.NewRow, (block, _, row) =>
        {
            var end = Math.Min((block + 1) * Block, population.Households);
            for (var household = block * Block; household < end; household++)
            {
                fill(row, household);
                One(prepared, row, household, results);
            }
            return row;
        }, _ => { });
        return results;
    }

    private static void One(Prepared prepared, FactRow row, int household, Results results)
    {
        for (var programme = 0; programme < results.Programmes; programme++)
        {
            var screened = prepared.Screen(row, programme, withMissing: false);
            results.Verdicts[programme][household] = (byte)screened.Verdict;
            results.Amounts[programme].Set(household, screened.Amount ?? Number.Zero);
        }
        for (var watch = 0; watch < results.Watches; watch++)
            results.Fired[watch][household] = prepared.Fires(row, watch) ? (byte)1 : (byte)0;
    }
}
