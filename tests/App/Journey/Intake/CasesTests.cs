// The list of cases, one case, and its withdrawal (ReadCases, ReadCase, WithdrawCase).
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey.Discover;

namespace Sunbeam.Tests.App.Journey.Intake;

public sealed class CasesTests
{
    [Theory, Engines]
    public async Task What_is_due_first_stands_on_top_and_pages_lose_nobody(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var actor = await home.Somebody(Role.Township, "370214008");
        for (var i = 0; i < 53; i++)
        {
            home.Clock.Now = new DateTimeOffset(2026, 5, 1 + i % 9, 12, 0, 0, TimeSpan.FromHours(8));
            await Cases.Open(home, actor, await Family.Register(home, births: [1960 + i % 30]));
        }
        var browser = await home.Browser(actor);
        var seen = new List<(string Due, long Id)>();
        for (string? page = "/cases?stage=intake"; page is not null;)
        {
            var list = await TestHome.Read(browser, page);
            seen.AddRange(list.GetProperty("rows").EnumerateArray().Select(row => (row.GetProperty("dueOn").GetString()!, row.GetProperty("id").GetInt64())));
            page = list.GetProperty("next").GetString();
        }
        seen.Count.ShouldBe(53);
        seen.Distinct().ShouldBe(seen.OrderBy(row => row.Due, StringComparer.Ordinal).ThenBy(row => row.Id));
    }

    [Theory, Engines]
    public async Task A_withdrawn_case_says_why_and_nobodys_clock_runs_on(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        var browser = await home.Browser(actor);
        (await TestHome.PostForm(browser, $"/cases/{id}", $"/cases/{id}/withdraw", ("reason", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TestHome.PostForm(browser, $"/cases/{id}", $"/cases/{id}/withdraw", ("reason", "申请人撤回"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.GetStringAsync($"/cases/{id}")).ShouldContain("申请人撤回");
        (await TestHome.PostForm(browser, $"/cases/{id}", $"/cases/{id}/withdraw", ("reason", "再来"))).StatusCode.ShouldBe(HttpStatusCode.Conflict,
            "intake.not-open");
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Deadline>().CountAsync(limit => limit.MetOn == null)).ShouldBe(0);
        Cases.CodeOf(await Cases.Sign(home, actor, id, family.Head)).ShouldBe("intake.not-in-intake");
        (await Cases.Open(home, actor, family)).ShouldNotBe(id, "after a withdrawal one may apply again");
        (await TestHome.Read(browser, "/cases?state=withdrawn")).GetProperty("rows").GetArrayLength().ShouldBe(1);
        (await TestHome.Read(browser, "/cases?state=all")).GetProperty("rows").GetArrayLength().ShouldBe(2);
        (await LeadsTests.SheetText(browser, "/cases.xlsx?state=withdrawn&columns=number,state")).ShouldContain("已撤回");
    }

    [Theory, Engines]
    public async Task What_is_ticked_is_exported_and_everything_where_nothing_is(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var actor = await home.Somebody(Role.Township, "370214008");
        var (one, other) = (await Cases.Open(home, actor, await Family.Register(home)), await Cases.Open(home, actor, await Family.Register(home, births: [1960])));
        using var browser = await home.Browser(actor);
        var numbers = (await TestHome.Read(browser, "/cases")).GetProperty("rows").EnumerateArray()
            .ToDictionary(row => row.GetProperty("id").GetInt64(), row => row.GetProperty("number").GetString()!);
        var chosen = await LeadsTests.SheetText(browser, $"/cases.xlsx?columns=number&ids={one}");
        chosen.ShouldContain(numbers[one]);
        chosen.ShouldNotContain(numbers[other]);
        (await LeadsTests.SheetText(browser, "/cases.xlsx?columns=number")).ShouldContain(numbers[other]);
    }

    [Fact]
    public async Task A_limit_that_is_only_a_placeholder_says_so_and_not_that_holidays_are_missing()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, await Family.Register(home));
        using var browser = await home.Browser(actor);
        foreach (var page in new[] { $"/cases/{id}", "/cases" })
        {
            var html = WebUtility.HtmlDecode(await browser.GetStringAsync(page));
            html.ShouldContain("暂定（待区设定，占位）");
            html.ShouldNotContain("待假期安排");
        }
    }

    [Theory, Engines]
    public async Task A_case_outside_ones_area_is_as_if_it_did_not_exist(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var id = await Cases.Open(home, await home.Somebody(Role.Township, "370214008"), await Family.Register(home));
        var neighbour = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        foreach (var page in new[] { $"/cases/{id}", $"/cases/{id}/declaration", $"/cases/{id}/authorisations" })
            (await neighbour.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TestHome.PostForm(neighbour, "/cases", $"/cases/{id}/withdraw", ("reason", "越界"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TestHome.Read(neighbour, "/cases")).GetProperty("rows").GetArrayLength().ShouldBe(0);
    }

    [Theory, Engines]
    public async Task Finishing_a_step_meets_its_limit_and_opens_what_follows_with_whose_it_is(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        home.Clock.Now = home.Clock.Now.AddDays(1);
        await home.Desk.Do(actor, "finish", async work =>
        {
            // What the step needs.
            CaseFamily.PutPaper(work, id, "authorisation");
            var due = await FinishStep.Of(work, Cases.Law.For(family.Area), "dibao", id, family.Area, "accept");
            due.ShouldBe(new DueDay(new DateOnly(2026, 6, 16), false));
            work.Note($"case:{id}", "tests", family.Area, caseId: id);
            return Sunbeam.Data.Acts.Answer.Done("/");
        });
        await using var db = home.Desk.Open(actor);
        var limits = await db.Set<Deadline>().OrderBy(limit => limit.Step).ToListAsync();
        limits.Select(limit => (limit.Step, limit.WhoseStep, limit.MetOn)).ShouldBe(
        [
            ("accept", Role.Township, new DateOnly(2026, 6, 11)), ("investigate", Role.Township, null), ("verify", Role.Checker, null),
        ]);
    }
}
