// One pass of the prepared law over a population: every programme's verdict and amount, and every watch, for each
// household. Two runs over the same columns give the same results whatever the number of threads.
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Screening.Findings;

/// <summary>The columns that a pass fills; kept and filled again by the next.</summary>
public sealed class Results(int households, int programmes, int watches)
{
    public int Households => households;

    /// <summary>By programme, then household.</summary>
    public Verdict[][] Verdicts { get; } = [.. Enumerable.Range(0, programmes).Select(_ => new Verdict[households])];

    /// <summary>Exact yuan; zero where there is none or it is not settled.</summary>
    public Number[][] Amounts { get; } = [.. Enumerable.Range(0, programmes).Select(_ => new Number[households])];

    /// <summary>By watch, then household.</summary>
    public bool[][] Fired { get; } = [.. Enumerable.Range(0, watches).Select(_ => new bool[households])];

    public int Count(int programme, Verdict verdict) => Verdicts[programme].Count(found => found == verdict);

    public Number Sum(int programme) => Amounts[programme].Aggregate(Number.Zero, (sum, amount) => sum + amount);
}

public static class ScreenEverybody
{
    /// <summary>Households that one thread takes at a time.</summary>
    private const int Block = 2048;

    public static Results Run(Prepared prepared, Population population, Results? into = null)
    {
        var results = into ?? new Results(population.Households, prepared.Programmes.Count, prepared.Watches.Count);
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
        for (var programme = 0; programme < results.Verdicts.Length; programme++)
        {
            var screened = prepared.Screen(row, programme, withMissing: false);
            results.Verdicts[programme][household] = screened.Verdict;
            results.Amounts[programme][household] = screened.Amount ?? Number.Zero;
        }
        for (var watch = 0; watch < results.Fired.Length; watch++)
            results.Fired[watch][household] = prepared.Fires(row, watch);
    }
}
