// The road runs one way: a later stage may read an earlier one, never the reverse. The stages are found as folders on
// disk, so that a new one cannot be forgotten here.
using System.Text.RegularExpressions;
using Mono.Cecil;
using Sunbeam.Journey;

namespace Sunbeam.Tests.Structure;

public sealed partial class StagesTests
{
    private static readonly string Road = Path.Combine(House.Root, "src", "App", "Journey");

    /// <summary>Number and name of each stage, from the folders.</summary>
    private static List<(int Number, string Name)> Folders() =>
    [
        .. Directory.EnumerateDirectories(Road).Select(folder => Numbered().Match(Path.GetFileName(folder))).Where(match => match.Success)
            .Select(match => (int.Parse(match.Groups[1].Value), match.Groups[2].Value)).Order(),
    ];

    private static IEnumerable<string> Backwards(IEnumerable<TypeDefinition> types, string road, IReadOnlyList<string> inOrder)
    {
        foreach (var type in types)
        {
            var reader = StageOf(type.Namespace);
            if (reader < 0) continue;
            foreach (var used in type.Uses())
                if (StageOf(used.Namespace) > reader) yield return $"{type.FullName} uses {used.FullName}";
        }

        int StageOf(string space) => inOrder.ToList().FindIndex(name => (space + ".").StartsWith($"{road}.{name}.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_folders_and_the_order_in_code_agree() =>
        Folders().ShouldBe(Stages.InOrder.Select(stage => ((int)stage, stage.ToString())));

    [Fact]
    public void No_stage_reads_a_later_one() =>
        Backwards(House.App.MainModule.Types, "Sunbeam.Journey", [.. Folders().Select(folder => folder.Name)]).ShouldBeEmpty();

    [Fact]
    public void Types_of_a_stage_lie_in_its_namespace() => Folders().SelectMany(folder => House.Files($"src/App/Journey/{folder.Number}-{folder.Name}", ".cs")
        .Where(file => !file.Text.Contains($"namespace Sunbeam.Journey.{folder.Name};", StringComparison.Ordinal)).Select(file => file.Path)).ShouldBeEmpty();

    [Fact]
    public void A_stage_that_reads_a_later_one_is_seen() =>
        Backwards(House.Samples("Arrows"), House.SampleRoot("Arrows") + ".Journey", ["Intake", "Decide"]).ShouldHaveSingleItem().ShouldContain("Intake.Case uses");

    [GeneratedRegex(@"^(\d)-(\w+)$")]
    private static partial Regex Numbered();
}
