// A child whom in fact nobody raises walks from the window to the payment by clicking: the guardian applies, everything is checked and
// seen, the district confirms within its limit, the next month is paid; and at no step is anything of it put up.
using System.Globalization;
using Microsoft.Playwright;

namespace Sunbeam.Tests.Browser;

[Collection("platform")]
public sealed class ChildrenTests(Platform platform)
{
    private const string Programme = "unattended";

    /// <summary>Invented, as everybody of area 379900.</summary>
    private const string Child = "379900201605010087";

    [InChromium]
    public async Task A_child_whom_nobody_raises_is_paid_every_month_and_never_put_up()
    {
        await platform.Road;
        // The amount stands in no public source: the district sets it.
        platform.Set("parameters/unattended.yaml", """
            unattended.month: { values: [{ from: 2025-01-01, value: 1500, source: 城阳区文件（示例） }] }
            """);
        await platform.GoOnOn();
        var road = new Road(platform);
        var township = await platform.SignedIn("Township", Width.Desk);
        var address = await Accept(township);
        await NothingUp(township, address);
        await road.Declare(township, address);
        await township.GotoAsync(address + "/declaration");
        await township.Locator("main [name$='.father']").Last.SelectOptionAsync("dead");
        await township.Locator("main [name$='.mother']").Last.SelectOptionAsync("detained");
        await township.Locator("main [name$='.mother_months']").Last.FillAsync("8");
        await Road.Save(township);
        await road.Sign(township, address);
        await road.AskForCheck(township, address);
        await road.Check();
        await road.Investigate(township, address);
        await NothingUp(township, address);

        await township.GotoAsync(address + "/decision");
        await township.Locator("form[action$='/propose'] .btn-primary").ClickAsync();
        await township.GetByText("待审核确认").First.WaitForAsync();
        await NothingUp(township, address);
        await road.Look(township, "Township", "/decisions");
        await township.GotoAsync("/decisions");
        var row = township.Locator($"main tr:has(a[href='{address}/decision'])");
        (await row.InnerTextAsync()).ShouldContain("不需公示");
        (await row.Locator("input").CountAsync()).ShouldBe(0, "the township has nothing to do with it now");
        var due = await row.Locator("time").First.GetAttributeAsync("datetime");
        await township.Context.CloseAsync();

        // Its whole limit passes without anything hanging; on the last day the district confirms, by the list.
        var last = DateOnly.Parse(due!, CultureInfo.InvariantCulture);
        await platform.GoOnOn(last);
        var district = await platform.SignedIn("District", Width.Desk);
        await NothingUp(district, address);
        await district.GotoAsync("/decisions");
        await district.Locator($"form[action='/decisions/confirm'] tr:has(a[href='{address}/decision']) [name=decisions]").CheckAsync();
        await district.Locator("form[action='/decisions/confirm'] .btn-primary").ClickAsync();
        await district.WaitForURLAsync("**" + address + "/decision");
        (await district.Locator("main .verdict").InnerTextAsync()).ShouldContain("1,500.00");
        await road.Look(district, "District", address + "/decision");
        await district.Context.CloseAsync();

        township = await platform.SignedIn("Township", Width.Desk);
        await township.GotoAsync(address + "/decision");
        await township.Locator("#receiver").FillAsync("监护人");
        await township.Locator("form[action$='/deliver'] .btn-primary").ClickAsync();
        await township.GetByText("直接送达").First.WaitForAsync();
        await NothingUp(township, address);
        await township.Context.CloseAsync();

        // From the next month on.
        var month = new DateOnly(last.Year, last.Month, 1).AddMonths(1);
        await platform.GoOnOn(month);
        await Pay(road, address, month);
        township = await platform.SignedIn("Township", Width.Desk);
        await township.GotoAsync(address);
        (await township.Locator("main").InnerTextAsync()).ShouldContain(month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        await NothingUp(township, address);
        road.Wrong.ShouldBeEmpty();
        await township.Context.CloseAsync();
    }

    // The page of its notice has none and offers none; among its papers there is none, and the list of proposals has no box for it.
    private static async Task NothingUp(IPage page, string address)
    {
        await page.GotoAsync(address + "/notice");
        var said = await page.Locator("main").InnerTextAsync();
        (said.Contains("这件审核意见不需要公示") || said.Contains("镇街提出审核意见后，在这里登记公示")).ShouldBeTrue(said);
        (await page.Locator("main form, #until").CountAsync()).ShouldBe(0);
        await page.GotoAsync(address + "/papers");
        (await page.Locator("main").TextContentAsync())!.ShouldNotContain("公示", customMessage: "folded or not");
        await page.GotoAsync("/decisions");
        (await page.Locator($"form[action='/decisions/notice'] a[href='{address}/decision']").CountAsync()).ShouldBe(0);
    }

    // The head of a registered household is the guardian, and the child comes to live there.
    private static async Task<string> Accept(IPage township)
    {
        await township.GotoAsync("/households");
        var households = await township.Locator("main a[href^='/households/']").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        foreach (var id in households.Distinct().Select(link => link.Split('/')[^1]).Where(id => id.All(char.IsAsciiDigit)))
        {
            if ((await township.GotoAsync("/cases/new?household=" + id))!.Status != 200) continue;
            foreach (var other in (await township.Locator("[name=memberIds][type=checkbox]").AllAsync()).Skip(1)) await other.UncheckAsync();
            await township.Locator("#programme").SelectOptionAsync(Programme);
            await township.Locator("summary:has-text('新增成员')").ClickAsync();
            await township.Locator("[name='others[0].idNumber']").FillAsync(Child);
            await township.Locator("[name='others[0].name']").FillAsync("周小苗");
            await township.Locator("[name='others[0].relation']").SelectOptionAsync("Grandchild");
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
        throw new InvalidOperationException("No household of the township's list can take in a child.");
    }

    // Finance runs the month; the guardian's account was still missing, is recorded, and the month is run again.
    private async Task Pay(Road road, string address, DateOnly month)
    {
        var finance = await platform.SignedIn("Finance", Width.Desk);
        await Run(finance);
        var township = await platform.SignedIn("Township", Width.Desk);
        await township.GotoAsync(address);
        await township.Locator("main a[href^='/aids/']").First.ClickAsync();
        await township.Locator("main a[href^='/payees/']").ClickAsync();
        await township.Locator("#bank").FillAsync("青岛银行");
        await township.Locator("#number").FillAsync("6222021001116245702");
        await township.Locator("main form .btn-primary").ClickAsync();
        await township.GetByText("使用中").WaitForAsync();
        await township.Context.CloseAsync();
        await Run(finance);
        await finance.Locator("main table a[href^='/payments/']").First.ClickAsync();
        var roster = await finance.Locator("main").InnerTextAsync();
        roster.ShouldContain("1,500.00");
        roster.ShouldContain(month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        await road.Look(finance, "Finance", Road.Here(finance));
        await finance.Context.CloseAsync();
    }

    private static async Task Run(IPage finance)
    {
        await finance.GotoAsync("/payments");
        await finance.Locator("#programme").SelectOptionAsync(Programme);
        await finance.Locator("form[action='/payments'] .btn-primary").ClickAsync();
        await finance.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await finance.GotoAsync("/payments");
    }
}
