// Pictures of the pages: for the guide when SUNBEAM_PICTURES=1 asks for them, else beside the test's own output.
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sunbeam.Tests.Browser;

public static partial class Pictures
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("SUNBEAM_PICTURES") == "1"
        ? Path.Combine(Platform.Root, "docs", "guide", "pictures")
        : Path.Combine(AppContext.BaseDirectory, "pictures");

    // Pages that are mostly met with nothing on them: their pictures are posed, by a test that first lets something happen there.
    private static readonly HashSet<string> Posed = ["case-appraisal", "my-case-hearing", "report-find"];

    /// <summary>A picture of a page that was come by; none where it is posed, and none of a page that shows nothing over an earlier one.</summary>
    public static async Task Take(IPage page, string pattern, Width width, string prefix = "")
    {
        var name = prefix + Name(pattern);
        if (!Posed.Contains(name) && (!File.Exists(PathOf(name, width)) || !await ShowsNothing(page))) await Save(page, name, width, whole: width == Width.Phone);
    }

    /// <summary>A picture of a page on which the test has let something happen.</summary>
    /// <param name="whole">The page to its end, not only what a window shows.</param>
    public static Task Pose(IPage page, string name, Width width, bool whole) => Save(page, Posed.Single(posed => posed == name), width, whole);

    /// <summary>It says that there is nothing yet, and holds no row, no pair and no letter either.</summary>
    public static Task<bool> ShowsNothing(IPage page) => page.EvaluateAsync<bool>(
        "() => document.querySelector('main .empty') !== null && document.querySelector('main :is(tbody tr, dl.pairs, .letters li)') === null");

    private static Task Save(IPage page, string name, Width width, bool whole) =>
        page.ScreenshotAsync(new() { Path = PathOf(name, width), FullPage = whole, Animations = ScreenshotAnimations.Disabled });

    private static string PathOf(string name, Width width) => Path.Combine(Folder, $"{name}.{width.Name}.png");

    /// <summary>"/cases/{id}/decision" is "case-decision", "/leads" is "leads", "/" is "home".</summary>
    public static string Name(string pattern) =>
        pattern == "/" ? "home" : string.Join('-', OfOne().Replace(pattern.Trim('/'), "$1").Split('/').Where(step => !step.StartsWith('{')));

    [GeneratedRegex(@"(\w+)s/\{\w+\}")]
    private static partial Regex OfOne();
}

public sealed class PicturesTests
{
    [Theory]
    [InlineData("/", "home")]
    [InlineData("/leads", "leads")]
    [InlineData("/cases/{id}", "case")]
    [InlineData("/cases/{id}/decision", "case-decision")]
    public void A_picture_is_named_after_its_page(string pattern, string name) => Pictures.Name(pattern).ShouldBe(name);
}
