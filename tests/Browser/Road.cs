// Walks the road by clicking, as each role would: a visit becomes a lead, a case, a check, a home visit, a proposal, a
// public notice, and a week later a confirmed decision. Every page on the way is looked at, at both widths.
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sunbeam.Tests.Browser;

/// <param name="Case">The address of the case's page.</param>
/// <param name="PutUp">The address of a case that hung in public.</param>
/// <param name="Wrong">What was wrong with the pages on the way.</param>
/// <param name="Seen">The addresses that were looked at, by role.</param>
public sealed record Walked(string Case, string PutUp, IReadOnlyList<string> Wrong, IReadOnlyList<(string Role, string Address)> Seen);

public sealed partial class Road(Platform platform)
{
    public const string Found = "屋顶漏雨，老人卧床，家中无劳动力";
    private readonly List<string> _wrong = [];

    /// <summary>What was wrong with the pages so far.</summary>
    internal IReadOnlyList<string> Wrong => _wrong;
    private readonly List<(string, string)> _seen = [];

    public async Task<Walked> Walk()
    {
        var township = await platform.SignedIn("Township", Width.Desk);
        await Visit();
        var address = await Accept(township);
        await Declare(township, address);
        await Sign(township, address);
        await AddByLetter();
        await AskForCheck(township, address);
        await AskElsewhere(township, address);
        await Check();
        await Investigate(township, address);
        await Propose(township, address);
        var (putUp, until) = await PutUp(township);
        await township.Context.CloseAsync();
        await platform.GoOnOn(until.AddDays(1));
        township = await platform.SignedIn("Township", Width.Desk);
        foreach (var one in new[] { address, putUp }.Distinct()) await Confirm(one);
        await Papers(township, address);
        await Look(township, "Township", address);
        await township.Context.CloseAsync();
        await CheckRoster();
        return new Walked(address, putUp, _wrong, _seen);
    }

    // On a telephone, standing at the door.
    private async Task Visit()
    {
        var grid = await platform.SignedIn("GridWorker", Width.Phone);
        await grid.GotoAsync("/field/today");
        await grid.Locator("main a[href='/field/visit']").ClickAsync();
        await grid.Locator("#household").SelectOptionAsync(new SelectOptionValue { Index = await grid.Locator("#household option").CountAsync() - 1 });
        await grid.Locator("#found").FillAsync(Found);
        await grid.Locator("[name=urgency]").First.CheckAsync();
        await Press(grid, "/field/today");
        (await grid.Locator("main").InnerTextAsync()).ShouldContain("已报镇街，待受理");
        await Look(grid, "GridWorker", "/field/today");
        await grid.Context.CloseAsync();
    }

