// The way between members and households, for one block: what all members come to, whether any does, and what is the
// household's handed to each member. No branch hangs on the size of a household, which nobody can foretell; and the
// first pass runs the same machine code as the hundredth.
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sunbeam.Screening.Compiling;

internal static unsafe class Segments
{
    /// <summary>The machine can pick by bits: then households that all have somebody are told apart without a branch.</summary>
    public static bool PicksByBits => Avx512F.IsSupported && Bmi2.X64.IsSupported;

    /// <summary>For each block of households, a bit a member from the block's first on, set for the last of a household.</summary>
    /// <returns>The bits, and where those of each block begin; a block's lie in whole words.</returns>
    public static (ulong[] Lasts, int[] From) Lasts(ReadOnlySpan<int> starts, int block)
    {
        var households = starts.Length - 1;
        var from = new int[(households + block - 1) / block];
        var words = 0;
        for (var i = 0; i < from.Length; i++)
        {
            from[i] = words;
            words += (starts[Math.Min((i + 1) * block, households)] - starts[i * block] + 63) / 64;
        }
        var lasts = new ulong[words + 1];
        for (var household = 0; household < households; household++)
        {
            var at = starts[household + 1] - 1 - starts[household / block * block];
            lasts[from[household / block] + (at >> 6)] |= 1UL << (at & 63);
        }
        return (lasts, from);
    }

    /// <param name="lasts">A bit a member, set for the last of a household; null where a household may be empty or the machine cannot pick by bits.</param>
    /// <param name="starts">Where the members of each household begin, and the last end, among all members.</param>
    /// <param name="running">Room for a sum after each member.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum(byte* each, bool wide, ulong* lasts, int* starts, int households, byte* sums, bool wideSums, long* running)
    {
        unchecked
        {
            var first = starts[0];
            var members = starts[households] - first;
            if (lasts is not null && !wideSums && !wide) PickNarrow((int*)each, members, (ushort*)lasts, (int*)sums);
            else if (lasts is not null && wideSums) PickWide(each, wide, members, (ushort*)lasts, (long*)sums);
            else if (!wide && !wideSums) SumNarrow((int*)each, starts, households, (int*)sums, (int*)running, first, members);
            else SumWide(each, wide, starts, households, sums, wideSums, running, first, members);
        }
    }

