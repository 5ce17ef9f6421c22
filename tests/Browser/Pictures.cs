// Pictures of the pages: for the guide when SUNBEAM_PICTURES=1 asks for them, else beside the test's own output.
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sunbeam.Tests.Browser;

public static partial class Pictures
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("SUNBEAM_PICTURES") == "1"
        ? Path.Combine(Platform.Root, "docs", "guide", "pictures")
        : Path.Combine(AppContext.BaseDirectory, "pictures");

    public static Task Take(IPage page, string pattern, Width width, string prefix = "") =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{prefix}{Name(pattern)}.{width.Name}.png"), FullPage = width == Width.Phone, Animations = ScreenshotAnimations.Disabled });

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
