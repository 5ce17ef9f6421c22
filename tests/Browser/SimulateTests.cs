// 什么会变 in a real browser: a question is asked by typing, the picture is drawn, and what cannot be read is told with
// nothing lost.
using Microsoft.Playwright;

namespace Sunbeam.Tests.Browser;

[Collection("platform")]
public sealed class SimulateTests(Platform platform)
{
    [InChromium]
    public async Task Another_value_shows_its_picture_and_its_figures_at_both_widths()
    {
        var wrong = new List<string>();
        foreach (var width in Width.Both)
        {
            var page = await platform.SignedIn("District", width);
            await page.GotoAsync("/policy/simulate?parameter=standard.dibao");
            await page.GetByLabel("改为").FillAsync("2000");
            await page.Locator("main .btn-primary").ClickAsync();
            await page.Locator(".chart svg").WaitForAsync();
            (await page.Locator("main table").First.Locator("tbody tr").CountAsync()).ShouldBeGreaterThan(5);
            wrong.AddRange((await LookAt.Page(page, page.Url)).Select(what => $"{width.Name}: {what}"));
            await page.Locator(".chart svg").WaitForAsync();
            await Pictures.Take(page, "/policy/simulate", width);
            await page.Context.CloseAsync();
        }
        wrong.ShouldBeEmpty();
    }

    [InChromium]
    public async Task A_value_that_cannot_be_read_is_told_in_one_sentence_and_stays_where_it_was_typed()
    {
        var page = await platform.SignedIn("District", Width.Phone);
        await page.GotoAsync("/policy/simulate");
        await page.GetByLabel("改为").FillAsync("很多");
        await page.Locator("main .btn-primary").ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        (await page.GetByLabel("改为").InputValueAsync()).ShouldBe("很多");
        (await LookAt.Page(page, page.Url)).ShouldBeEmpty();
        await Pictures.Take(page, "/policy/simulate", Width.Phone, "wrong-");
        await page.Context.CloseAsync();
    }
}
