// What another law would change for everybody: who enters, leaves, gains and loses, and what it costs. Only what both laws
// settle is counted; a household whose facts are not known is counted as such and never guessed.
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Screening.Findings;

/// <summary>What becomes of a household; each is exactly one.</summary>
public enum Turn
{
    /// <summary>Settled, and the same under both.</summary>
    Same,

    /// <summary>Receives nothing today, something then.</summary>
    Enter,

    /// <summary>Receives something today, nothing then.</summary>
    Leave,

    /// <summary>Receives under both, more then.</summary>
    Gain,

    /// <summary>Receives under both, less then.</summary>
    Lose,

    /// <summary>Ruled out today; then it hangs on facts that are not known.</summary>
    MayEnter,

    /// <summary>Hangs on facts that are not known today; then it is ruled out.</summary>
    MayLeave,

    /// <summary>Not settled under one of them or under both.</summary>
    Unknown,
}

/// <summary>A count of households by what becomes of them, with what it costs.</summary>
public sealed class Tally
{
    private readonly int[] _counts = new int[(int)Turn.Unknown + 1];

    public int this[Turn turn] => _counts[(int)turn];
    public int Households { get; private set; }

    /// <summary>Exact yuan; more is positive. Of what is settled under both laws only.</summary>
    public Number Cost { get; private set; }

    public void Add(Turn turn, Number cost)
    {
        _counts[(int)turn]++;
        Households++;
        if (cost.Sign != 0) Cost += cost;
    }

    internal void Add(Tally other)
    {
        for (var turn = 0; turn < _counts.Length; turn++) _counts[turn] += other._counts[turn];
        Households += other.Households;
        Cost += other.Cost;
    }
}

/// <param name="Whole">Every household once, over all the programmes; its cost is a month's, or of the only programme's period.</param>
/// <param name="ByProgramme">The same for each programme by itself, in the order asked; its cost is that of the programme's own period.</param>
/// <param name="ByPlace">The whole by place.</param>
public sealed record Comparison(Tally Whole, IReadOnlyList<Tally> ByProgramme, IReadOnlyList<Tally> ByPlace)
{
    /// <summary>Adds what was found of other households, of the same programmes and places.</summary>
    public void Add(Comparison other)
    {
        Whole.Add(other.Whole);
        foreach (var (i, tally) in other.ByProgramme.Index()) ByProgramme[i].Add(tally);
        foreach (var (i, tally) in other.ByPlace.Index()) ByPlace[i].Add(tally);
    }
}

public static class CompareLaws
{
    /// <summary>Households that one core takes at a time.</summary>
    private const int Block = 8192;

    /// <param name="population">Everybody.</param>
    /// <param name="today">Today's law, and a pass with it.</param>
    /// <param name="changed">The other, and a pass with it; both have the same programmes in force.</param>
    /// <param name="programmes">The numbers of the programmes to look at.</param>
    /// <param name="placeOf">The place of each household; one below zero is not counted.</param>
    /// <param name="places">How many places there are.</param>
    public static Comparison Run(Population population, (Prepared Law, Results Results) today, (Prepared Law, Results Results) changed,
        IReadOnlyList<int> programmes, int[] placeOf, int places)
    {
        var inForce = today.Law.Programmes;
        var asked = programmes.Select(number => new Programme(number, programmes.Count == 1 || inForce[number].Period == "month",
            inForce[number].AmountText is not null, changed.Law.Programmes[number].AmountText is not null)).ToArray();
        Comparison Empty() => new(new Tally(), Tallies(asked.Length), Tallies(places));
        var whole = Empty();
        Parallel.For(0, (population.Households + Block - 1) / Block, Empty, (block, _, mine) =>
        {
            for (var household = block * Block; household < Math.Min((block + 1) * Block, population.Households); household++)
                if (placeOf[household] >= 0) One(household, placeOf[household], asked, today.Results, changed.Results, mine);
            return mine;
        }, mine =>
        {
            lock (whole) whole.Add(mine);
        });
        return whole;
    }

    private static void One(int household, int place, Programme[] asked, Results today, Results changed, Comparison tallies)
    {
        var (was, then, change, cost) = (Standing.Nothing, Standing.Nothing, Number.Zero, Number.Zero);
        for (var i = 0; i < asked.Length; i++)
        {
            var programme = asked[i];
            var (one, other) = (Of(today, programme.Number, household, programme.Pays), Of(changed, programme.Number, household, programme.PaysThen));
            var costs = Difference(today, changed, programme.Number, household, one, other);
            tallies.ByProgramme[i].Add(TurnOf(one, other, costs), costs);
            if (costs.Sign != 0)
            {
                change += costs;
                if (programme.Counts) cost += costs;
            }
            (was, then) = (And(was, one), And(then, other));
        }
        var turn = TurnOf(was, then, change);
        tallies.Whole.Add(turn, cost);
        tallies.ByPlace[place].Add(turn, cost);
    }

    // What one law leaves open costs nothing, as it is not known.
    private static Number Difference(Results today, Results changed, int programme, int household, Standing one, Standing other)
    {
        if (one == Standing.Open || other == Standing.Open || (one, other) == (Standing.Nothing, Standing.Nothing)) return Number.Zero;
        return changed.Amounts[programme].SameAs(today.Amounts[programme], household) ? Number.Zero
            : changed.Amount(programme, household) - today.Amount(programme, household);
    }

    private static Turn TurnOf(Standing before, Standing after, Number change)
    {
        if (before == Standing.Open || after == Standing.Open)
        {
            var (receives, receivesThen) = (before != Standing.Nothing, after != Standing.Nothing);
            return receives == receivesThen ? Turn.Unknown : receivesThen ? Turn.MayEnter : Turn.MayLeave;
        }
        if (before != after) return after == Standing.Settled ? Turn.Enter : Turn.Leave;
        return change.Sign switch { > 0 => Turn.Gain, < 0 => Turn.Lose, _ => Turn.Same };
    }

    // Open wins over settled, settled over nothing.
    private static Standing And(Standing a, Standing b) => a > b ? a : b;

    private static Standing Of(Results results, int programme, int household, bool pays) => results.Verdicts[programme][household] switch
    {
        (byte)Verdict.NotEntitled => Standing.Nothing,
        (byte)Verdict.Entitled => !pays || results.Amounts[programme].IsSome(household) ? Standing.Settled : Standing.Nothing,
        _ => Standing.Open,
    };

    private static Tally[] Tallies(int count) => [.. Enumerable.Range(0, count).Select(_ => new Tally())];

    /// <param name="Counts">Its cost counts in the whole's.</param>
    private readonly record struct Programme(int Number, bool Counts, bool Pays, bool PaysThen);

    /// <summary>Where a household stands with a programme, or with all of them.</summary>
    private enum Standing { Nothing, Settled, Open }
}
