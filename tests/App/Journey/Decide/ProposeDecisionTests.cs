// The proposal: what the law computes, one fen below, at and above the line; what cannot be proposed and why.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Relatives;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class ProposeDecisionTests
{
    private static readonly Law Law = new();

    internal static async Task<Answer> Propose(TestHome home, CaseFamily family, Actor officer, bool demo = true) =>
        await home.Desk.Do(officer, Guid.NewGuid().ToString("N"), work => ProposeDecision.Run(new ProposeDecision.Input(family.CaseId), work, Law, demo));

    internal static async Task<Decision> Read(TestHome home, long id)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<Decision>().SingleAsync(decision => decision.Id == id);
    }

    [Theory, Engines]
    public async Task The_sum_is_written_out_on_the_page_and_proposed_by_one_button(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        using var browser = await home.Browser(await home.Somebody(Role.Township, CaseFamily.Township));
        var page = $"/cases/{family.CaseId}/decision";
        var html = WebUtility.HtmlDecode(await browser.GetStringAsync(page));
        html.ShouldContain("家庭月收入 900.00 元 ÷ 3 人 = 人均 300.00 元 < 低保标准 660.00 元，符合收入条件");
        html.ShouldContain("每月合计 1146.00 元");
        html.ShouldContain("暂定");

        var answer = await TestHome.PostForm(browser, page, $"/cases/{family.CaseId}/propose");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        var decision = (await TestHome.Read(browser, page)).GetProperty("decision");
        decision.GetProperty("state").GetString().ShouldBe("proposed");
        decision.GetProperty("amountFen").GetInt64().ShouldBe(1146_00);
        decision.GetProperty("whole").GetBoolean().ShouldBeTrue();
        decision.GetProperty("provisional").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("1979.99", Verdict.Entitled)]
    [InlineData("1980.00", Verdict.NotEntitled)]
    [InlineData("1980.01", Verdict.NotEntitled)]
    public async Task One_fen_below_the_standard_a_head_is_entitled_at_it_and_above_it_is_not(string income, Verdict verdict)
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await CaseFamily.Make(home, Stage.Decide, ("transfer_income", income));
        var done = (Done)await Propose(home, family, await home.Somebody(Role.Township, CaseFamily.Township));
        var decision = await Read(home, done.Id!.Value);
        decision.Verdict.ShouldBe(verdict);
        (decision.AmountFen is null).ShouldBe(verdict != Verdict.Entitled);
    }

    [Theory, Engines]
    public async Task What_is_unknown_is_not_proposed_and_the_sentence_lists_all_of_it_without_a_name(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, ("deposits", ""), ("wage", ""));
        var problem = ((Refused)await Propose(home, family, await home.Somebody(Role.Township, CaseFamily.Township))).Problem;
        problem.Code.ShouldBe("decide.unknown");
        problem.Zh.ShouldContain("第 1 位成员（户主）：银行存款");
        problem.Zh.ShouldContain("第 1 位成员（户主）：工资性收入");
        problem.Zh.ShouldNotContain("王");
    }

    [Fact]
    public async Task Provisional_numbers_decide_only_where_everybody_is_invented()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var problem = ((Refused)await Propose(home, family, await home.Somebody(Role.Township, CaseFamily.Township), demo: false)).Problem;
        problem.Code.ShouldBe("decide.provisional");
        problem.Zh.ShouldContain("低保标准");
    }

    [Fact]
    public async Task A_case_is_proposed_in_its_turn_and_once()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var officer = await home.Somebody(Role.Township, CaseFamily.Township);
        async Task<string> Refused(CaseFamily of) => ((Refused)await Propose(home, of, officer)).Problem.Code;
        (await Refused(await CaseFamily.Make(home, Stage.Assess, CaseFamily.Poor))).ShouldBe("decide.too-early");
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        (await Propose(home, family, officer)).ShouldBeOfType<Done>();
        (await Refused(family)).ShouldBe("decide.already-proposed");
        (await Refused(family with { CaseId = 1 })).ShouldBe(Problem.NotThere.Code);
    }

    [Theory, Engines]
    public async Task A_case_that_was_withdrawn_is_not_proposed(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        await home.Desk.Do(Actor.System("tests"), "withdraw", async work =>
        {
            (await work.Db.Set<Case>().SingleAsync(of => of.Id == family.CaseId)).State = CaseState.Withdrawn;
            work.Note("case:" + family.CaseId, "case.withdrawn", CaseFamily.Area);
            return Answer.Done("/");
        });
        var answer = await Propose(home, family, await home.Somebody(Role.Township, CaseFamily.Township));
        answer.ShouldBeOfType<Refused>().Problem.Code.ShouldBe("decide.closed");
    }

    [Theory, Engines]
    public async Task Two_officers_who_propose_at_once_make_one_proposal(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var officers = new[] { await home.Somebody(Role.Township, CaseFamily.Township), await home.Somebody(Role.Township, CaseFamily.Township) };
        var answers = await Task.WhenAll(officers.Select(officer => Task.Run(() => Propose(home, family, officer))));
        answers.OfType<Done>().Count().ShouldBe(1);
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Decision>().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_programme_that_the_law_does_not_have_today_is_not_proposed()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        await using var db = home.Desk.Open(Actor.System("tests"));
        var computed = await ComputeAnswer.Of(db, Law, await family.Read(home), home.Desk.Today);
        ProposeDecision.Guard(computed, "none-such", demo: true)!.Code.ShouldBe("decide.not-in-force");
        var failed = computed with { Outcome = computed.Outcome with { Programmes = computed.Outcome.Programmes
            .ToDictionary(one => one.Key, one => one.Value with { Error = "overflow" }) } };
        ProposeDecision.Guard(failed, "dibao", demo: true)!.Code.ShouldBe("decide.cannot-compute");
    }

    [Theory, Engines]
    public async Task The_case_of_a_near_relative_is_not_confirmed_before_the_district_has_visited(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        await home.Desk.Do(Actor.System("tests"), "relative", work =>
        {
            var (id, number) = (Ids.Next(), "379900" + family.SpouseId);
            work.Db.Add(new NearRelative
            {
                Id = id, StaffName = "战国栋", StaffPost = "村委会委员", Relation = Relation.Sibling, Name = "王芳", RegisteredOn = work.Today,
                RegisteredBy = work.Actor.AccountId, Area = CaseFamily.Area, IdNumber = work.Keeper.Seal(number, NearRelative.IdNumberPlace(id)),
                IdNumberIndex = work.Keeper.Index(number, Person.IdNumberKind),
            });
            work.Note("relative:" + id, "relative.registered", CaseFamily.Area);
            return Task.FromResult(Answer.Done("/"));
        });
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        var decision = ((Done)await Propose(home, family, township)).Id!.Value;
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Inquiry>().SingleAsync(one => one.CaseId == family.CaseId)).Because.ShouldBe(Occasion.Relative);
        await PutUpNoticeTests.PutUpAndWait(home, township, decision);
        var district = await home.Somebody(Role.District, "370214");
        (await home.Desk.Do(district, "confirm", work => ConfirmDecisions.Run(new([decision]), work, Law, demo: true)))
            .ShouldBeOfType<Refused>().Problem.Code.ShouldBe("decide.visit-open");
    }
}
