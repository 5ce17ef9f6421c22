// A shuffle of 0 … count-1 that is computed, not stored: with it a person's place in the district can be hidden in,
// and read back from, an identity number without holding a table of everybody.
using System.Numerics;

namespace Sunbeam.Demo.World;

internal sealed class Shuffle
{
    private const int Rounds = 4;
    private readonly ulong seed;
    private readonly int count, halfBits;
    private readonly uint mask;

    public Shuffle(ulong seed, int count)
    {
        this.seed = seed;
        this.count = count;
        halfBits = (BitOperations.Log2((uint)count) + 2) / 2;
        mask = (1u << halfBits) - 1;
    }

    /// <summary>Where <paramref name="place"/> goes.</summary>
    public int Forward(int place)
    {
        do
        {
            place = Cross(place);
        }
        while (place >= count);
        return place;
    }

    /// <summary>Where what is now at <paramref name="place"/> came from.</summary>
    public int Back(int place)
    {
        do
        {
            place = CrossBack(place);
        }
        while (place >= count);
        return place;
    }

    // A Feistel network is a bijection whatever its round function; places past the count walk on until they are inside.
    private int Cross(int place)
    {
        uint left = (uint)place >> halfBits, right = (uint)place & mask;
        for (var round = 0; round < Rounds; round++)
        {
            (left, right) = (right, left ^ Scramble(round, right));
        }
        return (int)((left << halfBits) | right);
    }

    private int CrossBack(int place)
    {
        uint left = (uint)place >> halfBits, right = (uint)place & mask;
        for (var round = Rounds - 1; round >= 0; round--)
        {
            (left, right) = (right ^ Scramble(round, left), left);
        }
        return (int)((left << halfBits) | right);
    }

    private uint Scramble(int round, uint half) => (uint)(Draw.Mix(seed ^ ((ulong)round << 40) ^ half) & mask);
}
