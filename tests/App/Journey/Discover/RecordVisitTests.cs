// A visit from the telephone to the township's list, through the real program on both databases.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey;
using Sunbeam.Journey.Discover;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Discover;

public sealed class RecordVisitTests
{
    private const string Grid = "370214008012001";

    [Theory, Engines]
    public async Task A_visit_that_finds_trouble_is_on_the_townships_list_at_once(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home, Grid);
        var worker = await home.Browser(await home.Somebody(Role.GridWorker, Grid));
        var answer = await TestHome.PostForm(worker, "/field/visit", "/field/visits",
            ("householdId", $"{family.HouseholdId}"), ("found", "家中有人卧床"), ("needsHelp", "true"), ("urgency", "High"), ("category", "in-difficulty"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await worker.GetStringAsync("/field/today")).ShouldContain("已报镇街，待受理");

        var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var rows = (await TestHome.Read(township, "/leads")).GetProperty("rows");
        rows.GetArrayLength().ShouldBe(1);
        rows[0].GetProperty("who").GetString().ShouldBe("王**");
        rows[0].GetProperty("dueOn").GetString().ShouldBe("2026-06-11", "an urgent lead has a day");
        rows[0].GetProperty("dueProvisional").GetBoolean().ShouldBeTrue("the district has yet to set that limit");
        rows[0].GetProperty("whoseStep").GetString().ShouldBe("township");

        var id = rows[0].GetProperty("id").GetInt64();
        (await township.GetStringAsync($"/leads/{id}")).ShouldContain("家中有人卧床");
        var neighbour = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await neighbour.GetAsync($"/leads/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TestHome.Read(neighbour, "/leads")).GetProperty("rows").GetArrayLength().ShouldBe(0);
    }

    [Theory, Engines]
    public async Task A_second_visit_makes_a_waiting_lead_more_urgent_and_not_double(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home, Grid);
        var worker = await home.Browser(await home.Somebody(Role.GridWorker, Grid));
        foreach (var urgency in new[] { "Low", "High", "Medium" })
            await TestHome.PostForm(worker, "/field/visit", "/field/visits", ("householdId", $"{family.HouseholdId}"), ("found", "再访"),
                ("needsHelp", "true"), ("urgency", urgency));
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Visit>().CountAsync()).ShouldBe(3);
        (await db.Set<Lead>().SingleAsync()).Urgency.ShouldBe(Urgency.High);
        var limits = await db.Set<Deadline>().ToListAsync();
        limits.Select(limit => (limit.Step, limit.MetOn)).ShouldBe([("high", null)]);
    }

    [Theory, Engines]
    public async Task A_visit_that_finds_no_need_leaves_no_lead(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var worker = await home.Browser(await home.Somebody(Role.GridWorker, Grid));
        await TestHome.PostForm(worker, "/field/visit", "/field/visits", ("householdId", ""), ("who", "王某"), ("address", "示例路 1 号"), ("found", "一切都好"),
            ("needsHelp", "false"));
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Visit>().SingleAsync()).Area.ShouldBe(Area.First(Grid), "who is not on the list was visited in one's own grid");
        (await db.Set<Lead>().CountAsync()).ShouldBe(0);
    }

    [Theory, Engines]
    public async Task The_same_form_sent_twice_is_one_visit(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home, Grid);
        var worker = await home.Browser(await home.Somebody(Role.GridWorker, Grid));
        for (var i = 0; i < 2; i++)
            await TestHome.PostForm(worker, "/field/visit", "/field/visits", ("key", "once"), ("householdId", $"{family.HouseholdId}"), ("found", "缺药"));
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Visit>().CountAsync()).ShouldBe(1);
        (await db.Set<Lead>().CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("household", "", "not-there")]
    [InlineData("who", "", "discover.no-household")]
    [InlineData("category", "no-such", "discover.unknown-category")]
    [InlineData("grid", "370214001001001", "not-there")]
    public async Task What_cannot_be_recorded_is_said_and_leaves_nothing(string what, string value, string code)
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var elsewhere = await Family.Register(home, "370214001001001");
        var actor = await home.Somebody(Role.GridWorker, Grid);
        var input = new RecordVisit.Input("看到", Who: "王某", Address: "示例路 1 号");
        var answer = await home.Desk.Do(actor, "k", work => RecordVisit.Run(what switch
        {
            "household" => input with { HouseholdId = elsewhere.HouseholdId },
            "who" => input with { Who = value },
            "category" => input with { Category = value },
            _ => input with { Grid = long.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
        }, work, new Sunbeam.Registry.Law()));
        ((Sunbeam.Data.Acts.Refused)answer).Problem.Code.ShouldBe(code);
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Visit>().CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_walks_several_grids_says_in_which_one_it_was()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var actor = await home.Somebody(Role.GridWorker, Grid, "370214008012002");
        var input = new RecordVisit.Input("看到", Who: "王某", Address: "示例路 1 号");
        var answer = await home.Desk.Do(actor, "k", work => RecordVisit.Run(input, work, new Sunbeam.Registry.Law()));
        ((Sunbeam.Data.Acts.Refused)answer).Problem.Code.ShouldBe("discover.no-place");
        (await home.Desk.Do(actor, "k", work => RecordVisit.Run(input with { Grid = Area.First("370214008012002") }, work, new Sunbeam.Registry.Law())))
            .ShouldBeOfType<Sunbeam.Data.Acts.Done>();
    }

    [Theory, Engines]
    public async Task A_finding_of_the_screening_is_a_visit_for_today_until_somebody_went(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home, Grid);
        await Leads.Open(home, family.Area, family.HouseholdId, Urgency.High);
        var worker = await home.Browser(await home.Somebody(Role.GridWorker, Grid));
        (await TestHome.Read(worker, "/field/today")).GetProperty("toVisit").GetArrayLength().ShouldBe(1);
        (await worker.GetStringAsync($"/field/visit?household={family.HouseholdId}")).ShouldContain("王测甲");
        home.Clock.Now = home.Clock.Now.AddMinutes(5);
        await TestHome.PostForm(worker, "/field/visit", "/field/visits", ("householdId", $"{family.HouseholdId}"), ("found", "看过了"), ("needsHelp", "false"));
        (await TestHome.Read(worker, "/field/today")).GetProperty("toVisit").GetArrayLength().ShouldBe(0);
    }
}
