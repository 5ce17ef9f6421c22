// The nearest known name to a misspelt one, so that an error can offer it.
namespace Sunbeam.Rules;

internal static class Spelling
{
    /// <summary>The closest candidate, or null when nothing is reasonably close.</summary>
    public static string? Nearest(string wrong, IEnumerable<string> candidates)
    {
        var best = candidates
            .Select(name => (name, distance: Distance(wrong, name)))
            .OrderBy(found => found.distance).ThenBy(found => found.name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.name is not null && best.distance <= Math.Max(2, wrong.Length / 3) ? best.name : null;
    }

    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            previous = row;
        }
        return previous[b.Length];
    }
}
