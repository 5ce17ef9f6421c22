// Finds the packs that the repository ships, from wherever the tests run.
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules;

internal static class Shipped
{
    private static readonly Lazy<string> Root = new(() =>
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Sunbeam.slnx"))) directory = directory.Parent;
        return Path.Combine(directory?.FullName ?? throw new DirectoryNotFoundException("the repository"), "packs");
    });

    private static readonly Lazy<Pack> ChengyangPack = new(() => PackReader.Read(Folder("cn-370214-chengyang")));

    public static Pack Chengyang => ChengyangPack.Value;
    public static string Packs => Root.Value;
    public static string Folder(string pack) => Path.Combine(Root.Value, pack);
}
