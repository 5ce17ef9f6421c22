// Looks at one page as a reader would, and says everything that is wrong with it: it did not come, a script or a file
// of it failed, it does not fit the width, or axe finds something that shuts somebody out.
using System.Text.Json;
using Microsoft.Playwright;

namespace Sunbeam.Tests.Browser;

public static class LookAt
{
    private static readonly string Axe = Path.Combine(Platform.Root, "src", "App", "Shell", "Front", "node_modules", "axe-core", "axe.min.js");

    /// <summary>Opens an address in a window and returns what is wrong with it; nothing wrong, an empty list.</summary>
    public static async Task<IReadOnlyList<string>> Page(IPage page, string address)
    {
        var wrong = new List<string>();
        void Said(object? _, IConsoleMessage message)
        {
            if (message.Type == "error") wrong.Add("console: " + message.Text);
        }
        void Threw(object? _, string error) => wrong.Add("script: " + error);
        void Failed(object? _, IRequest request) => wrong.Add($"did not load: {request.Url} ({request.Failure})");
        void Answered(object? _, IResponse response)
        {
            if (response.Status >= 400) wrong.Add($"{response.Status}: {new Uri(response.Url).AbsolutePath}");
        }

        page.Console += Said;
        page.PageError += Threw;
        page.RequestFailed += Failed;
        page.Response += Answered;
        try
        {
            var answer = await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
            if (answer!.Status != 200) return [$"answers {answer.Status}"];
            await page.WaitForTimeoutAsync(50);
            wrong.AddRange(await Fit(page));
            wrong.AddRange(await Accessible(page));
        }
        finally
        {
            page.Console -= Said;
            page.PageError -= Threw;
            page.RequestFailed -= Failed;
            page.Response -= Answered;
        }
        return wrong;
    }

    /// <summary>A page never scrolls sideways; a wide table scrolls in its own box.</summary>
    public static async Task<IEnumerable<string>> Fit(IPage page)
    {
        var tooWide = await page.EvaluateAsync<string[]>("""
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              const wide = [...document.querySelectorAll('main *, header *, nav *')].filter(e => e.getBoundingClientRect().right > width + 1 && !e.closest('.scroll'));
              return [`${document.documentElement.scrollWidth} wide in ${width}`, ...wide.slice(0, 3).map(e => `${e.tagName.toLowerCase()}.${e.className}`)];
            }
            """);
        return tooWide.Length == 0 ? [] : ["scrolls sideways: " + string.Join(", ", tooWide)];
    }

    public static async Task<IEnumerable<string>> Accessible(IPage page)
    {
        await page.AddScriptTagAsync(new() { Path = Axe });
        var found = await page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(v => v.impact === 'serious' || v.impact === 'critical')
              .map(v => ({ id: v.id, nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)) }))
            """);
        return found.EnumerateArray().Select(one => $"axe {one.GetProperty("id").GetString()}: {string.Join(" | ", one.GetProperty("nodes").EnumerateArray())}");
    }
}
