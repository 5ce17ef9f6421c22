// What is written for readers holds: every stage says who acts and what it keeps, in at most forty lines, and every link
// between the house's own pages leads somewhere.
using System.Text.RegularExpressions;

namespace Sunbeam.Tests.Structure;

public sealed partial class DocsTests
{
    private const int LongestReadme = 40;

    private static IEnumerable<string> Readmes(IEnumerable<(string Folder, string? Text)> stages)
    {
        foreach (var (folder, text) in stages)
        {
            if (text is null) yield return $"{folder}: has no README.md";
            else if (text.TrimEnd().Split('\n').Length > LongestReadme) yield return $"{folder}/README.md: longer than {LongestReadme} lines";
        }
    }

    private static IEnumerable<string> DeadLinks(TextFile page) =>
        from link in Link().Matches(page.Text)
        let target = link.Groups[1].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let path = Path.Combine(House.Root, Path.GetDirectoryName(page.Path)!, Uri.UnescapeDataString(target))
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{page.Path} -> {target}";

    [Fact]
    public void Every_stage_says_in_forty_lines_what_it_is() =>
        Readmes(Directory.EnumerateDirectories(Path.Combine(House.Root, "src", "App", "Journey")).Order()
            .Select(folder => (Path.GetFileName(folder), Read(Path.Combine(folder, "README.md"))))).ShouldBeEmpty();

    [Fact]
    public void Every_link_between_our_pages_leads_somewhere() => House.Files("", ".md").SelectMany(DeadLinks).ShouldBeEmpty();

    [Fact]
    public void A_missing_or_endless_readme_and_a_dead_link_are_seen()
    {
        Readmes([("1-Discover", null), ("2-Intake", new string('\n', LongestReadme) + "end"), ("3-Verify", "short")]).Count().ShouldBe(2);
        DeadLinks(new TextFile("docs/bad.md", "[a](nowhere.md) [b](../README.md#top) [c](https://example.org) ![d](pictures/none.png)")).Count().ShouldBe(2);
    }

    private static string? Read(string file) => File.Exists(file) ? File.ReadAllText(file) : null;

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