    private async Task<string> Accept(IPage township)
    {
        await township.GotoAsync("/leads");
        foreach (var lead in await township.Locator("main table a[href^='/leads/']").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))"))
        {
            await township.GotoAsync(lead);
            if (!(await township.Locator("main").InnerTextAsync()).Contains(Found)) continue;
            await Look(township, "Township", lead);
            await township.Locator("main a.btn-primary").ClickAsync();
            await Look(township, "Township", Here(township));
            await Press(township, "/cases/*");
            return Here(township);
        }
        throw new InvalidOperationException("The visit did not become a lead in the township's list.");
    }

    // What is no number is kept and pointed at; then it is put right.
    internal async Task Declare(IPage township, string address)
    {
        await Look(township, "Township", address + "/declaration");
        var numbers = township.Locator("main [inputmode=decimal]");
        for (var i = 0; i < await numbers.CountAsync(); i++) await numbers.Nth(i).FillAsync(i == 0 ? "不清楚" : "0");
        foreach (var flag in await township.Locator("main select:has(option[value=false])").AllAsync()) await flag.SelectOptionAsync("false");
        foreach (var supporter in await township.Locator("main select[name$='.supporter']").AllAsync()) await supporter.SelectOptionAsync("able");
        await township.Locator("main .btn-primary").ClickAsync();
        await township.Locator("main [aria-invalid=true]").WaitForAsync();
        (await township.Locator("main [aria-invalid=true]").InputValueAsync()).ShouldBe("不清楚");
        await Look(township, "Township", address + "/declaration");
        await township.Locator("main [aria-invalid=true]").FillAsync("0");
        await township.Locator("main .btn-primary").ClickAsync();
        await township.WaitForFunctionAsync("() => document.readyState === 'complete' && !document.querySelector('main [aria-invalid=true]')");
    }

    internal async Task Sign(IPage township, string address)
    {
        await Look(township, "Township", address + "/authorisations");
        while (await township.Locator("#signature-pad").CountAsync() > 0)
        {
            await Draw(township, "#signature-pad");
            var next = township.Locator("main input[name=personId]");
            var who = await next.GetAttributeAsync("value");
            await township.Locator("main .btn-primary").ClickAsync();
            await township.WaitForFunctionAsync("who => document.querySelector('main input[name=personId]')?.value !== who", who);
            if (Here(township) != address + "/authorisations") await township.GotoAsync(address + "/authorisations");
        }
        await Look(township, "Township", address);
    }

    internal async Task AskForCheck(IPage township, string address)
    {
        await Look(township, "Township", address + "/check");
        await township.Locator("main form .btn-primary").ClickAsync();
        await township.GetByText("已提请，等待核对中心启动。").WaitForAsync();
    }

    // One of the family is registered in the next district, which is asked to check there.
    private async Task AskElsewhere(IPage township, string address)
    {
        await township.GotoAsync(address + "/check");
        await township.Locator("summary:has-text('异地核对')").ClickAsync();
        await township.Locator("[name=people]").First.CheckAsync();
        await township.Locator("#district").FillAsync("370211");
        await township.Locator("#why").FillAsync("户籍在西海岸新区");
        await township.Locator("form[action$='/elsewhere'] button").ClickAsync();
        await township.WaitForURLAsync(url => Regex.IsMatch(url, @"/elsewhere/\d+$"));
        await Look(township, "Township", Here(township));
    }

    // A source that is asked by letter, added as an administrator would, without code; and another one tried.
    private async Task AddByLetter()
    {
        var administrator = await platform.SignedIn("Administrator", Width.Desk);
        await Look(administrator, "Administrator", "/sources");
        await administrator.Locator("#definition").FillAsync("""
            id: by_letter
            department: 外省民政部门
            label: { zh: 外省信函索证, en: Letter to another province }
            key: identity
            legal: 社会救助法 第四十二条
            purposes: [verify]
            freshness_days: 90
            reach: { kind: manual }
            yields:
              - { fact: aided_elsewhere, when_none: false }
            """);
        await administrator.Locator("form[action='/sources/add'] .btn-primary").ClickAsync();
        await administrator.WaitForURLAsync("**/sources/by_letter");
        await Look(administrator, "Administrator", "/sources/by_letter");
        await Look(administrator, "Administrator", "/sources/securities");
        await Look(administrator, "Administrator", "/sources/securities/trial");
        await administrator.GetByText("对方按约定答复：查无此人。").WaitForAsync();
        await administrator.Context.CloseAsync();
    }

    // What the letter brought is entered by the checking centre.
    private async Task EnterLetter(IPage checker)
    {
        await checker.GotoAsync("/sources");
        await checker.Locator("main a[href*='/answers/']").First.ClickAsync();
        await Look(checker, "Checker", Here(checker));
        await checker.Locator("[name=noRecord]").CheckAsync();
        await checker.Locator("#scan").SetInputFilesAsync(new FilePayload { Name = "letter.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4\n"u8.ToArray() });
        await checker.Locator("main form .btn-primary").ClickAsync();
        await checker.WaitForURLAsync(url => !url.Contains("/answers/", StringComparison.Ordinal));
    }

    internal async Task Check()
    {
        var checker = await platform.SignedIn("Checker", Width.Desk);
        await Look(checker, "Checker", "/checks");
        await checker.Locator("main table a[href^='/checks/']").First.ClickAsync();
        await Look(checker, "Checker", Here(checker));
        await checker.Locator("main form .btn-primary").ClickAsync();
        await checker.GetByText("核对已完成").WaitForAsync(new() { Timeout = 90_000 });
        await Look(checker, "Checker", Here(checker));
        await EnterLetter(checker);
        await checker.Context.CloseAsync();
    }

    // Whoever is aided is checked again, in the background.
    private async Task CheckRoster()
    {
        var checker = await platform.SignedIn("Checker", Width.Desk);
        await checker.GotoAsync("/checks/batches");
        await Press(checker, "/checks/batches/*");
        await Look(checker, "Checker", Here(checker));
        await checker.Context.CloseAsync();
    }

    internal async Task Investigate(IPage township, string address)
    {
        await Look(township, "Township", address + "/investigation");
        var investigators = township.Locator("[name=investigators]");
        for (var i = 0; i < await investigators.CountAsync(); i++) await investigators.Nth(i).FillAsync(i == 0 ? "纪春梅" : "同去的同事");
        await township.Locator("#seen").FillAsync("住房破旧，屋内整洁，邻居证实长期卧床。");
        foreach (var pad in await township.Locator("canvas.signature").AllAsync()) await Draw(township, "#" + await pad.GetAttributeAsync("id"));
        // What is still to be found out is seen: nothing of it, or no.
        foreach (var row in await township.Locator("main tr:has(.soon)").AllAsync())
        {
            var (number, choice) = (row.Locator("[inputmode=decimal]"), row.Locator("select"));
            if (await number.CountAsync() > 0) await number.FillAsync("0");
            else if (await choice.CountAsync() > 0) await choice.SelectOptionAsync(new SelectOptionValue { Index = await choice.Locator("option[value=false]").CountAsync() > 0 ? 2 : 1 });
        }
        await township.Locator("main form[action$='/investigation'] .btn-primary").ClickAsync();
        await township.WaitForURLAsync(url => !url.EndsWith("/investigation", StringComparison.Ordinal));
        await Look(township, "Township", address + "/facts");
    }

    internal async Task Propose(IPage township, string address)
    {
        await Look(township, "Township", address + "/decision");
        await township.Locator("form[action$='/propose'] .btn-primary").ClickAsync();
        await township.GetByText("待审核确认").First.WaitForAsync();
        await Look(township, "Township", address + "/decision/plain");
    }

    // Everything that is to be granted is put up in one go; somebody objects to one and is answered. It hangs until a day.
    private async Task<(string Case, DateOnly Until)> PutUp(IPage township)
    {
        await Look(township, "Township", "/decisions");
        var notice = (await township.Locator("main tr:has(input[name=decisions]) a[href$='/notice']").First.GetAttributeAsync("href"))!;
        await Look(township, "Township", notice);
        await township.GotoAsync("/decisions");
        await township.Locator("form[action='/decisions/notice'] [data-selects=decisions]").CheckAsync();
        await township.Locator("#place").FillAsync("社区居务公开栏");
        await township.Locator("form[action='/decisions/notice'] .btn-primary").ClickAsync();
        await township.Locator("form[action='/decisions/notice']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await township.GotoAsync(notice);
        await township.Locator("summary:has-text('登记异议')").ClickAsync();
        await township.Locator("#what").FillAsync("听说他家有亲戚接济");
        await township.Locator("form[action$='/objections'] button").ClickAsync();
        await township.Locator("[name=finding]").WaitForAsync();
        await Look(township, "Township", notice);
        await township.Locator("[name=finding]").FillAsync("已走访，亲戚逢年过节送些米面");
        await township.Locator("form[action$='/answer'] button").ClickAsync();
        await township.GetByText("已核实").WaitForAsync();
        await Look(township, "Township", notice);
        await Look(township, "Township", "/decisions");
        await township.GotoAsync(notice);
        var until = (await township.Locator("#until").GetAttributeAsync("datetime"))!;
        return (notice[..^"/notice".Length], DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task Confirm(string address)
    {
        var district = await platform.SignedIn("District", Width.Desk);
        await Look(district, "District", "/decisions");
        await district.Locator($"main a[href='{address}/decision']").ClickAsync();
        await district.Locator("form[action='/decisions/confirm'] .btn-primary").ClickAsync();
        await district.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Look(district, "District", address + "/decision");
        (await district.Locator("main").InnerTextAsync()).ShouldContain("已审核确认");
        await TellStatus(district);
        await district.Context.CloseAsync();
    }

    // The housing office asks at the counter whether somebody is aided; the answer is a receipt.
    private async Task TellStatus(IPage district)
    {
        await Look(district, "District", "/status");
        await district.Locator("#id-number").FillAsync("379900199003057718");
        await district.Locator("#department").FillAsync("区住房保障中心");
        await district.Locator("#purpose").FillAsync("公租房申请");
        await district.Locator("main .btn-primary").ClickAsync();
        await district.WaitForURLAsync(url => Regex.IsMatch(url, @"/status/\d+$"));
        await Look(district, "District", Here(district));
    }

    // Most papers came of the acts; what is left in one click. Then one paper, and all of them as they are printed.
    private async Task Papers(IPage township, string address)
    {
        await Look(township, "Township", address + "/papers");
        await township.Locator("main form .btn-primary").First.ClickAsync();
        await township.Locator("main form button[disabled]").WaitForAsync();
        var papers = await township.Locator("main table a[href^='/papers/']:not([download])").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        await Look(township, "Township", papers.First(paper => !paper.Contains("blank", StringComparison.Ordinal)));
        await Look(township, "Township", address + "/papers/all");
    }

    internal static string Here(IPage page) => new Uri(page.Url).PathAndQuery;

    // Presses the page's one primary button and waits for where it leads.
    private static async Task Press(IPage page, string leadsTo)
    {
        await page.Locator("main .btn-primary").Last.ClickAsync();
        var pattern = new Regex("^https?://[^/]+" + Regex.Escape(leadsTo).Replace("\\*", "\\d+") + "$");
        try
        {
            await page.WaitForURLAsync(pattern);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"{Here(page)} did not lead to {leadsTo}: {await page.Locator("main .problem, main .differs").AllInnerTextsAsync() is var said} {string.Join(" ", said)}");
        }
    }

    /// <summary>Saves a page that comes back to itself: its address tells nothing, so what was asked for is waited for.</summary>
    internal static async Task Save(IPage page)
    {
        await page.RunAndWaitForRequestFinishedAsync(() => page.Locator("main .btn-primary").ClickAsync(),
            new() { Predicate = request => request.IsNavigationRequest && request.Method == "GET" });
        await page.WaitForLoadStateAsync();
    }

    internal static async Task Draw(IPage page, string pad)
    {
        var canvas = page.Locator(pad);
        await canvas.ScrollIntoViewIfNeededAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 20, box.Y + 20);
        await page.Mouse.DownAsync();
        for (var i = 1; i <= 6; i++) await page.Mouse.MoveAsync(box.X + 20 + (i * 15), box.Y + 20 + (i % 2 * 20));
        await page.Mouse.UpAsync();
    }

    internal async Task Look(IPage page, string role, string address)
    {
        var phone = await platform.AnotherWindow(page, Width.Phone);
        foreach (var (window, width) in new[] { (page, Width.Desk), (phone, Width.Phone) })
        {
            _wrong.AddRange((await LookAt.Page(window, address)).Select(what => $"{role} {Number().Replace(address, "{id}")} at {width.Name}: {what}"));
            await Pictures.Take(window, Number().Replace(address.Split('?')[0], "{id}"), width, "road-");
        }
        await phone.Context.CloseAsync();
        _seen.Add((role, address));
    }

    [GeneratedRegex(@"(?<=/)\d+")]
    private static partial Regex Number();
}
