// Which law applies where: each district's pack, read once from the packs beside the program and kept.
using System.Collections.Concurrent;
using Sunbeam.Access;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Registry;

/// <param name="shelf">The folder of the packs; those beside the program when left out.</param>
/// <param name="own">The folder in which districts keep layers of their own over those packs, out of the way of updates; none when left out.</param>
public sealed class Law(string? shelf = null, string? own = null)
{
    /// <summary>The packs beside the program.</summary>
    public static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "packs");
    private readonly string _shelf = shelf ?? Shipped;
    private readonly ConcurrentDictionary<string, Pack> _packs = new();

    /// <summary>The six-digit districts that have a pack here.</summary>
    public static IReadOnlyList<string> Districts =>
        [.. Directory.EnumerateDirectories(Shipped, "cn-*").Select(folder => Path.GetFileName(folder).Split('-'))
            .Where(parts => parts.Length > 1 && parts[1].Length == 6).Select(parts => parts[1]).Order(StringComparer.Ordinal)];

    /// <summary>The law of the district in which an area lies.</summary>
    /// <exception cref="LawException">No pack is here for that district.</exception>
    public Pack For(long area) => For(Area.District(area));

    /// <summary>The law of a district by its six digits.</summary>
    /// <exception cref="LawException">No pack is here for that district.</exception>
    public Pack For(string district) => _packs.GetOrAdd(district, code =>
    {
        var folder = Find(own, code) ?? Find(_shelf, code);
        return folder is null ? throw new LawException($"There is no pack for the district {code}.") : PackReader.Read(folder, _shelf);
    });

    /// <summary>Reads what districts set themselves, so that a mistake in it is told at the start and not to whoever opens a page.</summary>
    /// <exception cref="PackException">With every mistake found, each at its place.</exception>
    public void ReadOwn()
    {
        foreach (var district in Districts.Where(code => Find(own, code) is not null)) For(district);
    }

    private static string? Find(string? shelf, string district) =>
        Directory.Exists(shelf) ? Directory.EnumerateDirectories(shelf, $"cn-{district}-*").SingleOrDefault() : null;
}

/// <summary>A district without law; the message is one sentence for whoever runs the program.</summary>
public sealed class LawException(string message) : Exception(message);
