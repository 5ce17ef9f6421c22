// Money as nobody may hold it: in binary floating point, rounded in passing, dated with a time of day.
namespace Sunbeam.Tests.Structure.Samples.Inexact;

internal sealed class Amounts
{
    private readonly double _share = 0.5;

    public static decimal Of(List<double> parts) => Math.Round((decimal)parts[0], 2);

    public static float? Half() => null;

    public static DateTime When() => DateTime.UnixEpoch;
}
