// Repeatable chance: the same seed and index always give the same draws, so that any household can be made again alone.
using System.Numerics;

namespace Sunbeam.Demo.World;

/// <summary>A stream of draws that depends on nothing but its seed and index (SplitMix64).</summary>
public sealed class Draw(ulong seed, int index)
{
    private ulong state = Mix(seed ^ Mix((ulong)index + 1));

    /// <summary>A whole number from 0 up to, not including, <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>True in <paramref name="per100000"/> of 100,000 draws.</summary>
    public bool Chance(int per100000) => Below(100_000) < per100000;

    /// <summary>One of the positions of <paramref name="weights"/>, in proportion to its weight.</summary>
    public int Weighted(IReadOnlyList<int> weights)
    {
        var left = Below(weights.Sum());
        var chosen = 0;
        while (left >= weights[chosen])
        {
            left -= weights[chosen++];
        }
        return chosen;
    }

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>A point on a curve of equally spaced quantiles, straight between them.</summary>
    public int Along(IReadOnlyList<int> quantiles) => (int)Along(quantiles, 1);

    /// <summary>An amount in fen on a curve of quantiles in whole yuan.</summary>
    public long Fen(IReadOnlyList<int> yuanQuantiles) => Along(yuanQuantiles, 100);

    private long Along(IReadOnlyList<int> quantiles, long scale)
    {
        const int steps = 1_000_000;
        var at = Below(quantiles.Count - 1);
        long from = quantiles[at] * scale, to = quantiles[at + 1] * scale;
        return from + (to - from) * Below(steps) / steps;
    }

    private ulong Next() => Mix(unchecked(state += 0x9E3779B97F4A7C15));

    internal static ulong Mix(ulong bits)
    {
        unchecked
        {
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return BitOperations.RotateLeft(bits ^ (bits >> 31), 17);
        }
    }
}
