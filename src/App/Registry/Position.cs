// Where a telephone says it is, in degrees, and how exactly.
namespace Sunbeam.Registry;

public sealed record Position(decimal Latitude, decimal Longitude, int AccuracyMetres)
{
    private const int FarthestNorth = 90;
    private const int FarthestEast = 180;

    /// <summary>A place on the earth; no such place is null.</summary>
    public static Position? Of(decimal latitude, decimal longitude, int accuracyMetres) =>
        Math.Abs(latitude) <= FarthestNorth && Math.Abs(longitude) <= FarthestEast && accuracyMetres >= 0
            ? new Position(latitude, longitude, accuracyMetres) : null;

    public override string ToString() => FormattableString.Invariant($"{Latitude:0.00000}, {Longitude:0.00000} ±{AccuracyMetres} m");
}
