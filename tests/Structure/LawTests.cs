// The law is data: no amount, rate, limit or step of it stands in the road's code, not even in a comment. What looks
// like one is either on the list below, with what it is instead, or does not belong there.
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sunbeam.Tests.Structure;

public sealed partial class LawTests
{
    /// <summary>Whole numbers up to here count things (columns, months of a year, digits); the law's are not hidden among them.</summary>
    private const int Small = 12;

    private static readonly Allowed[] Engineering =
    [
        new("ReadSignature.cs 1024", "bytes of a picture"),
        new("ListDecisions.cs 100", "rows on a page"),
        new("ReplayReceipts.cs 100", "rows read at once"),
    ];

    private static IEnumerable<(string Who, string What)> Numbers(TextFile file) =>
        from Match match in Number().Matches(CSharp.Part(file.Text).Code)
        let text = match.Value.Replace("_", "", StringComparison.Ordinal).TrimEnd('m', 'M', 'l', 'L')
        where text.Contains('.', StringComparison.Ordinal) || decimal.Parse(text, CultureInfo.InvariantCulture) > Small
        select ($"{file.Name} {text}", "a number of the law, or one that needs its reason");

    private static readonly Allowed[] Examples = [new("src/Rules/Number.cs", "says what a fen is")];

    private static IEnumerable<(string Who, string What)> InComments(TextFile file) => CSharp.Part(file.Text).Comments
        .Where(comment => Amount().IsMatch(comment.Text)).Select(comment => (file.Path, $"line {comment.Line}: {comment.Text}"));

    private static IEnumerable<TextFile> Road => House.Files("src/App/Journey", ".cs").Concat(House.Files("src/App/Registry/CountFacts", ".cs"));

    [Fact]
    public void No_number_of_the_law_stands_in_the_roads_code() => Road.SelectMany(Numbers).Except(Engineering).ShouldBeEmpty();

    [Fact]
    public void No_number_of_the_law_stands_in_a_comment() => House.Files("src", ".cs").SelectMany(InComments).Except(Examples).ShouldBeEmpty();

    [Fact]
    public void A_number_of_the_law_is_seen()
    {
        var bad = new TextFile("Bad.cs", "// Below 660 yuan a month, within 22 working days.\nvar limit = 66_000; var share = 0.7m; var text = \"660\"; var third = 3; var at = list[12];");
        Numbers(bad).Select(found => found.Who).ShouldBe(["Bad.cs 66000", "Bad.cs 0.7"]);
        InComments(bad).ShouldHaveSingleItem();
    }

    [GeneratedRegex(@"(?<![\w.#])\d[\d_]*(\.\d+)?[mMlL]?(?!\w)")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d+(\.\d+)? ?(yuan|fen|working days|per cent|percent|%|元|个工作日|倍)", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();
}
