// Money as nobody may hold it: in binary floating point, rounded in passing, dated with a time of day.
namespace Sunbeam.Tests.Structure.Samples.Inexact;

internal sealed class Amounts
{
    private readonly double _share = 0.5;

    public static decimal Of(List<double> parts) => Math.Round((decimal)parts[0], 2);

    public static float? Half() => null;

    public static long Doubled(long fen)
    {
        var half = fen / 2.0;
        return half > 1 ? (long)(half * 4) : (long)half;
    }

    public static DateTime When() => DateTime.UnixEpoch;
}
