// The arrows inside the platform: Data, Access, Registry <- Messages <- Journey <- Children, Outreach, Oversight, Policy, Citizens; the Shell
// composes. Its frame, doors and words are furniture that every page may use; its verbs are known to Program alone.
using Mono.Cecil;

namespace Sunbeam.Tests.Structure;

public sealed class PartsTests
{
    private static readonly string[] Ground = ["Data", "Access", "Registry"];
    private static readonly string[] Furniture = ["Shell.Frame", "Shell.Doors", "Shell.Words"];
    private static readonly string[] Wings = ["Children", "Outreach", "Oversight", "Policy", "Citizens"];

    private static bool MayUse(string part, string used) => part == used || part switch
    {
        "" => true,
        "Data" => used is "Access",
        "Access" or "Registry" => Ground.Contains(used) || Furniture.Contains(used),
        "Messages" => Ground.Contains(used) || Furniture.Contains(used),
        "Journey" => Ground.Contains(used) || Furniture.Contains(used) || used is "Messages",
        "Shell" => used is not "Shell.Verbs",
        _ when Furniture.Contains(part) => used is "Data" or "Access" || Furniture.Contains(used),
        _ when Wings.Contains(part) => Ground.Contains(used) || Furniture.Contains(used) || used is "Journey" or "Messages",
        // What else lies in the Shell (verbs, the desk's page) puts the parts together.
        _ => part.StartsWith("Shell.", StringComparison.Ordinal) && used is not "Shell.Verbs",
    };

    private static string PartOf(string space, string root)
    {
        var names = space.Length <= root.Length ? [] : space[(root.Length + 1)..].Split('.');
        return names.Length == 0 ? "" : names[0] == "Shell" && names.Length > 1 ? "Shell." + names[1] : names[0];
    }

    private static bool IsUnder(string space, string root) => (space + ".").StartsWith(root + ".", StringComparison.Ordinal);

    private static IEnumerable<string> Broken(IEnumerable<TypeDefinition> types, string root) =>
        from type in types
        where IsUnder(type.Namespace, root)
        from used in type.Uses()
        // Rules and Screening are libraries of their own; AssembliesTests looks after them.
        where IsUnder(used.Namespace, root) && used.Scope == type.Scope
        let part = PartOf(type.Namespace, root)
        where !MayUse(part, PartOf(used.Namespace, root))
        select $"{type.FullName} uses {used.FullName}";

    [Fact]
    public void Every_part_uses_only_the_parts_below_it() => Broken(House.App.MainModule.Types, "Sunbeam").ShouldBeEmpty();

    [Fact]
    public void Every_part_has_a_place_in_the_order() => House.App.MainModule.Types
        .Where(type => IsUnder(type.Namespace, "Sunbeam")).Select(type => PartOf(type.Namespace, "Sunbeam").Split('.')[0]).Distinct()
        .Except(["", "Shell", "Messages", "Journey", .. Ground, .. Wings]).ShouldBeEmpty();

    [Fact]
    public void An_arrow_that_points_up_is_seen() =>
        Broken(House.Samples("Arrows"), House.SampleRoot("Arrows")).Select(broken => broken.Split('.')[^1]).Order().ShouldBe(["AVerb", "Case", "Decide", "Household"]);
}
