// Draws lots that anybody can repeat: the same seed over the same rows draws the same, in whatever order they come.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sunbeam.Journey;

public static class DrawLots
{
    private const int SeedBytes = 16;

    /// <summary>A seed by chance, so that nobody can look for one that suits.</summary>
    public static string Seed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SeedBytes));

    /// <summary>The first so many by their keyed digests.</summary>
    public static IReadOnlyList<long> Choose(IEnumerable<long> rows, long many, string seed) =>
        [.. rows.OrderBy(row => Ticket(row, seed), StringComparer.Ordinal).Take((int)Math.Max(0, many))];

    /// <summary>What was drawn from, so that nobody can say afterwards that it was something else.</summary>
    public static string DigestOf(IEnumerable<long> rows) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(
        string.Join(',', rows.Order().Select(row => row.ToString(CultureInfo.InvariantCulture))))));

    private static string Ticket(long row, string seed) =>
        Convert.ToHexString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(seed), Encoding.ASCII.GetBytes(row.ToString(CultureInfo.InvariantCulture))));
}
