// What a case's own page says of what came of it: the amount, the payments, the review, the next step.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.FollowUp;

public sealed class FollowUpPanelTests
{
    [Theory, Engines]
    public async Task A_case_shows_what_it_receives_and_what_comes_next(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (theCase, decision) = await home.Confirmed(1_172_60);
        using var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        async Task<string> Page() => WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{theCase.Id}"));
        (await Page()).ShouldContain("财务制作当月清册时开始发放");
        (await home.Do(work => StartAid.Run(new StartAid.Input(), work, Village.Law))).ShouldBeOfType<Done>();
        var page = await Page();
        foreach (var told in new[] { "发放与复核", "1,172.60", "还没有发放", "财务制作 2026-07 的发放清册", $"/aids/{decision.Id}" }) page.ShouldContain(told);
    }
}
