// The district draws what it looks into itself (DrawSample): never less than the law's share over the year, whatever comes in
// which order; what is drawn is visited (RecordDistrictVisit) before anything is confirmed.
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Decide;
using Sunbeam.Rules;
using Sunbeam.Tests.App.Houses;
using Decision = Sunbeam.Journey.Decide.Decision;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class DrawSampleTests
{
    private static string Code(Answer answer) => answer.ShouldBeOfType<Refused>().Problem.Code;

    internal static async Task<long> Proposed(TestHome home, LoneElder elder, Actor township) =>
        (await home.Do(township, work => ProposeDecision.Run(new(elder.CaseId), work, Village.Law, demo: true))).ShouldBeOfType<Done>().Id!.Value;

    private static Task<Answer> Draw(TestHome home, Actor district) => home.Do(district, work => DrawSample.Run(work, Village.Law));

    [Fact]
    public void However_many_come_at_a_time_the_share_is_never_fallen_short_of_nor_exceeded_by_one() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt[]>(), ArbMap.Default.ArbFor<PositiveInt>(), (batches, hundredths) =>
        {
            var share = Number.Of(Math.Min(hundredths.Get, 100)) / Number.Of(100);
            var (all, drawn) = (0L, 0L);
            foreach (var batch in batches)
            {
                drawn += DrawSample.Quota(share, all, drawn, batch.Get);
                all += batch.Get;
                var least = share * Number.Of(all);
                if (Number.Of(drawn) < least || Number.Of(drawn) >= least + Number.One) return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Theory, Engines]
    public async Task Of_ten_in_special_hardship_three_are_drawn_and_visited_before_they_are_confirmed(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (township, district) = (await home.Somebody(Role.Township, CaseFamily.Township), await home.Somebody(Role.District, "370214"));
        Code(await Draw(home, district)).ShouldBe("decide.nothing-to-draw");
        var decisions = new List<long>();
        for (var i = 0; i < 10; i++) decisions.Add(await Proposed(home, await LoneElder.Make(home), township));
        foreach (var id in decisions) (await PutUpNoticeTests.PutUp(home, township, id)).ShouldBeOfType<Done>();
        home.Clock.Now = home.Clock.Now.AddDays(8);
        Task<Answer> Confirm(long id) => home.Do(district, work => ConfirmDecisions.Run(new([id]), work, Village.Law, demo: true));
        Code(await Confirm(decisions[0])).ShouldBe("decide.not-drawn");

        using var browser = await home.Browser(district);
        WebUtility.HtmlDecode(await browser.GetStringAsync("/decisions")).ShouldContain("有 10 件审核意见按规定要抽查");
        (await TestHome.PostForm(browser, "/decisions", "/decisions/draw")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var visits = await home.All<Inquiry>();
        visits.Count.ShouldBe(3);
        visits.ShouldAllBe(visit => visit.Kind == InquiryKind.DistrictVisit && visit.Because == Occasion.Sampled);
        var draw = (await home.All<SampleDraw>()).ShouldHaveSingleItem();
        DrawLots.Choose(decisions, 3, draw.Seed).Select(id => id).Order()
            .ShouldBe((await home.All<Decision>()).Where(one => visits.Exists(visit => visit.CaseId == one.CaseId)).Select(one => one.Id).Order(), "anybody can repeat it");

        var drawn = (await home.All<Decision>()).First(one => one.CaseId == visits[0].CaseId);
        var spared = (await home.All<Decision>()).First(one => visits.TrueForAll(visit => visit.CaseId != one.CaseId));
        Code(await Confirm(drawn.Id)).ShouldBe("decide.visit-open");
        (await Confirm(spared.Id)).ShouldBeOfType<Done>();
        Task<Answer> Visit(DateOnly on, params string[] who) => home.Do(district, work =>
            RecordDistrictVisit.Run(new(visits[0].Id, on, who, "独居，屋内有灶有床，邻居送饭。"), work, Village.Law));
        Code(await Visit(home.Desk.Today, "赵一")).ShouldBe("assess.too-few");
        Code(await Visit(home.Desk.Today.AddDays(1), "赵一", "钱二")).ShouldBe("assess.inquiry-day");
        (await Visit(home.Desk.Today, "赵一", "钱二")).ShouldBeOfType<Done>();
        Code(await Visit(home.Desk.Today, "赵一", "钱二")).ShouldBe("assess.inquiry-done");
        (await Confirm(drawn.Id)).ShouldBeOfType<Done>();
        WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{drawn.CaseId}/papers/all")).ShouldContain("区级入户核查记录");
    }

    [Theory, Engines]
    public async Task An_objection_sends_special_hardship_back_to_the_door_and_it_is_put_up_anew(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        var elder = await LoneElder.Make(home);
        var first = await Proposed(home, elder, township);
        (await PutUpNoticeTests.PutUp(home, township, first)).ShouldBeOfType<Done>();
        var notice = (await home.All<PublicNotice>()).Single();
        (await home.Do(township, work => RecordObjection.Run(new(notice.Id, "他有个侄子接济"), work, Village.Law))).ShouldBeOfType<Done>();
        (await home.All<Decision>()).Single().State.ShouldBe(DecisionState.Returned);
        var of = await elder.Read(home);
        (of.Stage, of.DueOn).ShouldBe((Stage.Assess, Calendar.Shipped.AddWorkingDays(home.Desk.Today, 15).Day), "looked into again within its own days");
        var objection = (await home.All<Objection>()).Single();
        (await home.Do(township, work => AnswerObjection.Run(new(objection.Id, "侄子无赡养义务"), work, Village.Law))).ShouldBeOfType<Done>();

        var drawn = "data:image/png;base64," + Convert.ToBase64String(Deliver.Emergency.Mark);
        (await home.Do(township, work => WriteInvestigation.Run(new(elder.CaseId, home.Desk.Today, ["赵一", "钱二"], [drawn, drawn], elder.PersonId,
            new("mark.png", Deliver.Emergency.Mark), "侄子偶尔送菜，无赡养义务。"), work, Village.Law))).ShouldBeOfType<Done>();
        var second = await Proposed(home, elder, township);
        (await PutUpNoticeTests.PutUp(home, township, second)).ShouldBeOfType<Done>("it hangs again");
    }

    [Theory, Engines]
    public async Task A_complaint_or_a_relative_is_visited_by_the_district_and_nothing_else_is_asked_of_it(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var (township, district) = (await home.Somebody(Role.Township, CaseFamily.Township), await home.Somebody(Role.District, "370214"));
        Task<Answer> Ask(long id, Occasion because) => home.Do(township, work => AskDistrictVisit.Run(new(id, because, "有人反映他家开店"), work, Village.Law));
        Code(await Ask(family.CaseId, Occasion.Sampled)).ShouldBe("assess.no-occasion");
        var proposed = ((Done)await ProposeDecisionTests.Propose(home, family, township)).Id!.Value;
        await PutUpNoticeTests.PutUpAndWait(home, township, proposed);
        (await Ask(family.CaseId, Occasion.Complaint)).ShouldBeOfType<Done>();
        Code(await Ask(family.CaseId, Occasion.Relative)).ShouldBe("assess.visit-asked");
        Code(await home.Do(district, work => ConfirmDecisions.Run(new([proposed]), work, Village.Law, demo: true))).ShouldBe("decide.visit-open");
        using var browser = await home.Browser(district);
        WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{family.CaseId}/decision")).ShouldContain("要先由区里入户查看");
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{family.CaseId}/inquiries"));
        page.ShouldContain("投诉、举报");
        page.ShouldContain("有人反映他家开店");
    }
}
