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
}

/// <param name="Whole">Every household once, over all the programmes; its cost is a month's, or of the only programme's period.</param>
/// <param name="ByProgramme">The same for each programme by itself, in the order asked; its cost is that of the programme's own period.</param>
/// <param name="ByPlace">The whole by place.</param>
public sealed record Comparison(Tally Whole, IReadOnlyList<Tally> ByProgramme, IReadOnlyList<Tally> ByPlace);

public static class CompareLaws
{
    /// <param name="population">Everybody.</param>
    /// <param name="today">Today's law, and a pass with it.</param>
    /// <param name="changed">The other, and a pass with it; both have the same programmes in force.</param>
    /// <param name="programmes">The numbers of the programmes to look at.</param>
    /// <param name="placeOf">The place of each household; one below zero is not counted.</param>
    /// <param name="places">How many places there are.</param>
    public static Comparison Run(Population population, (Prepared Law, Results Results) today, (Prepared Law, Results Results) changed,
        IReadOnlyList<int> programmes, ReadOnlySpan<int> placeOf, int places)
    {
        var (whole, byPlace, byProgramme) = (new Tally(), Tallies(places), Tallies(programmes.Count));
        var (before, after) = (new Side(today.Law, population, today.Results), new Side(changed.Law, population, changed.Results));
        var inForce = today.Law.Programmes;
        var counts = programmes.Select(number => programmes.Count == 1 || inForce[number].Period == "month").ToArray();
        for (var household = 0; household < population.Households; household++)
        {
            if (placeOf[household] < 0) continue;
            var (was, then, cost) = (Standing.Nothing, Standing.Nothing, Number.Zero);
            for (var i = 0; i < counts.Length; i++)
            {
                var (one, other) = (before.Of(programmes[i], household), after.Of(programmes[i], household));
                var costs = one.Settled && other.Settled ? other.Amount - one.Amount : Number.Zero;
                byProgramme[i].Add(TurnOf(one, other), costs);
                if (counts[i]) cost += costs;
                (was, then) = (was.And(one), then.And(other));
            }
            var turn = TurnOf(was, then);
            whole.Add(turn, cost);
            byPlace[placeOf[household]].Add(turn, cost);
        }
        return new Comparison(whole, byProgramme, byPlace);
    }

    private static Turn TurnOf(Standing before, Standing after)
    {
        if (!before.Settled || !after.Settled)
            return before.Receives == after.Receives ? Turn.Unknown : after.Receives ? Turn.MayEnter : Turn.MayLeave;
        if (before.Receives != after.Receives) return after.Receives ? Turn.Enter : Turn.Leave;
        return (after.Amount - before.Amount).Sign switch { > 0 => Turn.Gain, < 0 => Turn.Lose, _ => Turn.Same };
    }

    private static Tally[] Tallies(int count) => [.. Enumerable.Range(0, count).Select(_ => new Tally())];

    /// <param name="Settled">The law and what is known say yes or no, and how much.</param>
    /// <param name="Receives">It does, or, where it is not settled, may.</param>
    private readonly record struct Standing(bool Settled, bool Receives, Number Amount)
    {
        public static readonly Standing Nothing = new(true, false, Number.Zero);
        public static readonly Standing Open = new(false, true, Number.Zero);

        public Standing And(Standing other) => new(Settled && other.Settled, Receives || other.Receives, Amount + other.Amount);
    }

    /// <summary>One law's answers for the programmes that are asked.</summary>
    private sealed class Side(Prepared prepared, Population population, Results results)
    {
        private readonly Action<FactRow, int> _fill = population.FillerFor(prepared);
        private readonly FactRow _row = prepared.NewRow();
        private readonly bool[] _pays = [.. prepared.Programmes.Select(programme => programme.AmountText is not null)];

        public Standing Of(int programme, int household)
        {
            var verdict = results.Verdict(programme, household);
            if (verdict != Verdict.Entitled) return verdict == Verdict.NotEntitled ? Standing.Nothing : Standing.Open;
            var amount = results.Amount(programme, household);
            if (!_pays[programme] || amount.Sign != 0) return new Standing(true, true, amount);
            // In the columns an amount that hangs on unknown facts looks like none; the household by itself tells them apart.
            _fill(_row, household);
            return prepared.Screen(_row, programme).Amount is null ? Standing.Open : Standing.Nothing;
        }
    }
}
