// How a name sounds, so that one written with other characters is still found: each character's reading without its tone, and
// folded together what is easily taken for each other in these parts (zh and z, ch and c, sh and s, ang and an, ing and in, l and n).
namespace Sunbeam.Registry;

public static class Sounds
{
    private static readonly Lazy<(Dictionary<char, string> Usual, Dictionary<char, string> Surnames)> Readings = new(Read);
    private static readonly (string From, string To)[] Beginnings = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l")];

    /// <summary>The readings of a name, "wang hai yan"; empty where it holds no Chinese character. Another script stands as it is.</summary>
    public static string Of(string name)
    {
        var syllables = new List<string>();
        foreach (var letter in name)
            if (Readings.Value.Usual.TryGetValue(letter, out var usual))
                syllables.Add(syllables.Count == 0 ? Readings.Value.Surnames.GetValueOrDefault(letter, usual) : usual);
        return string.Join(' ', syllables);
    }

    /// <summary>The same, with near sounds folded together: what is compared. Null where there is nothing to compare.</summary>
    public static string? Key(string? name)
    {
        var sound = Of(name ?? "");
        // One syllable, as of "王某", says too little.
        return sound.Contains(' ', StringComparison.Ordinal) ? string.Join(' ', sound.Split(' ').Select(Near)) : null;
    }

    private static string Near(string syllable)
    {
        foreach (var (from, to) in Beginnings)
            if (syllable.StartsWith(from, StringComparison.Ordinal))
            {
                syllable = to + syllable[from.Length..];
                break;
            }
        return syllable is [.., 'a' or 'e' or 'i', 'n', 'g'] ? syllable[..^1] : syllable;
    }

    private static (Dictionary<char, string>, Dictionary<char, string>) Read()
    {
        var (usual, surnames) = (new Dictionary<char, string>(), new Dictionary<char, string>());
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "shipped", "pinyin.txt")))
        {
            if (line.StartsWith('#')) continue;
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            var (reading, into) = line.StartsWith('=') ? (line[1..blank], surnames) : (line[..blank], usual);
            foreach (var letter in line.AsSpan(blank + 1)) into[letter] = reading;
        }
        return (usual, surnames);
    }
}
