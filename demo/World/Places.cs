// The real communities of a district, each cut into made-up grids, and where in them each household lives.
namespace Sunbeam.Demo.World;

/// <summary>A grid of a community. <see cref="Community"/> is the twelve-digit division code, <see cref="Grid"/> three digits.</summary>
public sealed record Place(
    string Township, string Community, string CommunityName, string ShortName, string Grid, string GridName, bool Rural);

internal sealed class Places
{
    private static readonly string[] Endings =
        ["居民委员会", "村民委员会", "居委会", "村委会"];

    private readonly Place[] grids;

    public Places(string district)
    {
        grids = [.. Read(district)];
        if (grids.Length == 0)
        {
            throw new ArgumentException($"没有区划代码为 {district} 的区。There is no district {district}.");
        }
    }

    public IReadOnlyList<Place> Grids => grids;

    /// <summary>Households are spread evenly and in order, so that neighbours stand together in files.</summary>
    public Place Of(int household, int households) => grids[(int)((long)household * grids.Length / households)];

    private static IEnumerable<Place> Read(string district)
    {
        var lines = Lines().Select(line => line.Split(',')).Where(cells => cells[0].StartsWith(district, StringComparison.Ordinal)).ToList();
        if (!lines.Any(cells => cells[0] == district && cells[3] == "district"))
        {
            return [];
        }
        var townships = lines.Where(cells => cells[3] == "township").ToDictionary(cells => cells[0], cells => cells[1]);
        return lines.Where(cells => cells[3] == "community").SelectMany(cells => Cut(cells[0], cells[1], townships[cells[2]]));
    }

    // The number of grids depends on the community alone, so that it is the same whatever the seed and the size.
    private static IEnumerable<Place> Cut(string code, string name, string township)
    {
        var draw = new Draw(ulong.Parse(code), 0);
        var rural = draw.Chance(Figures.Read.Property.RuralCommunity);
        var shortName = Shorten(name);
        return Enumerable.Range(1, draw.Between(2, 6)).Select(grid =>
            new Place(township, code, name, shortName, $"{grid:000}", $"{shortName}第{grid}网格", rural));
    }

    private static string Shorten(string name)
    {
        var ending = Array.Find(Endings, ending => name.EndsWith(ending, StringComparison.Ordinal));
        return ending is null ? name : name[..^ending.Length];
    }

    private static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(typeof(Places).Assembly.GetManifestResourceStream("divisions.csv")!);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
