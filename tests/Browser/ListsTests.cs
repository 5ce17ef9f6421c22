// Long lists under the hand: choosing all chooses what its own button deals with, and a list is taken along in the columns just ticked.
namespace Sunbeam.Tests.Browser;

[Collection("platform")]
public sealed class ListsTests(Platform platform)
{
    [InChromium]
    public async Task Choosing_all_of_one_kind_leaves_the_other_kind_alone()
    {
        var page = await platform.SignedIn("Township", Width.Desk);
        await page.GotoAsync("/leads");
        // The same list once more, as a page has it that deals with two kinds.
        await page.EvaluateAsync("() => { const list = document.querySelector('form:has([data-selects])'); list.after(list.cloneNode(true)); }");
        var (first, second) = (page.Locator("form:has([data-selects])").First, page.Locator("form:has([data-selects])").Last);
        await first.Locator("[data-selects]").CheckAsync();
        (await first.Locator("[name=ids]:not(:checked)").CountAsync()).ShouldBe(0);
        (await first.Locator("[name=ids]:checked").CountAsync()).ShouldBeGreaterThan(0);
        (await second.Locator("[name=ids]:checked").CountAsync()).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [InChromium]
    public async Task A_list_is_taken_along_in_the_columns_that_were_just_ticked()
    {
        var page = await platform.SignedIn("Township", Width.Desk);
        foreach (var list in new[] { "/leads", "/cases", "/needs", "/requests", "/problems", "/consultations", "/decisions" })
        {
            await page.GotoAsync(list);
            if (await page.Locator("summary:has-text('列')").CountAsync() == 0) continue;
            await page.Locator("summary:has-text('列')").First.ClickAsync();
            foreach (var box in (await page.Locator("[name=columns]:checked").AllAsync()).Skip(1).Reverse()) await box.UncheckAsync();
            var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("button:has-text('导出 Excel')").ClickAsync());
            file.SuggestedFilename.ShouldEndWith(".xlsx", customMessage: list);
            new Uri(file.Url).Query.Split("columns=").Length.ShouldBe(2, $"{list}: {file.Url}");
        }
        await page.Context.CloseAsync();
    }
}
