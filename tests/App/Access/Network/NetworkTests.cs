// The network on both engines: who answers for which area, what reach follows from it, and that no gap stays unnoticed (ReadNetwork,
// ReadGaps, MakeTeam, ChangeTeam, AddAgent, ChangeAgent, AssignArea, EndAssignment, HandOver, AnnounceLeaving).
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey.Discover;

namespace Sunbeam.Tests.App.Access.Network;

public sealed class NetworkTests
{
    private const string Township = "370214008", Community = "370214008012", Grid1 = "370214008012001", Grid2 = "370214008012002";

    [Theory, Engines]
    public async Task Whoever_takes_over_sees_the_grid_at_once_and_whoever_left_sees_it_no_more(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (township, team) = await Village(home);
        // Both have accounts of grid workers that reach nothing of this yet but a far corner.
        var (oldWorker, newWorker) = (await home.Somebody(Role.GridWorker, Township + "999001"), await home.Somebody(Role.GridWorker, Township + "999002"));
        var leaving = await Add(home, township, team, "旧人", oldWorker, Grid1);
        var coming = await Add(home, township, team, "新人", newWorker);
        var lead = await Leads.Open(home, Area.First(Grid1), null, who: "赵测");
        var problem = await Problem(home, township, leaving, Area.First(Grid1));
        (await Sees(home, oldWorker, lead)).ShouldBeTrue();
        (await Sees(home, newWorker, lead)).ShouldBeFalse();

        (await Do(home, township, work => HandOver.Run(new(leaving, "退休", coming, Leaves: true), work))).ShouldBeOfType<Done>();
        (await Sees(home, oldWorker, lead)).ShouldBeFalse("who has left sees nothing more");
        (await Sees(home, newWorker, lead)).ShouldBeTrue();
        (await WhoAsks.Load(home.Desk, oldWorker.AccountId, Role.GridWorker)).ShouldBeNull("nothing of the township is left to them");

        var now = (await WhoAsks.Load(home.Desk, newWorker.AccountId, Role.GridWorker))!;
        (await Do(home, now, work => SolveProblem.Run(new(problem, "已送去米面"), work, new Law()))).ShouldBeOfType<Done>("problems in hand go to whoever took over");
        await using var db = home.Desk.Open(township);
        (await FindGaps.In(db, home.Desk.Today)).Open.ShouldNotContain(gap => gap.Code == Grid1);
    }

    [Theory, Engines]
    public async Task Whatever_makes_an_owner_unable_shows_the_gap_on_both_desks_and_on_no_other(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (township, team) = await Village(home);
        var worker = await home.Somebody(Role.GridWorker, Grid1);
        var agent = await Add(home, township, team, "张测", worker, Grid1, Grid2);
        (await Why(home, township, Grid1)).ShouldBeNull();
        (await Why(home, township, Community)).ShouldBeNull("a community that has grids is looked after in them");

        // The account is closed in quite another place.
        await home.Desk.Do(Actor.System("tests"), "close", async work =>
        {
            (await work.Db.Set<Account>().SingleAsync(account => account.Id == worker.AccountId)).ClosedAt = work.Now;
            work.Note("access", "account.closed", 0);
            return Answer.Done("/");
        });
        (await Why(home, township, Grid1)).ShouldBe(GapWhy.AccountClosed);
        foreach (var (role, area) in new[] { (Role.Township, Township), (Role.District, "370214") })
        {
            var browser = await home.Browser(await home.Somebody(role, area));
            (await browser.GetStringAsync("/desk")).ShouldContain("无人负责");
            (await browser.GetStringAsync("/network/gaps")).ShouldContain(Grid1);
            (await browser.GetStringAsync("/network/gaps")).ShouldContain("责任人的账号已停用");
        }
        var neighbour = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await neighbour.GetStringAsync("/network/gaps")).ShouldNotContain(Grid1);
        (await neighbour.GetAsync($"/network/agents/{agent}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.GetAsync($"/network?place={Community}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await home.Browser(await home.Somebody(Role.GridWorker, Grid1))).GetAsync("/network")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, Engines]
    public async Task A_last_day_stands_in_amber_until_it_has_passed_and_then_in_red(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (township, team) = await Village(home);
        var agent = await Add(home, township, team, "张测", null, Grid1);
        (await Code(home, township, work => AnnounceLeaving.Run(new(agent, home.Desk.Today.AddDays(-1)), work))).ShouldBe("network.past-day");
        await Do(home, township, work => AnnounceLeaving.Run(new(agent, home.Desk.Today.AddDays(2)), work));
        (await Why(home, township, Grid1)).ShouldBe(GapWhy.Leaving);
        home.Clock.Now = home.Clock.Now.AddDays(3);
        (await Why(home, township, Grid1)).ShouldBe(GapWhy.Left);
        var other = await Add(home, township, team, "李测", null);
        (await Do(home, township, work => AssignArea.Run(new(other, [Grid1, Grid2]), work))).ShouldBeOfType<Done>();
        (await Why(home, township, Grid1)).ShouldBeNull();
        await using (var db = home.Desk.Open(township))
        {
            var id = await db.Set<Assignment>().Where(one => one.AgentId == other && one.From == Area.First(Grid2)).Select(one => one.Id).SingleAsync();
            await Do(home, township, work => EndAssignment.Run(new(id, "调整"), work));
            (await Code(home, township, work => EndAssignment.Run(new(id, "调整"), work))).ShouldBe("network.ended");
        }
        (await Why(home, township, Grid2)).ShouldBe(GapWhy.Ended);
    }

