// The desk: each role sees what waits for it, in the order in which it falls due, and only of its area.
using System.Net;
using System.Text.Json;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Discover;
using Sunbeam.Journey.Intake;
using Sunbeam.Rules.Deciding;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;
using Decision = Sunbeam.Journey.Decide.Decision;

namespace Sunbeam.Tests.App.Shell;

public sealed class WorktopTests
{
    private static readonly DateOnly Today = new(2026, 6, 10);

    [Theory, Engines]
    public async Task Each_role_finds_what_waits_for_it_in_the_order_of_limits(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await TestFamily.Make(home, "370214008012001", "王建国");
        await home.Desk.Do(Actor.System("tests"), "work", work =>
        {
            void Add(string number, Stage stage, CaseState state, int days, bool proposed = false, string area = "370214008012", DateOnly? review = null)
            {
                var id = Ids.Next();
                work.Db.Add(new Case { Id = id, Number = number, Programme = "dibao", Stage = stage, State = state, HouseholdId = family.Registered,
                    ApplicantId = family.People[0], AcceptedBy = 1, AcceptedOn = Today, DueOn = Today.AddDays(days), ReviewOn = review,
                    Area = Area.First(area) });
                if (proposed) work.Db.Add(DecisionOf(id, work));
            }
            Add("intake", Stage.Intake, CaseState.Open, 3);
            Add("verify", Stage.Verify, CaseState.Open, 2);
            Add("assess", Stage.Assess, CaseState.Open, -1);
            Add("propose", Stage.Decide, CaseState.Open, 0);
            Add("confirm", Stage.Decide, CaseState.Open, 1, proposed: true);
            Add("pay", Stage.Deliver, CaseState.Approved, 0);
            Add("review", Stage.FollowUp, CaseState.Approved, 0, review: Today.AddDays(-5));
            Add("withdrawn", Stage.Decide, CaseState.Withdrawn, 0, proposed: true);
            Add("later", Stage.FollowUp, CaseState.Approved, 0, review: Today.AddDays(5));
            Add("refused", Stage.Decide, CaseState.Refused, -9);
            Add("elsewhere", Stage.Intake, CaseState.Open, -9, area: "370214001001");
            work.Db.Add(new Lead { Id = Ids.Next(), Origin = LeadOrigin.Visit, Who = "王建国", What = "收入中断", Urgency = Urgency.High, State = LeadState.Open,
                DueOn = Today, At = work.Now, Area = Area.First("370214008012") });
            work.Note("tests", "cases.made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        var township = await Desk(home, Role.Township, "370214008");
        Numbers(township).ShouldBe(["review", "assess", "", "propose", "intake"]);
        (Number(township, "mine"), Number(township, "dueToday"), Number(township, "late"), Number(township, "openCases")).ShouldBe((5, 2, 2, 5));
        township.GetProperty("lines")[1].GetProperty("who").GetString().ShouldBe("王**");
        Numbers(await Desk(home, Role.Checker, "370214")).ShouldBe(["verify"]);
        Numbers(await Desk(home, Role.District, "370214")).ShouldBe(["confirm"]);
        Numbers(await Desk(home, Role.Finance, "370214")).ShouldBe(["pay"]);
        Numbers(await Desk(home, Role.Auditor, "370214")).ShouldBe(["elsewhere", "assess"]);
        Numbers(await Desk(home, Role.Township, "370214001")).ShouldBe(["elsewhere"]);
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var page = await browser.GetStringAsync("/desk");
        page.ShouldContain("逾期 1 天");
        page.ShouldNotContain("王建国");
    }

    [Theory]
    [InlineData(Role.Township, "镇街提请", false)]
    [InlineData(Role.Township, "网格员走访", true)]
    [InlineData(Role.Checker, "镇街提请核对后", true)]
    [InlineData(Role.District, "镇街提出认定意见后", true)]
    [InlineData(Role.Finance, "审核确认后", true)]
    [InlineData(Role.Auditor, "没有逾期的申请件", true)]
    public async Task An_empty_desk_says_what_will_be_here_and_how_it_gets_here(Role role, string words, bool there)
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var browser = await home.Browser(await home.Somebody(role, "370214"));
        (await browser.GetStringAsync("/desk")).Contains(words, StringComparison.Ordinal).ShouldBe(there);
    }

    [Fact]
    public async Task The_front_door_leads_each_role_to_where_it_works()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        foreach (var (role, place) in new[] { (Role.GridWorker, "/field"), (Role.Administrator, "/accounts"), (Role.District, "/desk") })
        {
            var answer = await (await home.Browser(await home.Somebody(role, "370214"))).GetAsync("/");
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location!.ToString().ShouldBe(place);
        }
        (await (await home.Visitor()).GetAsync("/")).Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    private static async Task<JsonElement> Desk(TestHome home, Role role, string division) =>
        await TestHome.Read(await home.Browser(await home.Somebody(role, division)), "/desk");

    private static IEnumerable<string> Numbers(JsonElement day) => day.GetProperty("lines").EnumerateArray()
        .Select(line => line.GetProperty("number").GetString() ?? "");

    private static int Number(JsonElement day, string name) => day.GetProperty(name).GetInt32();

    private static Decision DecisionOf(long caseId, Work work)
    {
        var id = Ids.Next();
        return new Decision
        {
            Id = id, CaseId = caseId, HouseholdId = 1, Programme = "dibao", State = DecisionState.Proposed, Verdict = Verdict.Entitled, AmountFen = 100,
                Date = Today, PackHash = "", Provisional = true,
            Receipt = [], ReceiptDigest = [], ProposedBy = 1, ProposedAt = work.Now, Area = Area.First("370214008012"), ConfirmFrom = Today,
        };
    }
}
