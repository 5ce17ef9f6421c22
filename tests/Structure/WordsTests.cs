// The words on the screen: every Chinese sentence of a page has its English, every English sentence is still said, and
// no sentence is translated twice.
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace Sunbeam.Tests.Structure;

public sealed partial class WordsTests
{
    private static IEnumerable<TextFile> Pages => House.Files("src/App", ".razor", ".cs");

    /// <summary>What the fields of acts are called, in the sentence that says one is missing.</summary>
    private static IEnumerable<string> Asked(TextFile act) => AskedFor().Matches(act.Text).Select(match => match.Groups[1].Value);

    private static List<(string File, string Zh, string En)> English() =>
    [
        .. House.Files("src/App/Shell/Words", ".yaml").SelectMany(file =>
            (new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(file.Text) ?? []).Select(pair => (file.Path, pair.Key, pair.Value))),
    ];

    /// <summary>The sentences a page says: those it looks up by themselves, and, where it looks one up by value, every Chinese text it holds.</summary>
    private static IEnumerable<string> Said(TextFile page)
    {
        var texts = Texts().Matches(page.Text).Select(match => Regex.Unescape(match.Groups[1].Value)).Where(text => Chinese().IsMatch(text));
        var lookedUp = LookedUp().Matches(page.Text).Select(match => Regex.Unescape(match.Groups[1].Value));
        return lookedUp.Concat(ByValue().IsMatch(page.Text) ? texts.Where(IsTranslated) : []);
    }

    // The switch says each language's name in that language.
    private static bool IsTranslated(string text) => text != "中文";

    private static IEnumerable<string> WithoutEnglish(IEnumerable<TextFile> pages, IReadOnlySet<string> english) =>
        pages.SelectMany(page => Said(page).Where(zh => !english.Contains(zh)).Select(zh => $"{page.Path}: {zh}")).Distinct();

    private static IEnumerable<string> NoLongerSaid(IEnumerable<string> english, IEnumerable<TextFile> pages)
    {
        var all = string.Join('\n', pages.Select(page => page.Text));
        return english.Where(zh => !all.Contains($"\"{zh.Replace("\"", "\\\"", StringComparison.Ordinal)}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_sentence_has_its_English() => WithoutEnglish(Pages, English().Select(pair => pair.Zh).ToHashSet()).ShouldBeEmpty();

    [Fact]
    public void Every_field_that_an_act_asks_for_has_its_English() =>
        Pages.SelectMany(Asked).Distinct().Except(English().Select(pair => pair.Zh)).ShouldBeEmpty();

    [Fact]
    public void Every_English_sentence_is_still_said() => NoLongerSaid(English().Select(pair => pair.Zh), Pages).ShouldBeEmpty();

    [Fact]
    public void No_sentence_has_two_translations() =>
        English().GroupBy(pair => pair.Zh).Where(same => same.Select(pair => pair.En).Distinct().Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(pair => pair.File))}").ShouldBeEmpty();

    [Fact]
    public void Every_English_sentence_is_English() => English().Where(pair => string.IsNullOrWhiteSpace(pair.En)).ShouldBeEmpty();

    [Fact]
    public void A_sentence_without_English_and_English_without_a_sentence_are_seen()
    {
        var page = new TextFile("Bad.razor", "<h1>@W[\"线索\"]</h1> @W[\"共 {0} 条\", n] @W[state switch { 1 => \"在办\", _ => \"办结\" }]");
        WithoutEnglish([page], new HashSet<string> { "线索", "办结" }).ShouldBe(["Bad.razor: 共 {0} 条", "Bad.razor: 在办"]);
        NoLongerSaid(["线索", "旧话"], [page]).ShouldBe(["旧话"]);
        Asked(new TextFile("Bad.cs", "record Input([Asked(\"理由\")] string Reason);")).ShouldBe(["理由"]);
    }

    [GeneratedRegex(@"\bW\[""((?:[^""\\]|\\.)*)""")]
    private static partial Regex LookedUp();

    [GeneratedRegex(@"\bAsked\(""([^""]*)""\)")]
    private static partial Regex AskedFor();

    [GeneratedRegex(@"\bW\[(?!"")")]
    private static partial Regex ByValue();

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Texts();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
