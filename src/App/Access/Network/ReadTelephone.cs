// Reads a telephone number as somebody wrote it.
using Sunbeam.Registry;

namespace Sunbeam.Access.Network;

internal static class ReadTelephone
{
    private const int Shortest = 7, Longest = 12;

    /// <summary>Its digits; null where it is none.</summary>
    public static string? Of(string? written)
    {
        var digits = Fold.Number(written ?? "").Replace("-", "", StringComparison.Ordinal).Replace("+86", "", StringComparison.Ordinal);
        return digits.Length is >= Shortest and <= Longest && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
