// An act is one file named by its verb, and a test names it. The acts are found in the built program: whatever is
// given to the act door.
using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Sunbeam.Tests.Structure;

public sealed class ActsTests
{
    /// <summary>The class in which each act's input lies: the act.</summary>
    private static IEnumerable<TypeReference> Acts(IEnumerable<TypeDefinition> types) =>
        types.SelectMany(Mentions.Calls).OfType<GenericInstanceMethod>().Where(call => call.Name == "MapAct")
            .Select(call => Mentions.Outermost(call.GenericArguments[0])).DistinctBy(act => act.FullName);

    private static IEnumerable<string> Untested(IEnumerable<string> acts, IEnumerable<TextFile> tests)
    {
        var words = tests.SelectMany(test => Regex.Matches(test.Text, @"\w+").Select(word => word.Value)).ToHashSet();
        return acts.Where(act => !words.Contains(act) && !words.Contains(act + "Tests"));
    }

    private static IEnumerable<string> Misplaced(IEnumerable<string> acts, IReadOnlyCollection<string> files) =>
        acts.Where(act => !files.Contains(act + ".cs"));

    private static List<string> All() => [.. Acts(House.App.MainModule.Types).Select(act => act.Name).Order()];

    [Fact]
    public void Every_act_is_named_by_a_test() => Untested(All(), House.Files("tests/App", ".cs").Concat(House.Files("tests/Browser", ".cs"))).ShouldBeEmpty();

    [Fact]
    public void Every_act_has_a_file_of_its_name() => Misplaced(All(), [.. House.Files("src/App", ".cs").Select(file => file.Name)]).ShouldBeEmpty();

    [Fact]
    public void An_act_without_a_test_or_a_file_is_seen()
    {
        var acts = Acts(House.Samples("Acts")).Select(act => act.Name).ToList();
        acts.ShouldBe(["GrantSample"]);
        Untested(acts, [new TextFile("OtherTests.cs", "class OtherTests { } // GrantSamples")]).ShouldBe(acts);
        Untested(acts, [new TextFile("GrantSampleTests.cs", "class GrantSampleTests")]).ShouldBeEmpty();
        Misplaced(acts, ["Acts.cs"]).ShouldBe(acts);
    }
}
