// The confirmation: by the office that the law names, by another person, while it is still so; one or many, whole or not.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class ConfirmDecisionsTests
{
    private static readonly Law Law = new();

    private static Task<Answer> Confirm(TestHome home, Actor officer, Law law, params long[] decisions) =>
        home.Desk.Do(officer, Guid.NewGuid().ToString("N"), work => ConfirmDecisions.Run(new ConfirmDecisions.Input(decisions), work, law, demo: true));

    // Proposed, and where the law asks for it put up until it may be taken down.
    private static async Task<long> Proposed(TestHome home, CaseFamily family, Actor? by = null)
    {
        var township = by ?? await home.Somebody(Role.Township, CaseFamily.Township);
        var id = ((Done)await ProposeDecisionTests.Propose(home, family, township)).Id!.Value;
        await PutUpNoticeTests.PutUpAndWait(home, township, id);
        return id;
    }

    [Theory, Engines]
    public async Task The_district_reads_and_confirms_and_the_case_goes_on_to_be_paid(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var id = await Proposed(home, family);
        using var browser = await home.Browser(await home.Somebody(Role.District, "370214"));
        WebUtility.HtmlDecode(await browser.GetStringAsync("/decisions")).ShouldContain((await family.Read(home)).Number);

        var answer = await TestHome.PostForm(browser, "/decisions", "/decisions/confirm", ("decisions", id.ToString()));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        var decision = await ProposeDecisionTests.Read(home, id);
        decision.State.ShouldBe(DecisionState.Confirmed);
        decision.NoticeNumber.ShouldBe("城阳低保确〔2026〕1号");
        decision.PaidFrom.ShouldBe(new DateOnly(2026, 7, 1));
        var of = await family.Read(home);
        (of.State, of.Stage).ShouldBe((CaseState.Approved, Stage.Deliver));
        WebUtility.HtmlDecode(await browser.GetStringAsync("/decisions")).ShouldContain("现在没有等待确认的申请件");
        WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{family.CaseId}/decision/plain")).ShouldContain("每月发给 1,146.00 元，从 2026-07 起发放");
    }

    [Theory, Engines]
    public async Task A_confirmed_refusal_ends_the_case_and_pays_nothing(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, ("transfer_income", "6000"));
        var id = await Proposed(home, family);
        (await Confirm(home, await home.Somebody(Role.District, "370214"), Law, id)).ShouldBeOfType<Done>();
        var decision = await ProposeDecisionTests.Read(home, id);
        (decision.PaidFrom, decision.AmountFen).ShouldBe((null, null));
        decision.NoticeNumber!.ShouldStartWith("城阳");
        (await family.Read(home)).State.ShouldBe(CaseState.Refused);
    }

    [Theory, Engines]
    public async Task Many_are_confirmed_at_once_and_one_that_cannot_be_stops_all(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (first, second) = (await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor), await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor));
        var ids = new[] { await Proposed(home, first), await Proposed(home, second) };
        var district = await home.Somebody(Role.District, "370214");
        ((Refused)await Confirm(home, district, Law, [.. ids, 1])).Problem.ShouldBe(Problem.NotThere);
        (await ProposeDecisionTests.Read(home, ids[0])).State.ShouldBe(DecisionState.Proposed);

        (await Confirm(home, district, Law, ids)).ShouldBeOfType<Done>();
        (await ProposeDecisionTests.Read(home, ids[0])).NoticeNumber.ShouldNotBe((await ProposeDecisionTests.Read(home, ids[1])).NoticeNumber);
        ((Refused)await Confirm(home, district, Law, ids)).Problem.Code.ShouldBe("decide.not-waiting");
        ((Refused)await Confirm(home, district, Law)).Problem.Code.ShouldBe("decide.none-chosen");
    }

    [Fact]
    public async Task The_township_does_not_confirm_where_the_law_names_the_district()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var id = await Proposed(home, await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor));
        var problem = ((Refused)await Confirm(home, await home.Somebody(Role.Township, CaseFamily.Township), Law, id)).Problem;
        problem.Code.ShouldBe("decide.not-this-office");
        problem.Zh.ShouldContain("区民政局");
    }

    [Fact]
    public async Task Where_confirming_is_delegated_another_officer_of_the_township_confirms_and_never_the_proposer()
    {
        using var shelf = new Shelf();
        shelf.Change("cn/parameters/procedure.yaml", "value: district", "value: township");
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var (proposer, other) = (await home.Somebody(Role.Township, CaseFamily.Township), await home.Somebody(Role.Township, CaseFamily.Township));
        var id = ((Done)await home.Desk.Do(proposer, "propose", work =>
            ProposeDecision.Run(new ProposeDecision.Input(family.CaseId), work, shelf.Law(), true))).Id!.Value;
        await PutUpNoticeTests.PutUpAndWait(home, proposer, id);
        ((Refused)await Confirm(home, proposer, shelf.Law(), id)).Problem.Code.ShouldBe("decide.same-person");
        ((Refused)await Confirm(home, await home.Somebody(Role.District, "370214"), shelf.Law(), id)).Problem.Code.ShouldBe("decide.not-this-office");
        (await Confirm(home, other, shelf.Law(), id)).ShouldBeOfType<Done>();
    }

    [Theory, Engines]
    public async Task What_has_changed_since_the_proposal_is_not_confirmed_but_returned_and_proposed_again(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var (township, district) = (await home.Somebody(Role.Township, CaseFamily.Township), await home.Somebody(Role.District, "370214"));
        var id = await Proposed(home, family, township);
        await family.Add(home, "wage", "2000", "visit");
        ((Refused)await Confirm(home, district, Law, id)).Problem.Code.ShouldBe("decide.stale");

        (await home.Desk.Do(district, "return", work => ReturnDecision.Run(new ReturnDecision.Input(id, "工资有变化"), work, Law))).ShouldBeOfType<Done>();
        var again = await Proposed(home, family, township);
        again.ShouldNotBe(id);
        (await Confirm(home, district, Law, again)).ShouldBeOfType<Done>();
        (await ProposeDecisionTests.Read(home, id)).State.ShouldBe(DecisionState.Returned);
    }

    [Fact]
    public async Task A_law_that_has_changed_since_the_proposal_is_seen()
    {
        using var shelf = new Shelf();
        await using var home = await TestHome.Make(Engine.Sqlite);
        var id = await Proposed(home, await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor));
        shelf.Change("cn-370214-chengyang/parameters/dibao.yaml", "value: 660", "value: 700");
        ((Refused)await Confirm(home, await home.Somebody(Role.District, "370214"), shelf.Law(), id)).Problem.Code.ShouldBe("decide.stale");
    }
}
