// What the compiled passes need beyond the plain vector operations: loads that widen on machines without an instruction
// for it, and the quotient downwards.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sunbeam.Screening.Compiling;

internal static unsafe class Lanes
{
    /// <summary>Rows that one step of a pass works on.</summary>
    public const int Count = 16;

    /// <summary>A bit for each row, the lowest first.</summary>
    public static Vector512<int> Bits() => Vector512.Create(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Load8(byte* from) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector512Int32(Vector128.Load((sbyte*)from))
        : Widen(Vector256.WidenLower(Vector128.Load((sbyte*)from).ToVector256Unsafe()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Load16(byte* from) => Widen(Vector256.Load((short*)from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Load64(byte* from) => Vector512.Narrow(Vector512.Load((long*)from), Vector512.Load((long*)from + 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Widen(Vector256<short> narrow) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector512Int32(narrow)
        : Vector512.Create(Vector256.WidenLower(narrow), Vector256.WidenUpper(narrow));

    /// <summary>The quotients, downwards; every divisor is above zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<int> Floor(Vector512<int> top, Vector512<int> by)
    {
        var (of, with) = ((nint)(&top), (nint)(&by));
        for (var i = 0; i < Count; i++) ((int*)of)[i] = (int)Down(((int*)of)[i], ((int*)with)[i]);
        return top;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<long> Floor(Vector512<long> top, Vector512<long> by)
    {
        var (of, with) = ((nint)(&top), (nint)(&by));
        for (var i = 0; i < Count / 2; i++) ((long*)of)[i] = Down(((long*)of)[i], ((long*)with)[i]);
        return top;
    }

    // Rows past the last hold anything, so nothing here may fail.
    private static long Down(long top, long by) => by <= 0 ? 0 : top >= 0 ? top / by : unchecked((top + 1) / by - 1);
}
