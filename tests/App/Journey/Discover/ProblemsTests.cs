// A problem from the door to the household's own word (RecordProblem, AssignProblem, SolveProblem, ConfirmProblem, ReadProblems).
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Discover;

public sealed class ProblemsTests
{
    private const string Township = "370214008", Grid = "370214008012001";
    private static readonly Law Law = new();

    [Theory, Engines]
    public async Task A_problem_is_over_only_when_the_household_says_so(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home, Grid);
        var (worker, officer) = (await home.Somebody(Role.GridWorker, Grid), await home.Somebody(Role.Township, Township));
        var (field, desk) = (await home.Browser(worker), await home.Browser(officer));
        var met = await TestHome.PostForm(field, "/problems/new", "/problems", ("kind", "housing"), ("what", "屋顶漏雨"), ("householdId", $"{family.HouseholdId}"));
        var page = met.Headers.Location!.ToString();
        (await desk.GetStringAsync(page)).ShouldContain("屋顶漏雨");
        (await desk.GetStringAsync("/desk")).ShouldContain("走访问题");

        var office = await Office(home);
        (await TestHome.PostForm(desk, page, page + "/assign", ("organisationId", $"{office}"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.PostForm(field, page, page + "/solve", ("solution", "我修的"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "it was given to an office");
        (await TestHome.PostForm(desk, page, page + "/solve", ("solution", "已铺防水"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await State(home)).ShouldBe((ProblemState.Solved, 0));

        (await TestHome.PostForm(field, page, page + "/confirm", ("solved", "false"), ("how", "visit"), ("because", "还在漏"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await State(home)).ShouldBe((ProblemState.Assigned, 1));
        await TestHome.PostForm(desk, page, page + "/solve", ("solution", "重铺"));
        (await TestHome.PostForm(desk, page, page + "/confirm", ("solved", "true"), ("how", "telephone")))
            .StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "whoever solved it does not confirm it by a call of their own");
        (await TestHome.PostForm(field, page, page + "/confirm", ("solved", "true"), ("how", "visit"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await State(home)).ShouldBe((ProblemState.Confirmed, 1));
        (await field.GetStringAsync(page)).ShouldContain("住户已确认解决");
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Deadline>().CountAsync(limit => limit.ProblemId != null && limit.MetOn == null)).ShouldBe(0, "nothing of it is due any more");
        (await db.Set<Sunbeam.Data.Journal.JournalLine>().Where(line => line.What.StartsWith("problem.")).Select(line => line.What).ToListAsync())
            .ShouldBe(["problem.recorded", "problem.assigned", "problem.solved", "problem.returned", "problem.solved", "problem.confirmed"], ignoreOrder: true);
    }

    [Theory, Engines]
    public async Task What_is_late_stands_on_a_list_and_passing_it_on_gains_no_time(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var officer = await home.Somebody(Role.Township, Township);
        var id = await Record(home, officer);
        var office = await Office(home);
        await Do(home, officer, work => AssignProblem.Run(new(id, null, office), work, Law));
        var due = await Due(home);
        home.Clock.Now = home.Clock.Now.AddDays(5);
        await Do(home, officer, work => AssignProblem.Run(new(id, null, office), work, Law));
        (await Due(home)).ShouldBe(due);
        var desk = await home.Browser(officer);
        (await Rows(desk, "?state=late")).ShouldBe(0);
        home.Clock.Now = home.Clock.Now.AddDays(20);
        desk = await home.Browser(officer);
        (await Rows(desk, "?state=late")).ShouldBe(1);
        (await Rows(desk, "?kind=living")).ShouldBe(1);
        (await Rows(desk, "?kind=work")).ShouldBe(0);
        (await Rows(desk, "?state=confirmed")).ShouldBe(0);
        (await desk.GetStringAsync("/desk")).ShouldContain("逾期", customMessage: "late in another's hands is the township's business again");
        (await TestHome.Read(await home.Browser(await home.Somebody(Role.Township, "370214001")), "/problems")).GetProperty("rows").GetArrayLength().ShouldBe(0);
        (await desk.GetAsync("/problems.xlsx")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_cannot_be_done_with_a_problem_is_said_by_its_code()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (officer, worker) = (await home.Somebody(Role.Township, Township), await home.Somebody(Role.GridWorker, Grid[..12]));
        var office = await Office(home);
        (await Code(home, officer, work => RecordProblem.Run(new("no-such", "缺粮"), work, Law))).ShouldBe("problems.unknown-kind");
        (await Code(home, officer, work => RecordProblem.Run(new("living", "缺粮", Place: "370214008012"), work, Law))).ShouldBe("problems.nobody-named");
        (await Code(home, officer, work => RecordProblem.Run(new("living", "缺粮", Who: "赵测", Place: "370214001001"), work, Law))).ShouldBe("problems.no-place");
        var id = await Record(home, officer);
        (await Code(home, officer, work => AssignProblem.Run(new(id), work, Law))).ShouldBe("problems.nobody-given");
        (await Code(home, officer, work => SolveProblem.Run(new(id, "好了"), work, Law))).ShouldBe("problems.not-in-hand");
        (await Code(home, officer, work => ConfirmProblem.Run(new(id, true, AskedHow.Visit), work, Law))).ShouldBe("problems.not-solved-yet");
        await Do(home, officer, work => AssignProblem.Run(new(id, null, office), work, Law));
        (await Code(home, worker, work => SolveProblem.Run(new(id, "好了"), work, Law))).ShouldBe("problems.not-yours");
        await Do(home, officer, work => SolveProblem.Run(new(id, "好了"), work, Law));
        (await Code(home, officer, work => ConfirmProblem.Run(new(id, true, AskedHow.Visit), work, Law))).ShouldBe("problems.unsigned");
        (await Code(home, officer, work => ConfirmProblem.Run(new(id, false, AskedHow.Visit), work, Law))).ShouldBe("problems.still-wrong");
        (await Code(home, officer, work => ConfirmProblem.Run(new(id, true, AskedHow.Visit, null, new("s.png", [1, 2, 3])), work, Law))).ShouldBe("problems.no-picture");
        (await Do(home, officer, work => ConfirmProblem.Run(new(id, true, AskedHow.Visit, null, new("s.png", MadePicture.Png())), work, Law))).ShouldBeOfType<Done>();
    }

    internal static async Task<long> Record(TestHome home, Actor actor) =>
        ((Done)await Do(home, actor, work => RecordProblem.Run(new("living", "家中断粮", Who: "赵测", Place: "370214008012"), work, Law))).Id!.Value;

    private static async Task<long> Office(TestHome home)
    {
        var id = Sunbeam.Data.Ids.Next();
        await Do(home, Actor.System("tests"), work =>
        {
            work.Db.Add(new Organisation { Id = id, Name = "示例镇街社会事务办", Kind = OrganisationKind.Township, Division = Township, Telephone = "0532-00000000" });
            work.Note("tests", "office.made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        return id;
    }

    private static async Task<(ProblemState, int)> State(TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        var problem = await db.Set<FoundProblem>().SingleAsync();
        return (problem.State, problem.Returns);
    }

    private static async Task<DateOnly> Due(TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        var limit = await db.Set<Deadline>().SingleAsync(limit => limit.MetOn == null);
        (await db.Set<FoundProblem>().SingleAsync()).DueOn.ShouldBe(limit.DueOn);
        return limit.DueOn;
    }

    private static async Task<int> Rows(HttpClient desk, string query) => (await TestHome.Read(desk, "/problems" + query)).GetProperty("rows").GetArrayLength();

    private static Task<Answer> Do(TestHome home, Actor actor, Func<Work, Task<Answer>> act) => home.Desk.Do(actor, Guid.NewGuid().ToString("N"), act);

    private static async Task<string> Code(TestHome home, Actor actor, Func<Work, Task<Answer>> act) => ((Refused)await Do(home, actor, act)).Problem.Code;
}
