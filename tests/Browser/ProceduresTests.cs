// 特困, 支出型 and 急难型 walk their procedures by clicking, with the clock moved through their limits: help first and the papers
// after, a draw and the district's own visit, a notice that hangs its days, a refusal that is told in writing.
using System.Globalization;
using Microsoft.Playwright;

namespace Sunbeam.Tests.Browser;

[Collection("platform")]
public sealed class ProceduresTests(Platform platform)
{
    [InChromium]
    public async Task An_emergency_is_helped_at_once_and_its_papers_follow()
    {
        await platform.Road;
        var road = new Road(platform);
        var finance = await platform.SignedIn("Finance", Width.Desk);
        await finance.GotoAsync("/petty-cash");
        var township = await platform.SignedIn("Township", Width.Desk);
        await township.GotoAsync("/petty-cash");
        var name = await township.Locator("main h1 small").InnerTextAsync();
        await finance.Locator($"main table a:has-text('{name}')").ClickAsync();
        await finance.Locator("#yuan").FillAsync("5000");
        await finance.Locator("#because").FillAsync("首次拨付");
        await finance.Locator("form[action='/petty-cash/give'] .btn-primary").ClickAsync();
        await finance.Locator("#balance:has-text('5,000.00')").WaitForAsync();
        await road.Look(finance, "Finance", Road.Here(finance));

        var address = await Accept(township, "linshi_emergency");
        await township.GotoAsync(address + "/declaration");
        await township.Locator("main select[name$='.emergency']").SelectOptionAsync("fire");
        await township.Locator("main [name$='.emergency_need']").FillAsync("2500");
        await township.Locator("main [name$='.linshi_received_year']").FillAsync("0");
        await Road.Save(township);
        await township.GotoAsync(address);
        (await township.Locator("main").InnerTextAsync()).ShouldContain("小时", customMessage: "the clock runs by the hour");
        await road.Look(township, "Township", address);
        await township.GotoAsync(address);
        await township.Locator("#yuan").FillAsync("800");
        await township.Locator("#because").FillAsync("厨房失火，今晚无处做饭");
        await Road.Draw(township, "#received-pad");
        await township.Locator("form[action$='/help'] .btn-primary").ClickAsync();
        await township.GetByText("备用金第 2 笔").WaitForAsync();
        await road.Investigate(township, address);
        await Propose(township, address);
        await Confirm(address);
        await Deliver(road, township, address);
        await township.GotoAsync(address + "/papers");
        var papers = await township.Locator("main").InnerTextAsync();
        foreach (var paper in new[] { "急难先行救助审批单", "入户调查表", "临时救助确认通知书" }) papers.ShouldContain(paper);
        await road.Look(township, "Township", "/petty-cash");
        road.Wrong.ShouldBeEmpty();
        foreach (var page in new[] { finance, township }) await page.Context.CloseAsync();
    }

