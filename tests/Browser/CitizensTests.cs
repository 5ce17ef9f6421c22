// A citizen on a telephone, from the number to the signature: everything is done by touching what the page shows, and each page on
// the way fits, shuts nobody out and is looked at on a desk too. Then somebody acts for them with a mandate.
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sunbeam.Tests.Browser;

[Collection("platform")]
public sealed partial class CitizensTests(Platform platform)
{
    private readonly List<string> _wrong = [];

    [InChromium]
    public async Task A_citizen_applies_signs_and_sees_where_it_stands_and_an_agent_acts_for_another()
    {
        var township = await platform.SignedIn("Township", Width.Desk);
        var families = await Families(township);
        var me = await platform.Window(Width.Phone);
        await Enter(me, families[0].Number);
        await Look(me, "/my");
        await me.Locator("main a[href='/my/apply']").ClickAsync();
        await Apply(me);
        var address = new Uri(me.Url).AbsolutePath;
        await Look(me, address);
        if (await me.Locator($"a[href='{address}/say']").CountAsync() > 0) await Look(me, address + "/say");
        await me.GotoAsync(address);
        await me.Locator($"a[href^='{address}/sign']").First.ClickAsync();
        await Look(me, new Uri(me.Url).PathAndQuery);
        await Draw(me);
        await me.Locator("main .btn-primary").ClickAsync();
        await me.WaitForURLAsync("**" + address);
        await Look(me, "/my");
        await township.GotoAsync("/messages");
        (await township.Locator("main").InnerTextAsync()).ShouldContain("有人在网上提交了申请");
        await township.Locator("main .letters .btn").First.ClickAsync();
        await township.WaitForURLAsync("**/cases/*");
        (await township.Locator("main").InnerTextAsync()).ShouldContain("在网上签名提交");
        await Act(families[1]);
        var administrator = await platform.SignedIn("Administrator", Width.Phone);
        foreach (var page in new[] { "/messages", "/messages/log", "/messages/channels" }) await Look(administrator, page);
        _wrong.ShouldBeEmpty();
        await me.Context.CloseAsync();
        await township.Context.CloseAsync();
    }

    private async Task Act((string Name, string Number) family)
    {
        var agent = await platform.SignedIn("Agent", Width.Phone);
        await Look(agent, "/mandates/new");
        await agent.Locator("#name").FillAsync(family.Name);
        await agent.Locator("#idNumber").FillAsync(family.Number);
        await agent.Locator("#until").FillAsync("2099-12-31");
        await Draw(agent);
        await agent.Locator("main .btn-primary").ClickAsync();
        await agent.Locator("article").WaitForAsync();
        await Look(agent, "/mandates");
        await agent.Locator("article a[href^='/my/apply']").ClickAsync();
        (await agent.Locator("main").InnerTextAsync()).ShouldContain($"您正在替 {family.Name} 办理");
        await Apply(agent);
        await Look(agent, new Uri(agent.Url).AbsolutePath);
        await agent.Context.CloseAsync();
    }

    /// <summary>Signs a citizen in by the code that a demo shows.</summary>
    internal static async Task Enter(IPage page, string number)
    {
        await page.GotoAsync("/my");
        await page.Locator("#number").FillAsync(number);
        await page.Locator("main .btn-primary").ClickAsync();
        await page.Locator("#code").FillAsync(Code().Match(await page.Locator("main").InnerTextAsync()).Value);
        await page.Locator("main .btn-primary").ClickAsync();
        await page.WaitForURLAsync("**/my");
    }

    private async Task Apply(IPage page)
    {
        await Look(page, new Uri(page.Url).PathAndQuery);
        await page.Locator("main .btn-primary").ClickAsync();
        await Look(page, new Uri(page.Url).PathAndQuery);
        await page.Locator("main .btn-primary").ClickAsync();
        await Look(page, new Uri(page.Url).PathAndQuery);
        await Draw(page);
        await page.Locator("main .btn-primary").ClickAsync();
        await page.WaitForURLAsync("**/my/cases/*");
    }

    private static async Task Draw(IPage page)
    {
        await page.Locator("#signature-pad").ScrollIntoViewIfNeededAsync();
        var box = (await page.Locator("#signature-pad").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 20, box.Y + 30);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 90, box.Y + 80);
        await page.Mouse.UpAsync();
    }

    private async Task Look(IPage page, string address)
    {
        _wrong.AddRange((await LookAt.Page(page, address)).Select(what => $"{address} on a telephone: {what}"));
        await Pictures.Take(page, Pattern().Replace(address.Split('?')[0], "{id}"), Width.Phone);
        var desk = await platform.AnotherWindow(page, Width.Desk);
        _wrong.AddRange((await LookAt.Page(desk, address)).Select(what => $"{address} on a desk: {what}"));
        await Pictures.Take(desk, Pattern().Replace(address.Split('?')[0], "{id}"), Width.Desk);
        await desk.Context.CloseAsync();
    }

    // Two registered households of the community for which the demo's agent works: head and number.
    private static async Task<List<(string Name, string Number)>> Families(IPage township)
    {
        var found = await township.EvaluateAsync<JsonElement>("""
            async () => {
              const token = document.querySelector('[name=__RequestVerificationToken]').value;
              const all = (await (await fetch('/api/households?place=370214008012')).json()).rows;
              const families = [];
              for (const row of all.slice().reverse()) {
                const one = await (await fetch('/api/households/' + row.id)).json();
                if (one.cases?.length || one.aids?.length || !one.members[0]) continue;
                const asked = await fetch('/api/persons/reveal', { method: 'POST', headers: { 'Content-Type': 'application/json', RequestVerificationToken: token,
                  'Idempotency-Key': crypto.randomUUID() },
                  body: JSON.stringify({ household: row.id, person: one.members[0].personId, number: 'id-number', purpose: 'identity' }) });
                families.push({ name: one.members[0].name, number: (await asked.json()).more.number });
                if (families.length == 2) return families;
              }
              return families;
            }
            """);
        return [.. found.EnumerateArray().Select(one => (one.GetProperty("name").GetString()!, one.GetProperty("number").GetString()!))];
    }

    [GeneratedRegex("(?<=验证码是 )[0-9]{6}")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<=/)\d+(?=/|$)")]
    private static partial Regex Pattern();
}
