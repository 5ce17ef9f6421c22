// The way between members and households, for one block: what all members come to, whether any does, and what is the
// household's handed to each member. No branch hangs on the size of a household, which nobody can foretell; and the
// first pass runs the same machine code as the hundredth.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sunbeam.Screening.Compiling;

internal static unsafe class Segments
{
    private const int LanesOfByte = 16;

    /// <param name="starts">Where the members of each household begin, and the last end, among all members.</param>
    /// <param name="running">Room for a sum after each member.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(byte* each, bool wide, int* starts, int households, byte* sums, bool wideSums, long* running)
    {
        unchecked
        {
            var first = starts[0];
            var members = starts[households] - first;
            if (!wide && !wideSums) SumNarrow((int*)each, starts, households, (int*)sums, (int*)running, first, members);
            else SumWide(each, wide, starts, households, sums, wideSums, running, first, members);
        }
    }

    // The running sum may wrap: the differences are right all the same, because each is proven to fit.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumNarrow(int* each, int* starts, int households, int* sums, int* running, int first, int members)
    {
        unchecked
        {
            var sum = running[0] = 0;
            for (var i = 0; i < members; i++) running[i + 1] = sum += each[i];
            var before = 0;
            for (var household = 0; household < households; household++)
            {
                var after = running[starts[household + 1] - first];
                sums[household] = after - before;
                before = after;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumWide(byte* each, bool wide, int* starts, int households, byte* sums, bool wideSums, long* running, int first, int members)
    {
        unchecked
        {
            var sum = running[0] = 0;
            if (wide) for (var i = 0; i < members; i++) running[i + 1] = sum += ((long*)each)[i];
            else for (var i = 0; i < members; i++) running[i + 1] = sum += ((int*)each)[i];
            var before = 0L;
            for (var household = 0; household < households; household++)
            {
                var after = running[starts[household + 1] - first];
                if (wideSums) ((long*)sums)[household] = after - before;
                else ((int*)sums)[household] = (int)(after - before);
                before = after;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Extreme(byte* each, bool wide, int* starts, int households, byte* found, bool most)
    {
        unchecked
        {
            for (var household = 0; household < households; household++)
            {
                var (from, to) = (starts[household] - starts[0], starts[household + 1] - starts[0]);
                var best = most ? long.MinValue : long.MaxValue;
                for (var i = from; i < to; i++)
                {
                    var next = wide ? ((long*)each)[i] : ((int*)each)[i];
                    best = most ? Math.Max(best, next) : Math.Min(best, next);
                }
                if (wide) ((long*)found)[household] = best; else ((int*)found)[household] = (int)best;
            }
        }
    }

    /// <param name="each">A bit a member; any bits may follow the last.</param>
    /// <param name="any">A bit a household.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Any(byte* each, int* starts, int households, byte* any)
    {
        unchecked
        {
            var (word, first) = (0UL, starts[0]);
            for (var household = 0; household < households; household++)
            {
                var (from, size) = (starts[household] - first, starts[household + 1] - starts[household]);
                var bits = Unsafe.ReadUnaligned<ulong>(each + (from >> 3)) >> (from & 7);
                var found = size <= 57 ? (bits & ((1UL << size) - 1)) != 0 : AnyOfMany(each, from, size);
                word |= (found ? 1UL : 0UL) << (household & 63);
                if ((household & 63) != 63) continue;
                ((ulong*)any)[household >> 6] = word;
                word = 0;
            }
            ((ulong*)any)[households >> 6] = word;
        }
    }

    private static bool AnyOfMany(byte* each, int from, int size)
    {
        for (var i = from; i < from + size; i++) if ((each[i >> 3] >> (i & 7) & 1) != 0) return true;
        return false;
    }

    /// <param name="each">A bit a household.</param>
    /// <param name="members">A byte a member: -1 or 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FlagToMembers(byte* each, int* starts, int households, byte* members)
    {
        unchecked
        {
            var first = starts[0];
            for (var household = 0; household < households; household++)
            {
                var flag = Vector128.Create((byte)-(each[household >> 3] >> (household & 7) & 1));
                var end = starts[household + 1] - first;
                for (var at = starts[household] - first; at < end; at += LanesOfByte) flag.Store(members + at);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToMembers(byte* each, bool wide, int* starts, int households, byte* members)
    {
        unchecked
        {
            var first = starts[0];
            for (var household = 0; household < households; household++)
            {
                var (from, end) = (starts[household] - first, starts[household + 1] - first);
                if (wide) for (var at = from; at < end; at += 8) Vector512.Create(((long*)each)[household]).Store((long*)members + at);
                else for (var at = from; at < end; at += 16) Vector512.Create(((int*)each)[household]).Store((int*)members + at);
            }
        }
    }

    /// <summary>Numbers from 0 to 127 as bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToBytes(int* numbers, int count, byte* bytes)
    {
        unchecked
        {
            var i = 0;
            for (; i + 64 <= count; i += 64)
            {
                var low = Vector512.Narrow(Vector512.Load(numbers + i), Vector512.Load(numbers + i + 16));
                var high = Vector512.Narrow(Vector512.Load(numbers + i + 32), Vector512.Load(numbers + i + 48));
                Vector512.Narrow(low, high).Store((sbyte*)bytes + i);
            }
            for (; i < count; i++) bytes[i] = (byte)numbers[i];
        }
    }
}
