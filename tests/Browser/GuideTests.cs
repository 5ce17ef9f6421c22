// Pages of the guide that show something only after it has happened: an appraisal that was held, a household that is asked before
// its aid ends, and what became of what somebody reported.
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sunbeam.Tests.Browser;

[Collection("platform")]
public sealed partial class GuideTests(Platform platform)
{
    private readonly List<string> _wrong = [];

    [InChromium]
    public async Task A_village_appraises_what_is_disputed_and_its_votes_stand_on_the_page()
    {
        var township = await platform.SignedIn("Township", Width.Desk);
        await First(township, "/cases", "main table a[href^='/cases/']", address => address + "/appraisal", "form[action$='/appraisal/call']");
        await township.Locator("summary:has-text('提请民主评议')").ClickAsync();
        await township.Locator("#because").FillAsync("邻居反映这家人在外面做生意，也有邻居说早就不做了");
        await township.Locator("#meets-on").FillAsync((await township.Locator("#meets-on").GetAttributeAsync("min"))!);
        await township.Locator("#place").FillAsync("社区居民委员会二楼会议室");
        await township.Locator("form[action$='/appraisal/call'] .btn-primary").ClickAsync();
        await township.Locator("#chair").WaitForAsync();
        await Look(township, Road.Here(township));
        foreach (var (field, said) in new[]
        {
            ("#held-at", "社区居民委员会二楼会议室"), ("#chair", "赵德胜"), ("#present", "赵德胜\n钱桂花\n孙守义\n李长河\n周凤英"), ("#for", "4"), ("#against", "1"),
            ("#words", "多数人认为生意前年已停，日子确实紧；一人认为还有零活。"),
        })
            await township.Locator(field).FillAsync(said);
        await township.Locator("form[action$='/appraisal'] input[type=file]").First.SetInputFilesAsync(new FilePayload
        {
            Name = "sheet.png", MimeType = "image/png", Buffer = await township.ScreenshotAsync(),
        });
        await township.Locator("form[action$='/appraisal'] .btn-primary").ClickAsync();
        await township.GetByText("同意 4 人，不同意 1 人").WaitForAsync();
        await Pose(township, "case-appraisal");
        _wrong.ShouldBeEmpty();
        await township.Context.CloseAsync();
    }

    [InChromium]
    public async Task A_household_is_asked_before_its_aid_ends_and_reads_it_on_its_telephone()
    {
        var township = await platform.SignedIn("Township", Width.Desk);
        var of = await First(township, "/cases?state=approved&programme=dibao", "main table a[href^='/cases/']", address => address, "main a[href^='/aids/']");
        await township.Locator("main a[href^='/aids/']").First.ClickAsync();
        await township.Locator("summary:has-text('告知拟停发')").ClickAsync();
        await township.Locator("#told-reason").FillAsync("孩子已经就业，全家人均收入超过了低保标准。");
        await township.Locator("form[action$='/hearing'] button").ClickAsync();
        await township.GetByText("说明意见截止").WaitForAsync();
        await Look(township, Road.Here(township));

        var me = await platform.Window(Width.Phone);
        await CitizensTests.Enter(me, await NumberOf(township, of));
        await me.GotoAsync("/my" + of);
        await me.Locator("#my-words").WaitForAsync();
        await Pictures.Pose(me, "my-case-hearing", Width.Phone, whole: false);
        await Look(me, "/my" + of);
        _wrong.ShouldBeEmpty();
        foreach (var page in new[] { township, me }) await page.Context.CloseAsync();
    }

    [InChromium]
    public async Task Whoever_reported_somebody_looks_up_what_became_of_it()
    {
        var me = await platform.Window(Width.Phone);
        await me.GotoAsync("/report");
        await me.Locator("[name=channel]").First.CheckAsync();
        foreach (var (field, said) in new[]
        {
            ("#who", "隔壁老人"), ("#what", "独居，好几天没有出门"), ("#address", "村口第一家"), ("#reporterName", "邻居"), ("#reporterTelephone", "15000000066"),
        })
            await me.Locator(field).FillAsync(said);
        await me.Locator("main form .btn-primary").ClickAsync();
        var code = await me.Locator("code.secret").InnerTextAsync();
        await me.GotoAsync("/report/find");
        await me.Locator("#code").FillAsync(code);
        await me.Locator("#telephone").FillAsync("15000000066");
        await me.Locator("main form .btn-primary").ClickAsync();
        await me.GetByText("已经登记").WaitForAsync();
        await Pose(me, "report-find");
        await me.Context.CloseAsync();
    }

    [InChromium]
    public async Task A_page_that_shows_nothing_is_told_from_one_that_does()
    {
        var page = await platform.Window(Width.Desk);
        foreach (var (main, nothing) in new[]
        {
            ("<p class='empty'>还没有</p>", true), ("<p class='empty'>还没有</p><table><tbody><tr><td>1</td></tr></tbody></table>", false), ("<p>一句话</p>", false),
        })
        {
            await page.SetContentAsync($"<main>{main}</main>");
            (await Pictures.ShowsNothing(page)).ShouldBe(nothing, main);
        }
        await page.Context.CloseAsync();
    }

    // The first of a list whose page has what is looked for.
    private static async Task<string> First(IPage page, string list, string links, Func<string, string> pageOf, string wanted)
    {
        await page.GotoAsync(list);
        foreach (var address in (await page.Locator(links).EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))")).Where(one => Case().IsMatch(one)))
        {
            await page.GotoAsync(pageOf(address));
            if (await page.Locator(wanted).CountAsync() > 0) return address;
        }
        throw new InvalidOperationException($"Nothing on {list} has {wanted}.");
    }

    // The applicant's identity number, as an officer shows it.
    private static async Task<string> NumberOf(IPage township, string of) => (await township.EvaluateAsync<JsonElement>("""
        async (of) => {
          const one = await (await fetch('/api' + of)).json();
          const asked = await fetch('/api/persons/reveal', { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID(),
            RequestVerificationToken: document.querySelector('[name=__RequestVerificationToken]').value },
            body: JSON.stringify({ household: one.registeredId ?? 0, person: one.members.find(m => m.applicant).personId, number: 'id-number', purpose: 'identity' }) });
          return (await asked.json()).more;
        }
        """, of)).GetProperty("number").GetString()!;

    private async Task Pose(IPage page, string name)
    {
        foreach (var width in Width.Both)
        {
            await page.SetViewportSizeAsync(width.Columns, width.Rows);
            _wrong.AddRange((await LookAt.Fit(page)).Concat(await LookAt.Accessible(page)).Select(what => $"{name} at {width.Name}: {what}"));
            await Pictures.Pose(page, name, width, whole: width == Width.Phone);
        }
        _wrong.ShouldBeEmpty();
    }

    private async Task Look(IPage page, string address) => _wrong.AddRange((await LookAt.Page(page, address)).Select(what => $"{address}: {what}"));

    [GeneratedRegex(@"^/cases/\d+$")]
    private static partial Regex Case();
}
