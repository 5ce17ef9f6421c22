// The pack in docs/packs.md is whole and passes its cases, so the page can be believed.
using System.Text.RegularExpressions;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Packs;

public sealed class DocumentationTests
{
    [Fact]
    public void The_pack_on_the_page_about_packs_is_sound_and_passes_its_cases()
    {
        var page = File.ReadAllText(Path.Combine(Shipped.Packs, "..", "docs", "packs.md"));
        var files = Regex.Matches(page, "```(?:yaml|csv)\n# file: (\\S+)\n(.*?)```", RegexOptions.Singleline)
            .Select(match => new TextFile(match.Groups[1].Value, match.Groups[2].Value)).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        files.Count.ShouldBe(17);
        var report = PackChecker.Check(LoadPack.From([new LayerText("page", files)]));
        report.Errors.Select(error => error.ToString()).ShouldBeEmpty();
        report.Packs.Single().Passed.ShouldBe(6);
    }
}
