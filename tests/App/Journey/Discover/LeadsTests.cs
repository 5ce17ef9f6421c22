// The list of leads and what is done with many at once (ReadLeads, ReadLead, TriageLeads).
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey;
using Sunbeam.Journey.Discover;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Discover;

public sealed class LeadsTests
{
    private static readonly long Area1 = Area.First("370214008012001");
    private static readonly long Area2 = Area.First("370214008011001");

    [Theory, Engines]
    public async Task The_list_is_sorted_by_urgency_then_limit_and_its_pages_lose_and_repeat_nobody(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        foreach (var (urgency, days) in Enumerable.Range(0, 60).Select(i => ((Urgency)(i % 3 + 1), i % 7)))
        {
            home.Clock.Now = new DateTimeOffset(2026, 6, 1 + days, 12, 0, 0, TimeSpan.FromHours(8));
            await Leads.Open(home, Area1, null, urgency);
        }
        var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var seen = new List<(string Urgency, string Due, long Id)>();
        for (string? page = "/leads?origin=screening"; page is not null;)
        {
            var list = await TestHome.Read(township, page);
            seen.AddRange(list.GetProperty("rows").EnumerateArray().Select(row =>
                (row.GetProperty("urgency").GetString()!, row.GetProperty("dueOn").GetString()!, row.GetProperty("id").GetInt64())));
            page = list.GetProperty("next").GetString();
        }
        seen.Count.ShouldBe(60);
        seen.Select(row => row.Id).Distinct().Count().ShouldBe(60);
        seen.ShouldBe(seen.OrderBy(row => row.Urgency switch { "high" => 1, "medium" => 2, _ => 3 }).ThenBy(row => row.Due, StringComparer.Ordinal)
            .ThenBy(row => row.Id));
    }

    [Theory, Engines]
    public async Task The_filter_in_the_address_narrows_the_list_and_the_exported_sheet_alike(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await Leads.Open(home, Area1, null, Urgency.High, "赵测");
        await Leads.Open(home, Area1, null, Urgency.Low, "钱测");
        await Leads.Open(home, Area2, null, Urgency.High, "孙测");
        var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        async Task<string[]> Who(string query) =>
            [.. (await TestHome.Read(township, "/leads" + query)).GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("who").GetString()!)];
        (await Who("?urgency=high")).ShouldBe(["赵*", "孙*"], ignoreOrder: true);
        (await Who("?place=370214008012")).ShouldBe(["赵*", "钱*"], ignoreOrder: true);
        (await Who("?place=370214008012&urgency=high")).ShouldBe(["赵*"]);
        (await Who("?origin=visit")).ShouldBeEmpty();
        (await Who("?state=closed")).ShouldBeEmpty();

        var sheet = await SheetText(township, "/leads.xlsx?place=370214008012&urgency=high&columns=who&columns=urgency");
        sheet.ShouldContain("赵*");
        sheet.ShouldContain("紧急");
        sheet.ShouldNotContain("钱*");
        sheet.ShouldNotContain("家有重度残疾人", customMessage: "that column was not chosen");
        (await (await home.Visitor()).GetAsync("/leads.xlsx")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, Engines]
    public async Task Many_are_closed_at_once_with_a_reason_or_none_is(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        long[] ids = [await Leads.Open(home, Area1, null), await Leads.Open(home, Area1, null)];
        var elsewhere = await Leads.Open(home, Area.First("370214001001001"), null);
        var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        Task<HttpResponseMessage> Close(string reason, params long[] which) => TestHome.PostForm(
            township, "/leads", "/leads/triage", [("do", "close"), ("reason", reason), .. which.Select(id => ("ids", $"{id}"))]);

        (await Close("", ids)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Close("已搬走", [.. ids, elsewhere])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await States(home)).ShouldAllBe(state => state == LeadState.Open);

        (await Close("已搬走", ids)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Close("又一次", ids[0])).StatusCode.ShouldBe(HttpStatusCode.Conflict, "what is closed stays as it was closed");
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Lead>().Where(lead => lead.State == LeadState.Closed).Select(lead => lead.ClosedBecause).ToListAsync()).ShouldBe(["已搬走", "已搬走"]);
        (await db.Set<Deadline>().CountAsync(limit => limit.MetOn == null)).ShouldBe(1, "only the neighbour's lead is still due");
        (await township.GetStringAsync($"/leads/{ids[0]}")).ShouldContain("已搬走");
    }

    [Theory, Engines]
    public async Task Setting_the_urgency_moves_the_limit_which_still_counts_from_the_beginning(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var id = await Leads.Open(home, Area1, null, Urgency.Low);
        home.Clock.Now = home.Clock.Now.AddDays(1);
        var district = await home.Browser(await home.Somebody(Role.District, "370214"));
        await TestHome.PostForm(district, "/leads", "/leads/triage", ("do", "high"), ("ids", $"{id}"));
        await using var db = home.Desk.Open(Actor.System("tests"));
        var lead = await db.Set<Lead>().SingleAsync();
        (lead.Urgency, lead.DueOn).ShouldBe((Urgency.High, new DateOnly(2026, 6, 11)));
        (await db.Set<Deadline>().SingleAsync()).DueOn.ShouldBe(new DateOnly(2026, 6, 11));
    }

    [Fact]
    public async Task A_grid_worker_reads_leads_and_does_not_triage_them()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var id = await Leads.Open(home, Area1, null);
        var worker = await home.Browser(await home.Somebody(Role.GridWorker, "370214008012001"));
        (await worker.GetStringAsync("/leads")).ShouldNotContain("批量办理");
        (await TestHome.PostForm(worker, "/field/visit", "/leads/triage", ("do", "low"), ("ids", $"{id}"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, Engines]
    public async Task A_lead_says_in_words_what_would_have_to_be_asked(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var id = await Leads.Open(home, Area1, null);
        var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var lead = await TestHome.Read(township, $"/leads/{id}");
        lead.GetProperty("asks").EnumerateArray().Select(ask => ask.GetProperty("labelZh").GetString())
            .ShouldBe(["工资性收入", "房租支出"], "each once, whoever it is asked of");
        lead.GetProperty("programmeZh").GetString().ShouldBe("最低生活保障");
        (await township.GetAsync("/leads?after=nonsense")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_cannot_be_done_with_leads_is_said_by_its_code()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (actor, id, law) = (await home.Somebody(Role.Township, "370214008"), await Leads.Open(home, Area1, null), new Sunbeam.Registry.Law());
        async Task<string> Code(Triage how, string? reason, params long[] ids) => ((Sunbeam.Data.Acts.Refused)await home.Desk.Do(
            actor, Guid.NewGuid().ToString("N"), work => TriageLeads.Run(new TriageLeads.Input(ids, how, reason), work, law))).Problem.Code;
        (await Code(Triage.Low, null)).ShouldBe("discover.nothing-selected");
        (await Code(Triage.Close, " ", id)).ShouldBe("discover.no-reason");
        await home.Desk.Do(actor, "close", work => TriageLeads.Run(new TriageLeads.Input([id], Triage.Close, "已搬走"), work, law));
        (await Code(Triage.High, null, id)).ShouldBe("discover.not-open");
    }

    private static async Task<List<LeadState>> States(TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<Lead>().Select(lead => lead.State).ToListAsync();
    }

    internal static async Task<string> SheetText(HttpClient client, string address)
    {
        await using var archive = new ZipArchive(await client.GetStreamAsync(address));
        using var reader = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return await reader.ReadToEndAsync();
    }
}
