// After the decision: the household is told in writing within its days (DeliverNotice), a case is opened again (ReopenCase),
// sent back to the door, and a notice takes itself down (EndNotices).
using System.Net;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Jobs;
using Sunbeam.Data.Journal;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Intake;
using Sunbeam.Tests.App.Houses;
using Decision = Sunbeam.Journey.Decide.Decision;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class DeliverNoticeTests
{
    private static string Code(Answer answer) => answer.ShouldBeOfType<Refused>().Problem.Code;

    private static async Task<(CaseFamily Family, long Decision, Actor Township, Actor District)> Refused(TestHome home)
    {
        var family = await CaseFamily.Make(home, Stage.Decide, ("transfer_income", "6000"));
        var (township, district) = (await home.Somebody(Role.Township, CaseFamily.Township), await home.Somebody(Role.District, "370214"));
        var id = ((Done)await ProposeDecisionTests.Propose(home, family, township)).Id!.Value;
        (await home.Do(district, work => ConfirmDecisions.Run(new([id]), work, Village.Law, demo: true))).ShouldBeOfType<Done>();
        return (family, id, township, district);
    }

    [Theory, Engines]
    public async Task A_refusal_is_told_in_writing_within_three_working_days_after_the_decision(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (family, id, township, _) = await Refused(home);
        (await family.Read(home)).DueOn.ShouldBe(Calendar.Shipped.AddWorkingDays(home.Desk.Today, 3).Day, "the law's three working days stand in the pack");
        using var browser = await home.Browser(township);
        WebUtility.HtmlDecode(await browser.GetStringAsync("/desk")).ShouldContain("送达告知");

        var decided = home.Desk.Today;
        home.Clock.Now = home.Clock.Now.AddDays(2);
        Task<Answer> Deliver(DateOnly on, long? of = null) =>
            home.Do(township, work => DeliverNotice.Run(new(of ?? id, on, DeliveryWay.ThroughCommunity, "王建国"), work, Village.Law));
        Code(await Deliver(decided.AddDays(-1))).ShouldBe("decide.delivery-day");
        Code(await Deliver(decided, 1)).ShouldBe("not-there");
        using var later = await home.Browser(township);
        (await TestHome.PostForm(later, $"/cases/{family.CaseId}/decision", $"/decisions/{id}/deliver",
            ("on", home.Desk.Today.ToString("yyyy-MM-dd")), ("way", "ThroughCommunity"), ("receiver", "王建国"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        Code(await Deliver(home.Desk.Today)).ShouldBe("decide.delivered-already");
        (await family.Read(home)).DueOn.ShouldBeNull();
        WebUtility.HtmlDecode(await later.GetStringAsync($"/cases/{family.CaseId}/decision")).ShouldContain("委托村（居）民委员会送达");
        (await home.All<JournalLine>()).ShouldAllBe(line => !line.Detail.Contains("王建国"));
    }

    [Theory, Engines]
    public async Task What_is_not_confirmed_is_not_delivered(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        var id = ((Done)await ProposeDecisionTests.Propose(home, family, township)).Id!.Value;
        Code(await home.Do(township, work => DeliverNotice.Run(new(id, home.Desk.Today, DeliveryWay.Post), work, Village.Law))).ShouldBe("decide.not-confirmed");
        Code(await home.Do(township, work => ReopenCase.Run(new(family.CaseId, "误"), work, Village.Law))).ShouldBe("decide.not-closed");
    }

    [Theory, Engines]
    public async Task A_refused_case_is_opened_again_by_the_district_and_looked_into_anew(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (family, id, township, district) = await Refused(home);
        Task<Answer> Reopen(Actor who) => home.Do(who, work => ReopenCase.Run(new(family.CaseId, "复议决定撤销，重新审核"), work, Village.Law));
        Code(await Reopen(township)).ShouldBe("decide.district-reopens");
        (await Reopen(district)).ShouldBeOfType<Done>();
        var of = await family.Read(home);
        (of.State, of.Stage).ShouldBe((CaseState.Open, Stage.Assess));
        of.DueOn.ShouldBe(Calendar.Shipped.AddWorkingDays(home.Desk.Today, 3).Day);
        (await home.All<Decision>()).Single(one => one.Id == id).State.ShouldBe(DecisionState.SetAside);
        using var browser = await home.Browser(district);
        WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{family.CaseId}/decision")).ShouldContain("已撤销，重新办理");
    }

    [Theory, Engines]
    public async Task A_withdrawn_case_goes_on_where_it_stood_unless_there_is_another(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Assess, CaseFamily.Poor);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        (await home.Do(township, work => WithdrawCase.Run(new(family.CaseId, "点错了"), work))).ShouldBeOfType<Done>();
        (await home.Do(township, work => ReopenCase.Run(new(family.CaseId, "撤错了"), work, Village.Law))).ShouldBeOfType<Done>();
        var of = await family.Read(home);
        (of.State, of.Stage, of.WithdrawnBecause).ShouldBe((CaseState.Open, Stage.Assess, null));

        (await home.Do(township, work => WithdrawCase.Run(new(family.CaseId, "又撤了"), work))).ShouldBeOfType<Done>();
        await home.Do(work => Village.Add(work, new Sunbeam.Journey.Intake.Case { Id = Sunbeam.Data.Ids.Next(), Number = "T2", Programme = "dibao", Stage = Stage.Intake,
            State = CaseState.Open, HouseholdId = family.HouseholdId, ApplicantId = family.HeadId, AcceptedBy = SystemAccount.Id, AcceptedOn = home.Desk.Today,
            Area = CaseFamily.Area }));
        Code(await home.Do(township, work => ReopenCase.Run(new(family.CaseId, "撤错了"), work, Village.Law))).ShouldBe("decide.open-already");
    }

    [Theory, Engines]
    public async Task A_proposal_is_sent_back_to_the_door_and_goes_on_from_there(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var (township, district) = (await home.Somebody(Role.Township, CaseFamily.Township), await home.Somebody(Role.District, "370214"));
        var id = ((Done)await ProposeDecisionTests.Propose(home, family, township)).Id!.Value;
        (await home.Do(district, work => ReturnDecision.Run(new(id, "住房情况写得不清楚", Visit: true), work, Village.Law))).ShouldBeOfType<Done>();
        var of = await family.Read(home);
        (of.Stage, of.DueOn).ShouldBe((Stage.Assess, Calendar.Shipped.AddWorkingDays(home.Desk.Today, 3).Day));
    }

    [Theory, Engines]
    public async Task A_notice_takes_itself_down_the_day_after_its_last(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        var id = ((Done)await ProposeDecisionTests.Propose(home, family, township)).Id!.Value;
        (await PutUpNoticeTests.PutUp(home, township, id)).ShouldBeOfType<Done>();
        var until = (await home.All<PublicNotice>()).Single().Until;
        foreach (var (day, down) in new[] { (until, false), (until.AddDays(1), true) })
        {
            home.Clock.Now = home.Clock.Now.AddDays(day.DayNumber - home.Desk.Today.DayNumber);
            await EndNotices.Job.DoDue(home.Desk);
            ((await home.All<PublicNotice>()).Single().TakenDownAt is not null).ShouldBe(down);
        }
        (await home.All<JournalLine>()).Count(line => line.What == "notice.taken-down").ShouldBe(1);
    }
}
