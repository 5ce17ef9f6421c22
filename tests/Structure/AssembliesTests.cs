// The arrows between the programs: Rules <- Screening <- App, and the demo district is linked by none of them.
using Mono.Cecil;

namespace Sunbeam.Tests.Structure;

public sealed class AssembliesTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Sunbeam.Rules"] = ["YamlDotNet"],
        ["Sunbeam.Screening"] = ["Sunbeam.Rules"],
    };

    /// <summary>What an assembly references beyond .NET itself and beyond what it may.</summary>
    private static IEnumerable<string> TooMany(AssemblyDefinition assembly, string[] may) => assembly.MainModule.AssemblyReferences
        .Select(reference => reference.Name)
        .Where(name => !(name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard") && !may.Contains(name));

    [Fact]
    public void Rules_and_Screening_reference_nothing_but_what_they_are_made_of()
    {
        TooMany(House.Rules, MayReference["Sunbeam.Rules"]).ShouldBeEmpty();
        TooMany(House.Screening, MayReference["Sunbeam.Screening"]).ShouldBeEmpty();
    }

    [Fact]
    public void The_platform_is_linked_to_no_demo_program() =>
        House.App.MainModule.AssemblyReferences.Select(reference => reference.Name)
            .Where(name => name.Contains("Demo", StringComparison.Ordinal) || name.StartsWith("sunbeam-", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void A_library_that_reaches_for_the_platform_is_seen() =>
        TooMany(House.Tests, MayReference["Sunbeam.Rules"]).ShouldContain("sunbeam");
}
