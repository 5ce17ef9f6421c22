// A test in a real browser. Where there is none, it is skipped by name on a developer's machine and fails in CI.
namespace Sunbeam.Tests.Browser;

public sealed class InChromiumAttribute : FactAttribute
{
    public InChromiumAttribute()
    {
        if (Chromium.Path is null && Environment.GetEnvironmentVariable("CI") is null)
            Skip = "No Chromium: install it (Debian: apt install chromium fonts-noto-cjk); until then no page was opened in a browser.";
    }
}

internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    /// <summary>Nothing is fetched, updated or reported by the browser while it is tested.</summary>
    public static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync",
        "--disable-default-apps", "--disable-extensions", "--force-color-profile=srgb",
    ];

    public static string? Path { get; } = Places.FirstOrDefault(File.Exists);
}
