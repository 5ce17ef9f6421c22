// Every page of the platform is opened in a real browser, at a desk's width and a telephone's, by everybody whose role
// works there, and found by following links as a person would. A page that nobody links to is found missing.
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Sunbeam.Tests.Browser;

[Collection("platform")]
public sealed partial class EveryPageTests(Platform platform, ITestOutputHelper output)
{
    private readonly HashSet<(string, Width)> _pictured = [];

    /// <summary>The patterns of all pages that the doors opened, from the platform's own description of itself.</summary>
    private async Task<List<string>> Patterns()
    {
        using var http = new HttpClient { BaseAddress = new Uri(platform.Address) };
        var described = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return [.. described.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _) && path.Name.StartsWith("/api", StringComparison.Ordinal))
            .Select(path => path.Name == "/api" ? "/" : path.Name["/api".Length..])];
    }

    // Pieces of other pages, which those ask for by themselves while something runs.
    private static readonly string[] Pieces = ["/checks/{id}/live", "/checks/batches/{id}/live", "/policy/simulate/live", "/imports/underway"];

    [InChromium]
    public async Task Every_page_opens_fits_and_shuts_nobody_out_at_both_widths()
    {
        var patterns = await Patterns();
        patterns.ShouldNotBeEmpty();
        // The pages of a case's steps are there only while it takes them; they were looked at on the way.
        var walked = await platform.Road;
        var (wrong, opened) = (new List<string>(), walked.Seen.Select(seen => PatternOf(seen.Address, patterns)).OfType<string>().ToHashSet());
        foreach (var account in platform.Accounts) await Walk(account, patterns, opened, [.. walked.Seen.Where(seen => seen.Role == account.Role).Select(seen => seen.Address)], wrong);
        wrong.ShouldBeEmpty();
        // The citizens' pages have a door of their own; CitizensTests looks at each of them.
        patterns.RemoveAll(pattern => pattern == "/my" || pattern.StartsWith("/my/", StringComparison.Ordinal));
        patterns.Except(opened).Except(Pieces).ShouldBeEmpty("no link leads to these pages");
    }

    [InChromium]
    public async Task Every_page_has_its_English()
    {
        var (wrong, seen) = (new List<string>(), new HashSet<string>());
        foreach (var account in platform.Accounts)
        {
            var page = await platform.SignedIn(account.Role, Width.Desk);
            await page.GotoAsync("/password");
            await page.Locator("button[name=lang][value=en]").First.ClickAsync();
            await page.Locator("html[lang=en]").WaitForAsync();
            foreach (var place in await page.Locator("nav.places a").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))"))
            {
                await page.GotoAsync(place);
                if (!seen.Add(place)) continue;
                // The field app first shows what lies on the device, and takes the other language when it has come.
                await page.Locator("html[lang=en]").WaitForAsync();
                var chinese = await page.Locator("nav.places, main h1, main h2, main label, main thead th, main .btn").EvaluateAllAsync<string[]>(
                    @"all => all.map(e => e.innerText.trim()).filter(text => /\p{Script=Han}/u.test(text))");
                wrong.AddRange(chinese.Select(text => $"{place}: {text}"));
            }
            await page.Context.CloseAsync();
        }
        wrong.Distinct().ShouldBeEmpty();
    }

    [InChromium]
    public async Task The_doors_of_nobody_open_fit_and_shut_nobody_out()
    {
        var wrong = new List<string>();
        foreach (var width in Width.Both)
        {
            var page = await platform.Window(width);
            foreach (var door in new[] { "/sign-in", "/report", "/report/find", "/field", "/my/sign-in" })
            {
                wrong.AddRange((await LookAt.Page(page, door)).Select(what => $"{door} at {width.Name}: {what}"));
                await Pictures.Take(page, door, width);
            }
            await page.Context.CloseAsync();
        }
        wrong.ShouldBeEmpty();
    }

    [InChromium]
    public async Task A_page_with_faults_is_seen()
    {
        var page = await platform.Window(Width.Phone);
        await page.RouteAsync("**/bad", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = "<!doctype html><meta name='viewport' content='width=device-width'><title>x</title><main><img src='/none.png'><input><div style='width:900px'>wide</div><script>throw new Error('no')</script></main>",
        }));
        var wrong = await LookAt.Page(page, "/bad");
        var missed = new[] { "404: /none.png", "script: ", "scrolls sideways", "axe image-alt", "axe label" }.Where(what => !wrong.Any(one => one.Contains(what)));
        missed.ShouldBeEmpty(string.Join('\n', wrong));
        await page.Context.CloseAsync();
    }

    // From the first page on, each pattern once for each role, breadth first, so that the shortest way is taken.
    private async Task Walk(DemoAccount account, IReadOnlyList<string> patterns, HashSet<string> opened, string[] known, List<string> wrong)
    {
        var desk = await platform.SignedIn(account.Role, Width.Desk);
        var phone = await platform.AnotherWindow(desk, Width.Phone);
        var (seen, next) = (new HashSet<string>(), new Queue<string>([.. await Links(desk), .. known]));
        while (next.TryDequeue(out var address))
        {
            if (PatternOf(address, patterns) is not { } pattern || !seen.Add(pattern)) continue;
            foreach (var (page, width) in new[] { (desk, Width.Desk), (phone, Width.Phone) })
            {
                wrong.AddRange((await LookAt.Page(page, address)).Select(what => $"{account.Role} {address} at {width.Name}: {what}"));
                if (_pictured.Add((pattern, width))) await Pictures.Take(page, pattern, width);
            }
            output.WriteLine($"{account.Role} {pattern}");
            opened.Add(pattern);
            foreach (var link in await Links(desk)) next.Enqueue(link);
        }
        await desk.Context.CloseAsync();
        await phone.Context.CloseAsync();
    }

    private static Task<string[]> Links(IPage page) => page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");

    private static string? PatternOf(string address, IReadOnlyList<string> patterns)
    {
        var path = address.Split('?', '#')[0];
        return patterns.FirstOrDefault(pattern => pattern == path)
            ?? patterns.FirstOrDefault(pattern => Regex.IsMatch(path, "^" + Step().Replace(Regex.Escape(pattern).Replace("}", "\\}"), "[^/]+") + "$"));
    }

    [GeneratedRegex(@"\\\{\w+(:\w+)?\\\}")]
    private static partial Regex Step();
}
