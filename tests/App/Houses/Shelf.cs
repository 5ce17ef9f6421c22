// A shelf of packs of a test's own, which it may change as a district would.
using Sunbeam.Registry;

namespace Sunbeam.Tests.App.Houses;

public sealed class Shelf : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "sunbeam-shelf-" + Guid.NewGuid().ToString("N"));

    public Shelf()
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "packs");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The law as the shelf now has it.</summary>
    public Law Law() => new(_folder);

    public void Change(string file, string from, string to)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        text.ShouldContain(from);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Puts a file of its own into a layer, as a district does that says something else than those above it.</summary>
    public void Add(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        File.Exists(path).ShouldBeFalse();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