    [Theory, Engines]
    public async Task A_township_makes_a_team_by_its_pages_and_names_only_its_own_grid_workers(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await Grids(home);
        var actor = await home.Somebody(Role.Township, Township);
        var browser = await home.Browser(actor);
        var made = await TestHome.PostForm(browser, $"/network?place={Community}", "/network/teams", ("name", "仲村发现小组"), ("division", Community), ("hours", "周一至周五8：30至17:30"));
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await TestHome.Read(browser, $"/network?place={Community}");
        var team = page.GetProperty("teams")[0];
        team.GetProperty("hours").GetString().ShouldBe("周一至周五 08:30-17:30");
        team.GetProperty("onDuty").GetBoolean().ShouldBeTrue("it is noon on a Wednesday");
        page.GetProperty("gapCount").GetInt32().ShouldBe(2);

        var id = team.GetProperty("id").GetInt64();
        var stranger = await LoginOf(home, await home.Somebody(Role.District, "370214"));
        var elsewhere = await LoginOf(home, await home.Somebody(Role.GridWorker, "370214001001001"));
        var own = await LoginOf(home, await home.Somebody(Role.GridWorker, Grid1));
        foreach (var login in new[] { stranger, elsewhere, "nobody" })
            (await TestHome.Refusal(browser, "/network/agents", new { teamId = id, name = "张测", post = "gridWorker", login })).ShouldBe("network.no-such-account");
        var added = await TestHome.PostForm(browser, $"/network?place={Community}", "/network/agents", ("teamId", $"{id}"), ("name", "张测"), ("post", "GridWorker"),
            ("telephone", "0532-8888 0001"), ("login", own), ("places", Grid1), ("places", Grid2));
        added.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.GetStringAsync(added.Headers.Location!.ToString())).ShouldContain("053288880001");
        (await TestHome.Refusal(browser, "/network/agents", new { teamId = id, name = "李测", post = "leader", login = own })).ShouldBe("network.account-taken");
        (await TestHome.Read(browser, $"/network?place={Community}")).GetProperty("gapCount").GetInt32().ShouldBe(0);

