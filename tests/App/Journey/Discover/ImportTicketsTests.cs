// A file of the hotline's tickets: every line answered, twice the same file makes nothing twice, and as many as a district's year has.
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Registry.Importing;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Registry.Importing;
using Xunit.Abstractions;

namespace Sunbeam.Tests.App.Journey.Discover;

public sealed class ImportTicketsTests(ITestOutputHelper output) : IDisposable
{
    private const string Kind = "hotline-tickets", Township = "370214008", Community = "370214008012";
    private const string Head = "工单号,来电人,联系电话,诉求内容,社区代码,地址,紧急程度,办理时限\r\n";
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory, Engines]
    public async Task Each_line_is_answered_and_the_same_file_makes_nothing_twice(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var file = _files.Csv(Head
            + $"gd2026 0610001,钱测,13800000001,独居老人没人照料,{Community},示例路 12 号,紧急,2026-06-12 17:00:00\r\n"
            + $"GD20260610002,,没留,家里断粮,,高架桥下,马上,尽快\r\n"
            + $"GD20260610001,钱测,13800000001,又打一次,{Community},,,\r\n"
            + $",孙测,13800000002,没有编号,{Community},,,\r\n"
            + $"GD20260610003,李测,13800000003,,{Community},,,\r\n"
            + $"2.02606E+17,周测,13800000004,编号坏了,{Community},,,\r\n"
            + "GD20260610004,吴测,13800000005,外区的事,370211001001,,,\r\n");
        (await home.Import(Kind, file)).Results.Select(result => result.Codes).ShouldBe(["accepted", "place.unclear telephone.unreadable limit.unreadable urgency.unknown",
            "ticket.twice", "ticket.missing", "told.missing", "ticket.destroyed", "area.outside"]);
        (await home.Import(Kind, file)).Results.Select(result => result.Code).Take(3).ShouldBe(["ticket.known", "ticket.known", "ticket.twice"]);

        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Lead>().CountAsync(), await db.Set<Report>().CountAsync()).ShouldBe((2, 2));
        var report = await db.Set<Report>().SingleAsync(one => one.Ticket == "GD20260610001");
        (report.DueOn, report.Named, report.OpenBy(home.Desk.Keeper).Telephone).ShouldBe((new DateOnly(2026, 6, 12), true, "13800000001"));
        (await db.Set<Deadline>().CountAsync(limit => limit.ReportId == report.Id && limit.DueOn == report.DueOn)).ShouldBe(1);
        (await db.Set<Deadline>().CountAsync(limit => limit.LeadId == report.LeadId)).ShouldBe(1);
        var lead = await db.Set<Lead>().SingleAsync(one => one.Id == report.LeadId);
        (lead.Who, lead.Urgency, lead.Address, lead.TelephoneIndex is not null).ShouldBe(("钱测", Urgency.High, "示例路 12 号", true), "who called for oneself can be reached");
        var nameless = await db.Set<Lead>().SingleAsync(one => one.Id != lead.Id);
        (nameless.Who, nameless.Sound, nameless.Area).ShouldBe((Lead.Nameless, null, Area.First("370214")));
    }

    [Fact]
    public async Task A_ticket_from_a_file_is_answered_and_called_back_like_any_other()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var officer = await home.Somebody(Role.Township, Township);
        await home.Import(Kind, _files.Csv(Head + $"GD1,钱测,13800000001,独居老人没人照料,{Community},,,\r\n"), actor: officer);
        var desk = await home.Browser(officer);
        (await TestHome.Refusal(desk, "/leads", new { channel = "hotline", who = "钱测", what = "又来", place = Community, ticket = "gd1" })).ShouldBe("reports.ticket-known");
        var row = (await TestHome.Read(desk, "/reports?text=GD1")).GetProperty("rows")[0];
        var (id, page) = (row.GetProperty("id").GetInt64(), $"/leads/{row.GetProperty("leadId").GetInt64()}");
        row.GetProperty("dueOn").GetString().ShouldNotBeNull("the pack's own limit, where the hotline gave none");
        (await TestHome.PostForm(desk, page, $"/reports/{id}/answer", ("reply", "已上门"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.PostForm(desk, page, $"/reports/{id}/call", ("outcome", "Satisfied"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.Read(desk, "/reports?text=GD1")).GetProperty("rows")[0].GetProperty("state").GetString().ShouldBe("done");
    }

    [Fact]
    public async Task A_township_sends_its_own_by_the_page_and_one_that_another_has_is_passed_over()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        await home.Import(Kind, _files.Csv(Head + "GD7,钱测,,断粮,370214001001,,,\r\n"));
        var browser = await home.Browser(await home.Somebody(Role.Township, Township));
        (await browser.GetStringAsync("/reports")).ShouldContain("/imports?kind=hotline-tickets");
        (await browser.GetStringAsync("/imports?kind=hotline-tickets")).ShouldContain("value=\"hotline-tickets\" selected");
        var book = _files.Xlsx(["12345 工单导出"], ["受理编号", "反映内容", "所属街道", "所属社区"],
            ["GD7", "断粮", "惜福镇街道", ""], ["GD8", "没人照料", "惜福镇街道", "惜福镇社区"], ["GD9", "外街的", "城阳街道", ""]);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await TestHome.FormToken(browser, "/imports")), "__RequestVerificationToken" }, { new StringContent("k"), "key" },
            { new StringContent(Kind), "kind" }, { new ByteArrayContent(await File.ReadAllBytesAsync(book)), "file", "工单.xlsx" },
        };
        (await browser.GetStringAsync("/imports/underway")).ShouldContain("hx-trigger=\"submit from:", Case.Sensitive, "nothing of theirs is being read");
        var answer = await browser.PostAsync("/imports", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var result = await TestHome.Read(browser, answer.Headers.Location!.ToString());
        result.GetProperty("import").GetProperty("accepted").GetInt32().ShouldBe(1);
        result.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("code").GetString()).ShouldBe(["area.outside", "ticket.known"]);
        var back = await browser.GetByteArrayAsync(answer.Headers.Location + "/file");
        var rows = ReadTable.Open(_files.Bytes(back, ".xlsx"), "校验结果").Rows().Select(row => row.Cells[^1]).ToList();
        rows.ShouldBe(["跳过：这个工单已经登记过", "通过", "未通过：不在您的管辖范围内"]);
    }

    [Theory, Engines]
    public async Task Fifty_thousand_tickets_come_in_with_their_progress(Engine engine)
    {
        const int Tickets = 50_000;
        await using var home = await TestHome.Make(engine);
        var text = new StringBuilder(Head);
        for (var i = 0; i < Tickets; i++) text.Append($"GD{i:D8},测{i % 97},138{i:D8},家里有困难第{i}次,{Community},示例路 {i} 号,,\r\n");
        var (file, told) = (_files.Csv(text.ToString()), new List<int>());
        var watch = Stopwatch.StartNew();
        var (answer, report) = await TakeImport.Take(home.Desk, Actor.System("tests"), "all", new ImportRequest(Kind, file, "370214", Progress: told.Add), new Law());
        output.WriteLine($"{engine}: {Tickets:N0} tickets in {watch.Elapsed.TotalSeconds:F1} s");
        answer.ShouldBeOfType<Done>();
        report!.Accepted.ShouldBe(Tickets);
        told.ShouldBe([10_000, 20_000, 30_000, 40_000, 50_000]);
        watch.Restart();
        (await home.Import(Kind, file)).Skipped.ShouldBe(Tickets);
        output.WriteLine($"{engine}: the same file again in {watch.Elapsed.TotalSeconds:F1} s");
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Report>().CountAsync(), await db.Set<Lead>().CountAsync()).ShouldBe((Tickets, Tickets));
    }
}
