// What people tell us: the hotline's tickets, the windows, institutions and the public page (TakeReport, SendReport, AnswerReport,
// CallBack, ReadReports).
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Discover;

public sealed class ReportsTests
{
    private const string Township = "370214008", Community = "370214008012";
    private static readonly Law Law = new();

    [Theory, Engines]
    public async Task A_ticket_of_the_hotline_keeps_its_day_is_answered_and_called_back(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var officer = await home.Somebody(Role.Township, Township);
        var desk = await home.Browser(officer);
        var made = await TestHome.PostForm(desk, "/leads/new", "/leads", ("channel", "hotline"), ("who", "赵测乙"), ("what", "独居老人没人照料"), ("place", Community),
            ("address", "示例路 12 号"), ("reporterName", "钱测"), ("reporterTelephone", "13800000001"), ("ticket", "GD20260610001"), ("answerBy", "2026-06-12"));
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = made.Headers.Location!.ToString();
        (await TestHome.Refusal(desk, "/leads", new { channel = "hotline", who = "赵测乙", what = "又来", place = Community, ticket = "GD20260610001" }))
            .ShouldBe("reports.ticket-known");

        var row = (await TestHome.Read(desk, "/reports?text=gd20260610001")).GetProperty("rows")[0];
        (row.GetProperty("state").GetString(), row.GetProperty("dueOn").GetString()).ShouldBe(("toAnswer", "2026-06-12"));
        (await desk.GetStringAsync("/desk")).ShouldContain("GD20260610001");
        var id = row.GetProperty("id").GetInt64();
        (await TestHome.Refusal(desk, $"/reports/{id}/call", new { outcome = "satisfied" })).ShouldBe("reports.not-answered");
        (await TestHome.PostForm(desk, page, $"/reports/{id}/answer", ("reply", "社区已上门，每天有人看望"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.Refusal(desk, $"/reports/{id}/answer", new { reply = "再答" })).ShouldBe("reports.answered");
        (await State(desk)).ShouldBe("toCall");

        await Call(desk, page, id, "NotReached");
        (await State(desk)).ShouldBe("toCall", "who was not reached is called again");
        (await TestHome.Refusal(desk, $"/reports/{id}/call", new { outcome = "notSatisfied" })).ShouldBe("reports.still-unhappy");
        await Call(desk, page, id, "NotSatisfied", "没有人来");
        (await State(desk)).ShouldBe("toAnswer", "who is not satisfied is answered again");
        await TestHome.PostForm(desk, page, $"/reports/{id}/answer", ("reply", "今天已再次上门"));
        await Call(desk, page, id, "Satisfied");
        (await State(desk)).ShouldBe("done");
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Deadline>().CountAsync(limit => limit.ReportId != null && limit.MetOn == null)).ShouldBe(0);
        (await db.Set<Report>().SingleAsync()).Calls.ShouldBe(3);
    }

    [Theory, Engines]
    public async Task Who_told_it_is_sealed_and_the_people_at_the_door_never_see_it(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var officer = await home.Somebody(Role.Township, Township);
        var desk = await home.Browser(officer);
        var made = await TestHome.PostForm(desk, "/leads/new", "/leads", ("channel", "neighbour"), ("who", "赵测乙"), ("what", "断粮"), ("place", Community),
            ("telephone", "15000000009"), ("idNumber", Family.IdNumber(new DateOnly(1950, 1, 2))), ("reporterName", "钱告知"), ("reporterTelephone", "13800000001"));
        var page = made.Headers.Location!.ToString();
        var seen = await desk.GetStringAsync(page);
        seen.ShouldContain("钱告知");
        seen.ShouldContain("13800000001");
        var worker = await home.Browser(await home.Somebody(Role.GridWorker, Community));
        var field = await worker.GetStringAsync(page);
        field.ShouldContain("断粮");
        field.ShouldNotContain("钱告知");
        field.ShouldNotContain("13800000001");
        field.ShouldNotContain("15000000009");
        (await worker.GetStringAsync("/api" + page)).ShouldNotContain("13800000001");
        (await worker.GetAsync("/reports")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await using var db = home.Desk.Open(Actor.System("tests"));
        var lines = string.Join('\n', await db.Set<JournalLine>().Select(line => line.Detail).ToListAsync());
        foreach (var secret in new[] { "赵测乙", "钱告知", "13800000001", "15000000009", "断粮" }) lines.ShouldNotContain(secret);
        var report = await db.Set<Report>().SingleAsync();
        System.Text.Encoding.UTF8.GetString(report.By).ShouldNotContain("13800000001");
        (await db.Set<Lead>().SingleAsync()).IdNumberIndex.ShouldNotBeNull();
    }

    [Theory, Engines]
    public async Task Anybody_may_tell_us_on_the_public_page_and_is_told_nothing_but_a_number(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var visitor = await home.Visitor();
        var sent = await TestHome.PostForm(visitor, "/report", "/report", ("channel", "Oneself"), ("who", "赵测乙"), ("what", "生病没钱治"), ("place", Community),
            ("address", "示例路 12 号"), ("urgent", "true"), ("reporterTelephone", "138 0000 0002"), ("key", "once"));
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = sent.Headers.Location!.ToString();
        page.ShouldNotContain("赵");
        (await visitor.GetStringAsync(page)).ShouldContain("已经收到");
        (await visitor.GetAsync("/report/sent?code=<b>hello</b>")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await TestHome.PostForm(visitor, "/report", "/report", ("channel", "Oneself"), ("who", "赵测乙"), ("what", "生病没钱治"), ("place", Community),
            ("reporterTelephone", "13800000002"), ("key", "once"));

        var township = await home.Browser(await home.Somebody(Role.Township, Township));
        var lead = (await TestHome.Read(township, "/leads?origin=oneself")).GetProperty("rows").EnumerateArray().ShouldHaveSingleItem("a second click makes no second lead");
        lead.GetProperty("urgency").GetString().ShouldBe("high");
        (await township.GetStringAsync($"/leads/{lead.GetProperty("id").GetInt64()}")).ShouldContain("13800000002");
        (await TestHome.Read(await home.Browser(await home.Somebody(Role.Township, "370214001")), "/leads")).GetProperty("rows").GetArrayLength().ShouldBe(0);

        // Who does not know the community writes where it is; the district sends it on.
        await TestHome.PostForm(visitor, "/report", "/report", ("channel", "Neighbour"), ("who", "不知姓名"), ("what", "桥洞下住着一位老人"), ("address", "高架桥下"));
        var district = await home.Somebody(Role.District, "370214");
        await using var db = home.Desk.Open(district);
        var unplaced = await db.Set<Lead>().SingleAsync(found => found.Origin == LeadOrigin.Neighbour);
        (await home.Desk.Do(district, "place", work => PlaceLead.Run(new(unplaced.Id, Place: Community), work))).ShouldBeOfType<Done>();
        (await TestHome.Read(township, "/leads?origin=neighbour")).GetProperty("rows").GetArrayLength().ShouldBe(1);
        (await TestHome.Read(township, "/reports?state=nothingOwed")).GetProperty("rows").GetArrayLength().ShouldBe(1, "nobody is named, nothing is owed");
    }

    [Fact]
    public async Task So_many_reports_from_one_address_are_enough()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var visitor = await home.Visitor();
        var token = await TestHome.FormToken(visitor, "/report");
        HttpResponseMessage? last = null;
        for (var i = 0; i < 21; i++)
            last = await visitor.PostAsync("/report", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token, ["key"] = $"k{i}", ["channel"] = "Neighbour", ["who"] = "赵测", ["what"] = "断粮", ["place"] = Community,
            }));
        last!.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await last.Content.ReadAsStringAsync()).ShouldContain(ReportErrors.TooMany.Zh);
        (await visitor.GetAsync("/report")).StatusCode.ShouldBe(HttpStatusCode.OK, "the page itself stays open");
    }

    [Fact]
    public async Task A_post_that_no_page_of_ours_made_is_turned_away()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var answer = await (await home.Visitor()).PostAsync("/report", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["key"] = "k", ["channel"] = "Neighbour", ["who"] = "赵测", ["what"] = "断粮", ["place"] = Community,
        }));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await (await home.Visitor()).PostAsJsonAsync("/api/leads", new { channel = "window" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_wrong_with_a_report_is_said_by_its_code()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var officer = await home.Somebody(Role.Township, Township);
        var told = new TakeReport.Input(LeadOrigin.Window, "赵测", "断粮", Community);
        Task<string> Taken(TakeReport.Input input) => Code(home, officer, work => TakeReport.Run(input, work, Law));
        (await Taken(told with { Channel = LeadOrigin.Screening })).ShouldBe("reports.unknown-channel");
        (await Taken(told with { Place = "370214001001" })).ShouldBe("discover.no-such-place");
        (await Taken(told with { Channel = LeadOrigin.Hotline })).ShouldBe("reports.no-ticket");
        (await Taken(told with { Channel = LeadOrigin.Hospital })).ShouldBe("reports.no-organisation");
        (await Taken(told with { Telephone = "12" })).ShouldBe("reports.telephone-unreadable");
        (await Taken(told with { ReporterTelephone = "天天有人" })).ShouldBe("reports.telephone-unreadable");
        (await Taken(told with { IdNumber = "379900195001020019" })).ShouldBe("reports.id-number-unreadable");
        var sent = new SendReport.Input(LeadOrigin.Oneself, "赵测", "断粮", Community);
        Task<string> Sent(SendReport.Input input) => Code(home, Actor.System("report"), work => SendReport.Run(input, work, Law, home.Home));
        (await Sent(sent)).ShouldBe("reports.unreachable");
        (await Sent(sent with { Channel = LeadOrigin.School, ReporterTelephone = "13800000001" })).ShouldBe("reports.no-organisation");
        (await Sent(sent with { Channel = LeadOrigin.Neighbour, Place = null })).ShouldBe("reports.no-place");
        (await Sent(sent with { Channel = LeadOrigin.Neighbour, Place = "110101001001" })).ShouldBe("reports.no-place");
        (await Sent(sent with { Channel = LeadOrigin.Hotline })).ShouldBe("reports.unknown-channel");
        (await Sent(sent with { ReporterTelephone = "12" })).ShouldBe("reports.telephone-unreadable");
        await home.Desk.Do(officer, "anonymous", work => TakeReport.Run(told with { Channel = LeadOrigin.Neighbour }, work, Law));
        await using var db = home.Desk.Open(officer);
        var id = (await db.Set<Report>().SingleAsync()).Id;
        (await Code(home, officer, work => AnswerReport.Run(new(id, "好"), work, Law))).ShouldBe("reports.nothing-owed");
        (await Code(home, officer, work => CallBack.Run(new(id, CallOutcome.Satisfied), work, Law))).ShouldBe("reports.not-answered");
    }

    private static async Task<string?> State(HttpClient desk) => (await TestHome.Read(desk, "/reports")).GetProperty("rows")[0].GetProperty("state").GetString();

    private static async Task Call(HttpClient desk, string page, long id, string outcome, string said = "") =>
        (await TestHome.PostForm(desk, page, $"/reports/{id}/call", ("outcome", outcome), ("said", said))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

    private static async Task<string> Code(TestHome home, Actor actor, Func<Work, Task<Answer>> act) =>
        ((Refused)await home.Desk.Do(actor, Guid.NewGuid().ToString("N"), act)).Problem.Code;
}
