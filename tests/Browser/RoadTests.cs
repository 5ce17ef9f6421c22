// The whole road, clicked by the people whose steps they are.
namespace Sunbeam.Tests.Browser;

[Collection("platform")]
public sealed class RoadTests(Platform platform)
{
    [InChromium]
    public async Task A_household_is_found_taken_in_verified_assessed_and_decided_by_clicking()
    {
        var walked = await platform.Road;
        walked.Wrong.ShouldBeEmpty();

        // The household's page shows it all as a road, and the papers are there to be printed.
        var page = await platform.SignedIn("Township", Width.Desk);
        await page.GotoAsync(walked.Case + "/papers");
        var papers = await page.Locator("main").InnerTextAsync();
        foreach (var paper in new[] { "受理告知书", "核对报告", "入户调查表", "通知书" }) papers.ShouldContain(paper);
        await page.GotoAsync(walked.PutUp + "/papers");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("初审公示");
        await page.Context.CloseAsync();
    }

    [InChromium]
    public async Task The_month_is_paid_once_however_often_it_is_run()
    {
        await platform.Road;
        var finance = await platform.SignedIn("Finance", Width.Desk);
        var rosters = new List<int>();
        for (var i = 0; i < 2; i++)
        {
            await finance.GotoAsync("/payments");
            await finance.Locator("form[action='/payments'] .btn-primary").ClickAsync();
            await finance.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
            await finance.GotoAsync("/payments");
            rosters.Add(await finance.Locator("main table a[href^='/payments/']").CountAsync());
        }
        rosters[1].ShouldBe(rosters[0]);
        await finance.Context.CloseAsync();
    }
}
