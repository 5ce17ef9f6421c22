// Objections to what was put up (RecordObjection, AnswerObjection): nothing is confirmed before each was looked into, and
// what people say about each other stays sealed.
using System.Net;
using System.Text;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class RecordObjectionTests
{
    private const string Said = "他家儿子在青岛开店，收入不低";
    private static readonly Law Law = new();

    private static async Task<(CaseFamily Family, Actor Township, PublicNotice Notice)> PutUp(TestHome home)
    {
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        var decision = ((Done)await ProposeDecisionTests.Propose(home, family, township)).Id!.Value;
        (await PutUpNoticeTests.PutUp(home, township, decision)).ShouldBeOfType<Done>();
        return (family, township, (await home.All<PublicNotice>()).Single(notice => notice.DecisionId == decision));
    }

    private static async Task<Answer> Confirm(TestHome home, long decision) =>
        await home.Do(await home.Somebody(Role.District, "370214"), work => ConfirmDecisions.Run(new ConfirmDecisions.Input([decision]), work, Law, demo: true));

    [Theory, Engines]
    public async Task An_objection_is_looked_into_before_anything_is_confirmed_and_the_offices_limit_begins_anew(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (family, township, notice) = await PutUp(home);
        var page = $"/cases/{family.CaseId}/notice";
        using (var before = await home.Browser(township))
            (await TestHome.PostForm(before, page, $"/notices/{notice.Id}/objections", ("who", "李邻居"), ("what", Said))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await home.All<Deadline>()).ShouldNotContain(limit => limit.CaseId == family.CaseId && limit.MetOn == null, "the office's clock stands still");
        home.Clock.Now = home.Clock.Now.AddDays(notice.Until.DayNumber + 3 - home.Desk.Today.DayNumber);
        ((Refused)await Confirm(home, notice.DecisionId)).Problem.Code.ShouldBe("decide.objection-open");
        using var browser = await home.Browser(township);
        (await TestHome.Read(browser, "/desk")).GetProperty("mine").GetInt32().ShouldBe(1);
        WebUtility.HtmlDecode(await browser.GetStringAsync("/decisions")).ShouldContain("1 条异议待核实");

        var objection = (await home.All<Objection>()).ShouldHaveSingleItem();
        (await TestHome.PostForm(browser, page, $"/objections/{objection.Id}/answer", ("finding", "经查为同名他人"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var html = WebUtility.HtmlDecode(await browser.GetStringAsync(page));
        foreach (var told in new[] { "李邻居", Said, "经查为同名他人" }) html.ShouldContain(told);
        var limit = Course.For(Law.For(CaseFamily.Area), "dibao", home.Desk.Today)!.Find("confirm")!.Limit!;
        (await family.Read(home)).DueOn.ShouldBe(limit.From(home.Clock.Now, Calendar.Shipped).Day);
        (await Confirm(home, notice.DecisionId)).ShouldBeOfType<Done>();
    }

    [Theory, Engines]
    public async Task What_was_said_is_sealed_and_not_in_the_journal(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (_, township, notice) = await PutUp(home);
        await home.Do(township, work => RecordObjection.Run(new RecordObjection.Input(notice.Id, Said, "李邻居"), work, Law));
        var objection = (await home.All<Objection>()).Single();
        await home.Do(township, work => AnswerObjection.Run(new AnswerObjection.Input(objection.Id, "核实无误"), work, Law));
        objection = (await home.All<Objection>()).Single();
        foreach (var sealed_ in new[] { objection.Who!, objection.What, objection.Finding! })
            foreach (var held in new[] { "李邻居", "开店", "核实" }) Encoding.UTF8.GetString(sealed_).ShouldNotContain(held);
        foreach (var line in (await home.All<JournalLine>()).Where(line => line.What.StartsWith("objection.", StringComparison.Ordinal)))
            foreach (var held in new[] { "李", "店", "核实" }) line.Detail.ShouldNotContain(held);
    }

    [Theory, Engines]
    public async Task Each_objection_is_answered_once_and_the_last_one_answered_lets_it_go_on(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (family, township, notice) = await PutUp(home);
        for (var i = 0; i < 2; i++) await home.Do(township, work => RecordObjection.Run(new RecordObjection.Input(notice.Id, Said), work, Law));
        var ids = (await home.All<Objection>()).Select(objection => objection.Id).ToList();
        Task<Answer> Answer(long id) => home.Do(township, work => AnswerObjection.Run(new AnswerObjection.Input(id, "不属实"), work, Law));
        (await Answer(ids[0])).ShouldBeOfType<Done>();
        (await family.Read(home)).DueOn.ShouldBeNull("another is still open");
        ((Refused)await Answer(ids[0])).Problem.Code.ShouldBe("decide.answered");
        (await Answer(ids[1])).ShouldBeOfType<Done>();
        var limit = Course.For(Law.For(CaseFamily.Area), "dibao", home.Desk.Today)!.Find("confirm")!.Limit!;
        (await family.Read(home)).DueOn.ShouldBe(limit.From(notice.Until, Calendar.Shipped).Day, "it hangs on until its last day");
        ((Refused)await Answer(1)).Problem.ShouldBe(Problem.NotThere);
    }

    [Fact]
    public async Task An_objection_has_its_day_and_a_proposal_to_be_made_against()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (_, township, notice) = await PutUp(home);
        async Task<string> Refused(long id, DateOnly? on = null) =>
            ((Refused)await home.Do(township, work => RecordObjection.Run(new RecordObjection.Input(id, Said, null, on), work, Law))).Problem.Code;
        (await Refused(notice.Id, notice.From.AddDays(-1))).ShouldBe("decide.objection-day");
        (await Refused(notice.Id, home.Desk.Today.AddDays(1))).ShouldBe("decide.objection-day");
        (await Refused(1)).ShouldBe(Problem.NotThere.Code);
        home.Clock.Now = home.Clock.Now.AddDays(notice.Until.DayNumber + 1 - home.Desk.Today.DayNumber);
        (await Confirm(home, notice.DecisionId)).ShouldBeOfType<Done>();
        (await Refused(notice.Id)).ShouldBe("decide.not-waiting");
    }
}
