// A kind of file that a later part of the house takes in: it says so on the class that does, whose Run is called with the file.
// Importing finds it there and need not know who it is, as Data finds each part's tables.
using System.Reflection;

namespace Sunbeam.Registry.Importing;

/// <param name="kind">As the command line and the API call it.</param>
/// <param name="label">As the screen calls it, in Chinese.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFilesAttribute(string kind, string label) : Attribute
{
    public string Kind => kind;
    public string Label => label;

    /// <summary>Which columns it must have, as a sentence for the screen, in Chinese; null where the forms of the law say it.</summary>
    public string? Columns { get; init; }

    /// <summary>Townships may send such a file for their own area.</summary>
    public bool OfTownships { get; init; }

    public static IReadOnlyDictionary<string, (TakesFilesAttribute About, Func<Taking, Task> Run)> All { get; } = Find();

    private static Dictionary<string, (TakesFilesAttribute, Func<Taking, Task>)> Find() => Assembly.GetExecutingAssembly().GetTypes()
        .Select(type => (Type: type, About: type.GetCustomAttribute<TakesFilesAttribute>())).Where(found => found.About is not null)
        .ToDictionary(found => found.About!.Kind, found => (found.About!, found.Type.GetMethod("Run")!.CreateDelegate<Func<Taking, Task>>()));
}
