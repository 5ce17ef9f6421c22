// What a pass over everybody gives, in columns that the next pass fills again: a byte for each verdict and watch, and
// each amount as a whole number of parts of a yuan, so small that it is exact and so narrow as it fits.
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;

namespace Sunbeam.Screening.Findings;

/// <param name="parts">Of each programme: how many parts of a yuan its amounts are counted in, and their bytes, 4 or 8.</param>
public sealed class Results(int households, IReadOnlyList<(long Parts, int Width)> parts, int watches)
{
    private int _slowly;

    public int Households => households;
    public int Programmes => parts.Count;

    /// <summary>Answers of the last pass, of programmes and watches, that were decided one household at a time.</summary>
    public int DecidedSlowly => _slowly;

    public int Watches => watches;

    /// <summary>In place of a verdict: entitled, to an amount that nobody knows yet.</summary>
    internal const byte OpenAmount = 3;

    /// <summary>By programme, then household: the number of the verdict.</summary>
    internal byte[][] Verdicts { get; } = [.. parts.Select(_ => new byte[households])];

    internal Amounts[] Amounts { get; } = [.. parts.Select(part => new Amounts(households, part.Parts, part.Width))];

    /// <summary>By watch, then household: 1 where it fires.</summary>
    internal byte[][] Fired { get; } = [.. Enumerable.Range(0, watches).Select(_ => new byte[households])];

    public Verdict Verdict(int programme, int household) =>
        Verdicts[programme][household] is var verdict and not OpenAmount ? (Verdict)verdict : Sunbeam.Rules.Deciding.Verdict.Entitled;

    /// <summary>Exact yuan; zero where there is none or it is not settled.</summary>
    public Number Amount(int programme, int household) => Amounts[programme][household];

    public bool Fires(int watch, int household) => Fired[watch][household] != 0;

    public int Count(int programme, Verdict verdict) => Verdicts[programme].AsSpan().Count((byte)verdict)
        + (verdict == Sunbeam.Rules.Deciding.Verdict.Entitled ? Verdicts[programme].AsSpan().Count(OpenAmount) : 0);

    public int Count(int watch) => Fired[watch].AsSpan().Count((byte)1);

    /// <summary>Of the households that <paramref name="placeOf"/> gives a place of nought or above.</summary>
    public (int Entitled, int Unknown, Number Sum) Count(int programme, ReadOnlySpan<int> placeOf)
    {
        var (entitled, unknown, verdicts) = (0, 0, Verdicts[programme]);
        for (var household = 0; household < verdicts.Length; household++)
        {
            if (placeOf[household] < 0) continue;
            if (verdicts[household] == (byte)Sunbeam.Rules.Deciding.Verdict.Unknown) unknown++;
            else if (verdicts[household] != (byte)Sunbeam.Rules.Deciding.Verdict.NotEntitled) entitled++;
        }
        return (entitled, unknown, Amounts[programme].Sum(placeOf));
    }

    public Number Sum(int programme) => Amounts[programme].Sum([]);

    /// <summary>Begins a pass.</summary>
    internal void Clear()
    {
        _slowly = 0;
        foreach (var amounts in Amounts) amounts.Clear();
    }

    internal void Set(int programme, int household, Verdict verdict, bool open) =>
        Verdicts[programme][household] = open && verdict == Sunbeam.Rules.Deciding.Verdict.Entitled ? OpenAmount : (byte)verdict;

    internal void CountSlow(int answers) => Interlocked.Add(ref _slowly, answers);
}

/// <summary>One amount a household; the rare one that is no whole number of parts stands aside as it is.</summary>
internal sealed class Amounts(int households, long parts, int width)
{
    private readonly Number _parts = Number.Of(parts);
    private readonly Dictionary<int, Number> _aside = [];

    public long Parts => parts;
    public int[] Narrow { get; } = width == 4 ? new int[households] : [];
    public long[] Wide { get; } = width == 8 ? new long[households] : [];

    public Number this[int household]
    {
        get
        {
            lock (_aside) if (_aside.TryGetValue(household, out var number)) return number;
            return Number.Of(width == 4 ? Narrow[household] : Wide[household]) / _parts;
        }
    }

    public bool IsSome(int household) => (width == 4 ? Narrow[household] : Wide[household]) != 0 || (_aside.Count > 0 && this[household].Sign != 0);

    /// <summary>Surely the same; false only means that it has to be worked out.</summary>
    public bool SameAs(Amounts other, int household) => parts == other.Parts && _aside.Count == 0 && other._aside.Count == 0
        && (width == 4 ? Narrow[household] : Wide[household]) == (other.Narrow.Length > 0 ? other.Narrow[household] : other.Wide[household]);

    /// <summary>Begins a pass.</summary>
    public void Clear()
    {
        lock (_aside) _aside.Clear();
    }

    public void Set(int household, Number yuan)
    {
        var whole = yuan * _parts;
        var fits = whole.IsWhole & whole.TryWhole(out var part) && (width == 8 || part is >= int.MinValue and <= int.MaxValue);
        if (!fits) lock (_aside) _aside[household] = yuan;
        if (width == 4) Narrow[household] = fits ? (int)part : 0;
        else Wide[household] = fits ? part : 0;
    }

    /// <param name="placeOf">A place below nought is left out; empty for everybody.</param>
    public Number Sum(ReadOnlySpan<int> placeOf)
    {
        Int128 sum = 0;
        for (var i = 0; i < Narrow.Length; i++) if (placeOf.IsEmpty || placeOf[i] >= 0) sum += Narrow[i];
        for (var i = 0; i < Wide.Length; i++) if (placeOf.IsEmpty || placeOf[i] >= 0) sum += Wide[i];
        var total = Number.Ratio((System.Numerics.BigInteger)sum, parts);
        lock (_aside) foreach (var (household, number) in _aside) if (placeOf.IsEmpty || placeOf[household] >= 0) total += number;
        return total;
    }
}