    [InChromium]
    public async Task Special_hardship_is_drawn_and_visited_and_heavy_spending_is_told_in_writing()
    {
        await platform.Road;
        var road = new Road(platform);
        var township = await platform.SignedIn("Township", Width.Desk);
        var hardship = await Proposed(road, township, "tekun");
        var spending = await Proposed(road, township, "linshi_spending");
        await township.GotoAsync(hardship + "/notice");
        await township.Locator("#place").FillAsync("社区居务公开栏");
        await township.Locator("main form .btn-primary").ClickAsync();
        var until = await township.Locator("#until").GetAttributeAsync("datetime");
        await township.Context.CloseAsync();

        var district = await platform.SignedIn("District", Width.Desk);
        await road.Look(district, "District", "/decisions");
        await district.GotoAsync("/decisions");
        await district.Locator("form[action='/decisions/draw'] .btn").ClickAsync();
        await district.Locator("form[action='/decisions/draw']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await district.GotoAsync(hardship + "/inquiries");
        await district.Locator("[name=investigators]").Nth(1).FillAsync("同去的同事");
        await district.Locator("[name=found]").FillAsync("独居，屋内有灶有床，邻居送饭。");
        await district.Locator("form[action$='/visit'] .btn-primary").ClickAsync();
        await district.GetByText("独居，屋内有灶有床").WaitForAsync();
        await road.Look(district, "District", hardship + "/inquiries");
        await district.Context.CloseAsync();

        await platform.GoOnOn(DateOnly.Parse(until!, CultureInfo.InvariantCulture).AddDays(1));
        foreach (var one in new[] { hardship, spending }) await Confirm(one);
        // A week later nobody has told the household: the limit was missed and has climbed.
        await platform.GoOnOn(DateOnly.Parse(until!, CultureInfo.InvariantCulture).AddDays(12));
        district = await platform.SignedIn("District", Width.Desk);
        await district.GotoAsync("/waiting");
        for (var waited = 0; waited < 30 && await district.Locator($"main a[href='{spending}']").CountAsync() == 0; waited++)
        {
            await Task.Delay(500);
            await district.ReloadAsync();
        }
        (await district.Locator($"main tr:has(a[href='{spending}'])").First.InnerTextAsync()).ShouldContain("告知");
        await road.Look(district, "District", "/waiting");
        await district.Context.CloseAsync();
        township = await platform.SignedIn("Township", Width.Desk);
        foreach (var one in new[] { hardship, spending }) await Deliver(road, township, one);
        road.Wrong.ShouldBeEmpty();
        await township.Context.CloseAsync();
    }

    [InChromium]
    public async Task Heavy_spending_is_granted_with_what_the_district_sets_and_more_is_resolved_in_a_meeting()
    {
        await platform.Road;
        platform.Set("parameters/temporary.yaml", """
            disposable_income.year: { values: [{ from: 2025-01-01, value: 240000, source: 城阳区文件（示例） }] }
            property.rigid_deposit_months: { values: [{ from: 2025-01-01, value: 2400, source: 城阳区文件（示例） }] }
            """);
        await platform.GoOnOn();
        var road = new Road(platform);
        var township = await platform.SignedIn("Township", Width.Desk);
        var spending = await Proposed(road, township, "linshi_spending", spent: "900000");
        (await township.Locator("main .verdict").InnerTextAsync()).ShouldNotContain("不符合");

        var district = await platform.SignedIn("District", Width.Desk);
        await district.GotoAsync(spending + "/decision");
        await district.Locator("summary:has-text('登记一事一议')").ClickAsync();
        foreach (var (field, text) in new[] { ("#held-at", "区民政局会议室"), ("#met-2", "李科长"), ("#met-3", "赵会计"), ("#resolved-because", "康复费用远超上限"), ("#resolved-yuan", "16000") })
            await district.Locator(field).FillAsync(text);
        await district.Locator("form[action$='/resolution'] .btn-primary").ClickAsync();
        await district.GetByText("会议决定的金额").WaitForAsync();
        await road.Look(district, "District", spending + "/decision");
        await district.Context.CloseAsync();

        await township.GotoAsync(spending + "/notice");
        await township.Locator("#place").FillAsync("社区居务公开栏");
        await township.Locator("main form .btn-primary").ClickAsync();
        var until = await township.Locator("#until").GetAttributeAsync("datetime");
        await township.Context.CloseAsync();
        await platform.GoOnOn(DateOnly.Parse(until!, CultureInfo.InvariantCulture).AddDays(1));
        await Confirm(spending);
        township = await platform.SignedIn("Township", Width.Desk);
        await Deliver(road, township, spending);
        (await township.Locator("main .verdict").InnerTextAsync()).ShouldContain("16,000.00");
        await township.GotoAsync(spending + "/papers");
        var papers = await township.Locator("main").InnerTextAsync();
        foreach (var paper in new[] { "一事一议会议记录", "临时救助确认通知书" }) papers.ShouldContain(paper);
        road.Wrong.ShouldBeEmpty();
        await township.Context.CloseAsync();
    }

    /// <param name="spent">What the first member spends on rehabilitation in a year; nothing where it is left out.</param>
    private static async Task<string> Proposed(Road road, IPage township, string programme, string? spent = null)
    {
        var address = await Accept(township, programme);
        await road.Declare(township, address);
        if (spent is not null)
        {
            await township.GotoAsync(address + "/declaration");
            await township.Locator("main [name$='.rehabilitation_cost']").First.FillAsync(spent);
            await Road.Save(township);
        }
        await road.Sign(township, address);
        await road.AskForCheck(township, address);
        await road.Check();
        await road.Investigate(township, address);
        await Propose(township, address);
        return address;
    }

    // A registered household is taken in; one that is aided already, or has such a case, is passed over.
    private static async Task<string> Accept(IPage township, string programme)
    {
        await township.GotoAsync("/households");
        var households = await township.Locator("main a[href^='/households/']").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        foreach (var id in households.Distinct().Select(link => link.Split('/')[^1]).Where(id => id.All(char.IsAsciiDigit)))
        {
            if ((await township.GotoAsync("/cases/new?household=" + id))!.Status != 200) continue;
            await township.Locator("#programme").SelectOptionAsync(programme);
            await township.Locator("main .btn-primary").Last.ClickAsync();
            try
            {
                await township.WaitForURLAsync(url => System.Text.RegularExpressions.Regex.IsMatch(url, @"/cases/\d+$"), new() { Timeout = 5_000 });
                return Road.Here(township);
            }
            catch (TimeoutException)
            {
                // It says on the page why not.
            }
        }
        throw new InvalidOperationException("No household of the township's list can be taken in.");
    }

    private static async Task Propose(IPage township, string address)
    {
        await township.GotoAsync(address + "/decision");
        await township.Locator("form[action$='/propose'] .btn-primary").ClickAsync();
        await township.GetByText("待审核确认").First.WaitForAsync();
    }

    private async Task Confirm(string address)
    {
        var district = await platform.SignedIn("District", Width.Desk);
        await district.GotoAsync(address + "/decision");
        await district.Locator("form[action='/decisions/confirm'] .btn-primary").ClickAsync();
        await district.GetByText("已审核确认").First.WaitForAsync();
        await district.Context.CloseAsync();
    }

    private static async Task Deliver(Road road, IPage township, string address)
    {
        await township.GotoAsync(address + "/decision");
        await township.Locator("#receiver").FillAsync("本人");
        await road.Look(township, "Township", address + "/decision");
        await township.GotoAsync(address + "/decision");
        await township.Locator("form[action$='/deliver'] .btn-primary").ClickAsync();
        await township.GetByText("直接送达").First.WaitForAsync();
    }
}
