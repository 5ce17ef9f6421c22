// Who told something looks up what became of it (FindReport): with both the number and the telephone, in plain words, and nothing else.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Journal;
using Sunbeam.Journey.Discover;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Discover;

public sealed class FindReportTests
{
    private const string Township = "370214008", Community = "370214008012", Telephone = "13800000002";

    [Theory, Engines]
    public async Task They_are_told_each_step_and_the_answer_and_nothing_of_the_household(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (visitor, code) = await Told(home);
        (await Ask(visitor, code.ToLowerInvariant(), "138 0000 0002")).ShouldContain("镇街正在了解情况，会在");

        var desk = await home.Browser(await home.Somebody(Role.Township, Township));
        var row = (await TestHome.Read(desk, $"/reports?text={code}")).GetProperty("rows")[0];
        var (id, page) = (row.GetProperty("id").GetInt64(), $"/leads/{row.GetProperty("leadId").GetInt64()}");
        await TestHome.PostForm(desk, page, $"/reports/{id}/answer", ("reply", "社区已上门，会一直有人看望"));
        var said = await Ask(visitor, code, Telephone);
        said.ShouldContain("还会打电话问您");
        said.ShouldContain("社区已上门，会一直有人看望");
        foreach (var secret in new[] { "赵测乙", "生病没钱治", "示例路", Telephone }) said.ShouldNotContain(secret);

        await TestHome.PostForm(desk, page, $"/reports/{id}/call", ("outcome", "NotSatisfied"), ("said", "没人来"));
        said = await Ask(visitor, code, Telephone);
        said.ShouldContain("您说不满意，我们正在重新办理");
        said.ShouldNotContain("没人来");
        home.Clock.Now = home.Clock.Now.AddDays(60);
        (await Ask(visitor, code, Telephone)).ShouldContain("已经晚了，对不起");
        home.Clock.Now = home.Clock.Now.AddDays(-60);
        await TestHome.PostForm(desk, page, $"/reports/{id}/answer", ("reply", "今天已经去过"));
        await TestHome.PostForm(desk, page, $"/reports/{id}/call", ("outcome", "Satisfied"));
        (await Ask(visitor, code, Telephone)).ShouldContain("这件事办完了");
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<JournalLine>().CountAsync(line => line.What == "report.looked-up")).ShouldBe(5, "each look at what is sealed leaves a line");
    }

    [Fact]
    public async Task A_wrong_pair_is_told_the_same_whichever_half_is_wrong()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (visitor, code) = await Told(home);
        var answers = new List<string>();
        foreach (var (number, telephone) in new[] { (code, "13900000000"), ("AAAAAAAA", Telephone), ("<b>", Telephone), (code, ""), (code, "赵测乙") })
        {
            using var answer = await Post(visitor, number, telephone);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            var page = await answer.Content.ReadAsStringAsync();
            page.ShouldContain(ReportErrors.NoSuchPair.Zh);
            page.ShouldNotContain("<b>");
            answers.Add(page[page.IndexOf("alert", StringComparison.Ordinal)..page.IndexOf("<form", page.IndexOf("alert", StringComparison.Ordinal), StringComparison.Ordinal)]);
        }
        answers.Distinct().ShouldHaveSingleItem();
        // Who left no telephone cannot be found by leaving it empty, either.
        await TestHome.PostForm(visitor, "/report", "/report", ("channel", "Neighbour"), ("who", "赵测"), ("what", "断粮"), ("place", Community));
        await using var db = home.Desk.Open(Actor.System("tests"));
        var anonymous = await db.Set<Report>().SingleAsync(report => !report.Named);
        (await FindReport.Find(home.Desk, anonymous.Code, "")).ShouldBeNull();
        (await db.Set<JournalLine>().CountAsync(line => line.What == "report.looked-up")).ShouldBe(0);
    }

    [Fact]
    public async Task So_many_tries_from_one_address_are_enough_and_a_post_of_no_page_of_ours_is_turned_away()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var visitor = await home.Visitor();
        using (var foreign = await visitor.PostAsync("/report/find", new FormUrlEncodedContent(new Dictionary<string, string> { ["code"] = "AAAAAAAA", ["telephone"] = Telephone })))
            foreign.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        for (var i = 0; i < 9; i++) (await Post(visitor, "AAAAAAAA", $"1380000000{i}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var last = await Post(visitor, "AAAAAAAA", Telephone);
        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        var page = WebUtility.HtmlDecode(await last.Content.ReadAsStringAsync());
        page.ShouldContain(ReportErrors.TooMany.Zh);
        page.ShouldNotContain("工作台", customMessage: "whoever is nobody has none");
    }

    private static async Task<(HttpClient Visitor, string Code)> Told(TestHome home)
    {
        var visitor = await home.Visitor();
        var sent = await TestHome.PostForm(visitor, "/report", "/report", ("channel", "Oneself"), ("who", "赵测乙"), ("what", "生病没钱治"), ("place", Community),
            ("address", "示例路 12 号"), ("reporterTelephone", Telephone));
        return (visitor, System.Web.HttpUtility.ParseQueryString(sent.Headers.Location!.ToString().Split('?')[1])["code"]!);
    }

    private static Task<HttpResponseMessage> Post(HttpClient visitor, string code, string telephone) =>
        TestHome.PostForm(visitor, "/report/find", "/report/find", ("code", code), ("telephone", telephone));

    private static async Task<string> Ask(HttpClient visitor, string code, string telephone)
    {
        using var answer = await Post(visitor, code, telephone);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync();
        return page[page.IndexOf("<main", StringComparison.Ordinal)..];
    }
}
