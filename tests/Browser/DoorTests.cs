// The one door in a browser: a consultation, and a need for another department that walks its way while the days go by.
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sunbeam.Tests.Browser;

[Collection("platform")]
public sealed partial class DoorTests(Platform platform)
{
    [InChromium]
    public async Task A_consultation_is_tried_answered_and_becomes_a_request()
    {
        var page = await platform.SignedIn("Township", Width.Desk);
        await page.GotoAsync("/policy/try?programme=dibao");
        await page.Locator("main a[href^='/consultations?found=']").ClickAsync();
        await page.Locator("#question").FillAsync("三口人都没有收入，能申请什么？");
        await page.Locator("#answered").FillAsync("可以申请低保，带身份证到镇街窗口。");
        await page.Locator("main form[action='/consultations'] .btn-primary").ClickAsync();
        await page.GetByText("三口人都没有收入").First.WaitForAsync();
        await page.Locator("main table a[href^='/door?consultation=']").First.ClickAsync();
        (await page.Locator("#words").InputValueAsync()).ShouldContain("三口人都没有收入");
        await page.Context.CloseAsync();
    }

    [InChromium]
    public async Task A_need_for_another_department_walks_its_way_with_each_limit_its_own()
    {
        var clerk = await platform.SignedIn("Township", Width.Desk);
        await clerk.GotoAsync("/door");
        await clerk.Locator("#who").FillAsync("缑先生");
        await clerk.Locator("#telephone").FillAsync("15000000078");
        await clerk.Locator("#words").FillAsync("母亲住院自费两万多，想问医保。");
        await clerk.Locator("input[name=needs][value=medical_aid]").CheckAsync();
        await clerk.Locator("input[name=needs][value=other]").CheckAsync();
        await clerk.Locator("main form[action='/door'] .btn-primary").ClickAsync();
        await clerk.WaitForURLAsync(url => Request().IsMatch(url));
        var request = new Uri(clerk.Url).PathAndQuery;
        (await clerk.Locator("main").InnerTextAsync()).ShouldContain("医疗保障");
        var due = (await clerk.Locator("main section time").EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('datetime'))"))
            .Max(day => DateOnly.ParseExact(day[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await clerk.Context.CloseAsync();

        // The day after its limit: late for the department, not for the clerk.
        await platform.GoOnOn(due.AddDays(1));
        var department = await platform.SignedIn("Department", Width.Desk);
        await department.GotoAsync("/needs?show=late");
        (await department.Locator("main .late").CountAsync()).ShouldBeGreaterThan(0);
        await department.Locator("main table tr:has-text('缑**') a[href^='/needs/']").First.ClickAsync();
        (await department.Locator("main").InnerTextAsync()).ShouldContain("15000000078");
        await department.Locator("summary:has-text('退回窗口')").ClickAsync();
        await department.Locator("form[action$='/return'] [name=why]").FillAsync("缺出院小结，请窗口补充后再送");
        await department.Locator("form[action$='/return'] button").ClickAsync();
        await department.WaitForURLAsync("**/needs");

        clerk = await platform.SignedIn("Township", Width.Desk);
        await clerk.GotoAsync(request);
        (await clerk.Locator("main").InnerTextAsync()).ShouldContain("窗口待办");
        await clerk.Locator("summary:has-text('转给别的部门')").First.ClickAsync();
        var on = clerk.Locator("form[action$='/pass-on']").First;
        await on.Locator("[name=department]").SelectOptionAsync("healthcare_security");
        await on.Locator("[name=why]").FillAsync("出院小结已补");
        await on.Locator("button").ClickAsync();
        await clerk.GetByText("出院小结已补").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await department.GotoAsync("/needs");
        await department.Locator("main table tr:has-text('缑**') a[href^='/needs/']").First.ClickAsync();
        await department.Locator("summary:has-text('答复')").First.ClickAsync();
        await department.Locator("form[action$='/answer'] [name=outcome]").FillAsync("报销一万二千元，下月到账");
        await department.Locator("form[action$='/answer'] .btn-primary").ClickAsync();
        await department.GetByText("报销一万二千元").First.WaitForAsync();
        await department.Context.CloseAsync();

        // One need is left; the whole is open until it is closed too.
        await clerk.GotoAsync(request);
        (await clerk.Locator("main h1").InnerTextAsync()).ShouldContain("在办");
        await clerk.Locator("summary:has-text('答复')").First.ClickAsync();
        await clerk.Locator("form[action$='/answer'] [name=outcome]").First.FillAsync("已陪同办理");
        await clerk.Locator("form[action$='/answer'] .btn-primary").First.ClickAsync();
        await clerk.Locator("main h1:has-text('已办结')").WaitForAsync();
        await clerk.GotoAsync(request + "/slip");
        (await clerk.Locator("main").InnerTextAsync()).ShouldContain("报销一万二千元");
        await clerk.Context.CloseAsync();
    }

    [GeneratedRegex(@"/requests/\d+$")]
    private static partial Regex Request();
}
