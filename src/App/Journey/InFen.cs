// Yuan in whole fen, the unit in which money is kept: as somebody typed it, and as the pack gives it.
using Sunbeam.Rules;

namespace Sunbeam.Journey;

public static class InFen
{
    private const int FenPerYuan = 100;

    /// <summary>More than anybody is given or holds, and little enough to be counted in fen.</summary>
    private const decimal Most = 1_000_000_000;

    /// <summary>Yuan as they were typed; null where they are no whole fen, or too many.</summary>
    public static long? Of(decimal yuan) => Math.Abs(yuan) < Most && yuan * FenPerYuan % 1 == 0 ? (long)(yuan * FenPerYuan) : null;

    /// <summary>Yuan of the law; null where they are no whole fen.</summary>
    public static long? Of(Number yuan) => (yuan * Number.Of(FenPerYuan)).TryWhole(out var fen) ? (long)fen : null;
}
