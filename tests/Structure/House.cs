// The house as these tests look at it: its files on disk, and its programs as they were built.
using Mono.Cecil;

namespace Sunbeam.Tests.Structure;

internal static class House
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", ".git", ".vs", ".idea", "TestResults", "data", "lib"];

    public static string Root { get; } = FindRoot();

    public static AssemblyDefinition App { get; } = Built("sunbeam.dll");
    public static AssemblyDefinition Rules { get; } = Built("Sunbeam.Rules.dll");
    public static AssemblyDefinition Screening { get; } = Built("Sunbeam.Screening.dll");
    public static AssemblyDefinition Tests { get; } = Built("Sunbeam.Tests.Structure.dll");

    /// <summary>Everything that is shipped and ours.</summary>
    public static IReadOnlyList<AssemblyDefinition> Shipped { get; } = [Rules, Screening, App];

    /// <summary>The samples that break a rule on purpose, of one namespace under Samples.</summary>
    public static IEnumerable<TypeDefinition> Samples(string name) =>
        Tests.MainModule.Types.Where(type => (type.Namespace + ".").StartsWith(SampleRoot(name) + ".", StringComparison.Ordinal));

    public static string SampleRoot(string name) => "Sunbeam.Tests.Structure.Samples." + name;

    /// <summary>The files under a folder of the house with one of the endings, as path from the root and text.</summary>
    public static IEnumerable<TextFile> Files(string under, params string[] endings) => Walk(Path.Combine(Root, under))
        .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal).Select(file => new TextFile(Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file)));

    private static IEnumerable<string> Walk(string folder) => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))).SelectMany(Walk));

    private static AssemblyDefinition Built(string file) => AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Sunbeam.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}

/// <summary>A file of the house: its path from the root, with slashes, and its text.</summary>
internal sealed record TextFile(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
    public string[] Lines => Text.Split('\n');
}

/// <summary>A place that may do what others may not, with the reason; one that no longer does it must leave the list.</summary>
internal sealed record Allowed(string Who, string Because);

internal static class Findings
{
    /// <summary>Takes what is allowed out of what was found, and adds each allowance that nothing needs any more.</summary>
    public static IEnumerable<string> Except(this IEnumerable<(string Who, string What)> found, params Allowed[] allowed)
    {
        var all = found.ToList();
        return all.Where(one => allowed.All(allowance => allowance.Who != one.Who)).Select(one => $"{one.Who}: {one.What}").Distinct()
            .Concat(allowed.Where(allowance => all.All(one => one.Who != allowance.Who)).Select(allowance => $"{allowance.Who}: allowed, but no longer needed"));
    }
}