    // Sixteen members at a time: their running sum, of which those of the last members are picked; what lies between two
    // that were picked is the sum of a household.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PickNarrow(int* each, int members, ushort* lasts, int* sums)
    {
        var (zero, bits, top) = (Vector512<int>.Zero, Lanes.Bits(), Vector512.Create(15));
        var carry = zero;
        var to = sums;
        for (var i = 0; i < members; i += 16)
        {
            var sum = Vector512.Load(each + i);
            sum += Avx512F.AlignRight32(sum, zero, 15);
            sum += Avx512F.AlignRight32(sum, zero, 14);
            sum += Avx512F.AlignRight32(sum, zero, 12);
            sum += Avx512F.AlignRight32(sum, zero, 8);
            sum += carry;
            carry = Avx512F.PermuteVar16x32(sum, top);
            int picked = lasts[i >> 4];
            Avx512F.Compress(zero, Vector512.Equals(Vector512.Create(picked) & bits, bits), sum).Store(to);
            to += BitOperations.PopCount((uint)picked);
        }
        var before = zero;
        for (var from = sums; from < to; from += 16)
        {
            var after = Vector512.Load(from);
            (after - Avx512F.AlignRight32(after, before, 15)).Store(from);
            before = after;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PickWide(byte* each, bool wide, int members, ushort* lasts, long* sums)
    {
        var (zero, bits, top) = (Vector512<long>.Zero, Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128), Vector512.Create(7L));
        var carry = zero;
        var to = sums;
        for (var i = 0; i < members; i += 8)
        {
            var sum = wide ? Vector512.Load((long*)each + i) : Avx512F.ConvertToVector512Int64(Vector256.Load((int*)each + i));
            sum += Avx512F.AlignRight64(sum, zero, 7);
            sum += Avx512F.AlignRight64(sum, zero, 6);
            sum += Avx512F.AlignRight64(sum, zero, 4);
            sum += carry;
            carry = Avx512F.PermuteVar8x64(sum, top);
            int picked = ((byte*)lasts)[i >> 3];
            Avx512F.Compress(zero, Vector512.Equals(Vector512.Create((long)picked) & bits, bits), sum).Store(to);
            to += BitOperations.PopCount((uint)picked);
        }
        var before = zero;
        for (var from = sums; from < to; from += 8)
        {
            var after = Vector512.Load(from);
            (after - Avx512F.AlignRight64(after, before, 7)).Store(from);
            before = after;
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

    /// <param name="present">A bit a member; null where all are of the list.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rank(byte* keys, bool wide, byte* present, int* starts, int households, int* places)
    {
        unchecked
        {
            for (var household = 0; household < households; household++)
            {
                var (from, end) = (starts[household] - starts[0], starts[household + 1] - starts[0]);
                for (var self = from; self < end; self++)
                {
                    var (own, place) = (Key(self), Here(self) ? 1 : 0);
                    for (var i = from; place > 0 && i < end; i++)
                        if (Here(i) && (Key(i) < own || (i < self && Key(i) == own))) place++;
                    places[self] = place;
                }
            }
        }

        long Key(int member) => wide ? ((long*)keys)[member] : ((int*)keys)[member];
        bool Here(int member) => present is null || (present[member >> 3] >> (member & 7) & 1) != 0;
    }

    /// <param name="each">A bit a member; any bits may follow the last.</param>
    /// <param name="any">A bit a household.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Any(byte* each, ulong* lasts, int* starts, int households, byte* any)
    {
        unchecked
        {
            if (lasts is not null) PickAny((ulong*)each, lasts, starts[households] - starts[0], (ulong*)any);
            else AnyOfEach(each, starts, households, any);
        }
    }

    // An addition does it for 64 members: where every bit before the last of a household is set, one bit more carries
    // over into the last one's place.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PickAny(ulong* each, ulong* lasts, int members, ulong* any)
    {
        unchecked
        {
            var (carry, word, filled) = (0UL, 0UL, 0);
            for (var i = 0; i < members; i += 64)
            {
                var (set, last) = (*each++, *lasts++);
                var before = set & ~last;
                var sum = before + ~last;
                var total = sum + carry;
                carry = sum < before || total < sum ? 1UL : 0UL;
                var (found, count) = (Bmi2.X64.ParallelBitExtract((total | set) & last, last), BitOperations.PopCount(last));
                word |= found << filled;
                filled += count;
                if (filled < 64) continue;
                *any++ = word;
                filled -= 64;
                word = filled == 0 ? 0 : found >> (count - filled);
            }
            *any = word;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AnyOfEach(byte* each, int* starts, int households, byte* any)
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

    /// <param name="each">A bit a household; any bits may follow the last.</param>
    /// <param name="members">A bit a member.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FlagToMembers(byte* each, ulong* lasts, int* starts, int households, byte* members)
    {
        unchecked
        {
            if (lasts is not null) SpreadFlags(each, lasts, starts[households] - starts[0], (ulong*)members);
            else FlagToEach(each, starts, households, members);
        }
    }

    // All members of a household are the power of two after its last less the power of two of its first; so one
    // subtraction fills 64 members.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SpreadFlags(byte* each, ulong* lasts, int members, ulong* to)
    {
        unchecked
        {
            var (household, begins) = (0, 1UL);
            for (var i = 0; i < members; i += 64)
            {
                var last = *lasts++;
                var at = each + (household >> 3);
                var shift = household & 7;
                var flags = Unsafe.ReadUnaligned<ulong>(at) >> shift | (ulong)at[8] << 1 << (63 - shift);
                var firsts = last << 1 | begins;
                var after = Bmi2.X64.ParallelBitDeposit(flags, last) << 1;
                *to++ = begins == 1
                    ? after - Bmi2.X64.ParallelBitDeposit(flags, firsts)
                    : after - Bmi2.X64.ParallelBitDeposit(flags >> 1, firsts) - (flags & 1);
                household += BitOperations.PopCount(last);
                begins = last >> 63;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FlagToEach(byte* each, int* starts, int households, byte* members)
    {
        unchecked
        {
            var first = starts[0];
            new Span<byte>(members, (starts[households] - first + 7) / 8).Clear();
            for (var household = 0; household < households; household++)
            {
                if ((each[household >> 3] >> (household & 7) & 1) == 0) continue;
                for (var at = starts[household] - first; at < starts[household + 1] - first; at++) members[at >> 3] |= (byte)(1 << (at & 7));
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