        var agent = added.Headers.Location!.ToString().Split('/')[^1];
        (await TestHome.PostForm(browser, $"/network/agents/{agent}", $"/network/agents/{agent}", ("post", "Assistant"), ("telephone", "15000000002"), ("login", "")))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await using var db = home.Desk.Open(actor);
        (await db.Set<Agent>().SingleAsync()).AccountId.ShouldBeNull("an empty login takes the account away");
        (await TestHome.PostForm(browser, $"/network?place={Community}", $"/network/teams/{id}", ("name", "仲村第一小组"), ("hours", "全天")))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task What_cannot_be_done_in_the_network_is_said_by_its_code()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (township, team) = await Village(home);
        var agent = await Add(home, township, team, "张测", null);
        var gone = await Add(home, township, team, "旧人", null);
        await Do(home, township, work => HandOver.Run(new(gone, "离职", null, Leaves: true), work));
        (await Code(home, township, work => MakeTeam.Run(new("二组", Community, "T1"), work))).ShouldBe("network.number-taken");
        (await Code(home, township, work => MakeTeam.Run(new("二组", "370214001001"), work))).ShouldBe("network.no-such-place");
        (await Code(home, township, work => MakeTeam.Run(new("二组", Community, null, "有空就来"), work))).ShouldBe("network.hours-unreadable");
        (await Code(home, township, work => ChangeTeam.Run(new(team, "二组", "有空就来"), work))).ShouldBe("network.hours-unreadable");
        (await Code(home, township, work => AddAgent.Run(new(team, "王测", Post.Leader, "12"), work))).ShouldBe("network.telephone-unreadable");
        (await Code(home, township, work => AssignArea.Run(new(null, [Grid1]), work))).ShouldBe("network.nobody-chosen");
        (await Code(home, township, work => AssignArea.Run(new(agent, ["370214001001"]), work))).ShouldBe("network.no-such-place");
        (await Code(home, township, work => AssignArea.Run(new(gone, [Grid1]), work))).ShouldBe("network.has-left");
        (await Code(home, township, work => ChangeAgent.Run(new(gone, Post.Leader), work))).ShouldBe("network.has-left");
        (await Code(home, township, work => HandOver.Run(new(agent, "调整", agent), work))).ShouldBe("network.to-themselves");
        (await Code(home, township, work => HandOver.Run(new(agent, "调整", null), work))).ShouldBe("network.nothing-to-hand-over");
        await Do(home, township, work => AssignArea.Run(new(agent, [Grid1]), work));
        (await Code(home, township, work => HandOver.Run(new(agent, "调整", null), work))).ShouldBe("network.nobody-chosen");
        (await Code(home, township, work => HandOver.Run(new(agent, "调整", gone), work))).ShouldBe("network.has-left");
    }

    internal static async Task Grids(TestHome home, params string[] grids)
    {
        await home.Desk.Do(Actor.System("tests"), "grids:" + Guid.NewGuid().ToString("N"), work =>
        {
            foreach (var code in grids.Length > 0 ? grids : [Grid1, Grid2])
                work.Db.Add(new Grid { Id = Area.First(code), Community = code[..12], Name = "第" + int.Parse(code[12..], System.Globalization.CultureInfo.InvariantCulture) + "网格" });
            work.Note("tests", "grids.made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
    }

    private static async Task<(Actor Township, long Team)> Village(TestHome home)
    {
        await Grids(home);
        var township = await home.Somebody(Role.Township, Township);
        var made = (Done)await Do(home, township, work => MakeTeam.Run(new("仲村发现小组", Community, "T1"), work));
        return (township, made.Id!.Value);
    }

    private static async Task<long> Add(TestHome home, Actor township, long team, string name, Actor? account, params string[] places)
    {
        var login = account is null ? null : await LoginOf(home, account);
        return ((Done)await Do(home, township, work => AddAgent.Run(new(team, name, Post.GridWorker, null, login, places), work))).Id!.Value;
    }

    private static async Task<string> LoginOf(TestHome home, Actor actor)
    {
        await using var db = home.Desk.Open(actor);
        return await db.Set<Account>().Where(account => account.Id == actor.AccountId).Select(account => account.Login).SingleAsync();
    }

    private static async Task<long> Problem(TestHome home, Actor township, long agent, long area)
    {
        long id = 0;
        await Do(home, township, async work =>
        {
            id = (await RecordProblem.Record(work, new Law().For(area), new Met("living", "缺粮", Urgency.Medium, "赵测", null, area))).Id;
            return Answer.Done("/");
        });
        await Do(home, township, work => AssignProblem.Run(new(id, agent), work, new Law()));
        return id;
    }

    private static async Task<bool> Sees(TestHome home, Actor actor, long lead)
    {
        if (await WhoAsks.Load(home.Desk, actor.AccountId, actor.Role) is not { } now) return false;
        await using var db = home.Desk.Open(now);
        return await db.Set<Lead>().AnyAsync(one => one.Id == lead);
    }

    private static async Task<GapWhy?> Why(TestHome home, Actor actor, string code)
    {
        await using var db = home.Desk.Open(actor);
        var gaps = await FindGaps.In(db, home.Desk.Today);
        return gaps.Open.Concat(gaps.Soon).FirstOrDefault(gap => gap.Code == code)?.Why;
    }

    private static Task<Answer> Do(TestHome home, Actor actor, Func<Work, Task<Answer>> act) => home.Desk.Do(actor, Guid.NewGuid().ToString("N"), act);

    private static async Task<string> Code(TestHome home, Actor actor, Func<Work, Task<Answer>> act) => ((Refused)await Do(home, actor, act)).Problem.Code;
}
