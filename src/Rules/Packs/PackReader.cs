// A folder and those it extends, read into text. The only place of this library that touches a disk.
namespace Sunbeam.Rules.Packs;

public static class PackReader
{
    /// <param name="shelf">Where a pack lies that is extended by its name alone and is not beside: a district's own layer may lie anywhere.</param>
    /// <exception cref="PackException">with every mistake found, each at its place</exception>
    public static Pack Read(string directory, string? shelf = null)
    {
        var layers = new List<LayerText>();
        Collect(Path.GetFullPath(directory), shelf, layers, []);
        return LoadPack.From(layers);
    }

    /// <summary>Every folder under the root that holds a pack.yaml, in ordinal order.</summary>
    public static IReadOnlyList<string> Find(string root) =>
    [
        .. Directory.EnumerateFiles(root, "pack.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(file)!).Order(StringComparer.Ordinal),
    ];

    private static void Collect(string directory, string? shelf, List<LayerText> layers, List<string> below)
    {
        var id = Path.GetFileName(Path.TrimEndingDirectorySeparator(directory));
        var head = Path.Combine(directory, "pack.yaml");
        if (!File.Exists(head)) throw new PackException([new PackError($"{id}/pack.yaml", 0, 0, "a pack needs this file")]);
        if (below.Contains(directory)) throw new PackException([new PackError($"{id}/pack.yaml", 0, 0, "a pack cannot extend itself")]);
        var errors = new List<PackError>();
        var extends = Yaml.Read($"{id}/pack.yaml", File.ReadAllText(head), errors)?["extends"];
        if (errors.Count > 0) throw new PackException(errors);
        if (extends?.Text is { Length: > 0 } lower)
        {
            var folder = Path.GetFullPath(Path.Combine(directory, lower));
            if (!Directory.Exists(folder) && shelf is not null && lower == Path.GetFileName(lower)) folder = Path.Combine(Path.GetFullPath(shelf), lower);
            if (!Directory.Exists(folder)) throw new PackException([extends.Error($"there is no pack at '{lower}'")]);
            Collect(folder, shelf, layers, [.. below, directory]);
        }
        RefuseStrangers(id, directory);
        layers.Add(new LayerText(id, Files(directory)));
    }

    /// <summary>Law in a folder that nobody reads would be law that silently does not apply.</summary>
    private static void RefuseStrangers(string id, string directory)
    {
        var strange = Paths(directory).Where(path => !IsPart(path))
            .Select(path => new PackError($"{id}/{path}", 0, 0, "nobody reads this file; " + Expected(path)))
            .ToList();
        if (strange.Count > 0) throw new PackException(strange);
    }

    private static string Expected(string path) =>
        $"expected it in one of {string.Join(", ", LoadPack.Folders)}" + Fields.Suggest(path.Split('/')[0], LoadPack.Folders);

    private static bool IsPart(string path) => path == "pack.yaml" || LoadPack.Folders.Contains(path.Split('/')[0]);

    private static IEnumerable<string> Paths(string directory) =>
        Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".csv", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(directory, path).Replace('\\', '/'));

    private static List<TextFile> Files(string directory) =>
    [
        .. Paths(directory).Select(path => new TextFile(path, Normal(File.ReadAllText(Path.Combine(directory, path)))))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    // The same pack has the same hash whatever a checkout did to its line ends.
    private static string Normal(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\uFEFF');
}

internal sealed record TextFile(string Path, string Text)
{
    public string Folder => Path.Contains('/') ? Path[..Path.IndexOf('/')] : "";
    /// <summary>The rows of a table.</summary>
    public bool IsRows => Path.EndsWith(".csv", StringComparison.Ordinal);
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}

/// <summary>One layer as text, its files in ordinal order of their paths.</summary>
internal sealed record LayerText(string Id, IReadOnlyList<TextFile> Files);
