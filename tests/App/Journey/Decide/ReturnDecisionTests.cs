// A proposal sent back with a reason, which the township reads on the page before it proposes again.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class ReturnDecisionTests
{
    [Theory, Engines]
    public async Task The_township_reads_the_reason_and_may_propose_again(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        var id = ((Done)await ProposeDecisionTests.Propose(home, family, township)).Id!.Value;
        using var district = await home.Browser(await home.Somebody(Role.District, "370214"));
        var page = $"/cases/{family.CaseId}/decision";
        (await TestHome.PostForm(district, page, $"/decisions/{id}/return", ("reason", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TestHome.PostForm(district, page, $"/decisions/{id}/return", ("reason", "请补充邻里访问"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        using var browser = await home.Browser(township);
        var html = WebUtility.HtmlDecode(await browser.GetStringAsync(page));
        html.ShouldContain("请补充邻里访问");
        html.ShouldContain("按此提出审核意见");
        (await family.Read(home)).Stage.ShouldBe(Stage.Decide);
    }

    [Theory, Engines]
    public async Task Outside_ones_area_there_is_no_such_decision(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var id = ((Done)await ProposeDecisionTests.Propose(home, family, await home.Somebody(Role.Township, CaseFamily.Township))).Id!.Value;
        using var elsewhere = await home.Browser(await home.Somebody(Role.District, "370211"));
        (await TestHome.PostForm(elsewhere, "/decisions", $"/decisions/{id}/return", ("reason", "x"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TestHome.PostForm(elsewhere, "/decisions", "/decisions/confirm", ("decisions", id.ToString()))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await elsewhere.GetAsync($"/cases/{family.CaseId}/decision")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await elsewhere.GetStringAsync("/decisions")).ShouldNotContain((await family.Read(home)).Number);
    }
}
