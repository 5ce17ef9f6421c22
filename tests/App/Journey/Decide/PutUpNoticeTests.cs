// The public notice of a proposal: as long as the law says, nothing confirmed before, and the confirming office's own limit
// from then; the law decides whether there is one at all.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class PutUpNoticeTests
{
    private const string Place = "傅家埠社区公开栏";
    private static readonly Law Law = new();

    internal static Task<Answer> PutUp(TestHome home, Actor township, long decision, DateOnly? from = null, Law? law = null) =>
        home.Do(township, work => PutUpNotice.Run(new PutUpNotice.Input([decision], Place, from), work, law ?? Law));

    /// <summary>Puts a proposal up, where the law asks for it, and moves the clock to the day after its last.</summary>
    internal static async Task PutUpAndWait(TestHome home, Actor township, long decision)
    {
        if (await PutUp(home, township, decision) is Refused { Problem.Code: "decide.no-notice-asked" }) return;
        var until = (await home.All<PublicNotice>()).Single(notice => notice.DecisionId == decision).Until;
        home.Clock.Now = home.Clock.Now.AddDays(until.DayNumber + 1 - home.Desk.Today.DayNumber);
    }

    private static async Task<(CaseFamily Family, Actor Township, long Decision)> Proposed(TestHome home, params (string, string)[] ofHead)
    {
        var family = await CaseFamily.Make(home, Stage.Decide, ofHead.Length > 0 ? ofHead : CaseFamily.Poor);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        return (family, township, ((Done)await ProposeDecisionTests.Propose(home, family, township)).Id!.Value);
    }

    private static async Task<string?> Confirm(TestHome home, long decision, Law? law = null) =>
        await home.Do(await home.Somebody(Role.District, "370214"), work => ConfirmDecisions.Run(new ConfirmDecisions.Input([decision]), work, law ?? Law, demo: true))
            is Refused refused ? refused.Problem.Code : null;

    [Theory, Engines]
    public async Task What_is_put_up_hangs_as_long_as_the_law_says_and_only_then_is_confirmed(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (family, township, decision) = await Proposed(home);
        (await Confirm(home, decision)).ShouldBe("decide.not-put-up");
        using var browser = await home.Browser(township);
        var page = $"/cases/{family.CaseId}/notice";
        (await TestHome.PostForm(browser, page, "/decisions/notice", ("decisions", $"{decision}"), ("place", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TestHome.PostForm(browser, page, "/decisions/notice", ("decisions", $"{decision}"), ("place", Place), ("from", "2026-06-10")))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var notice = (await home.All<PublicNotice>()).ShouldHaveSingleItem();
        notice.Until.ShouldBe(Course.For(Law.For(CaseFamily.Area), "dibao", home.Desk.Today)!.Find(PublicNotice.Step)!.Limit!.From(notice.From, Calendar.Shipped).Day);
        WebUtility.HtmlDecode(await browser.GetStringAsync(page)).ShouldContain($"公示到 {notice.Until:yyyy-MM-dd}，期满后才能确认");

        home.Clock.Now = home.Clock.Now.AddDays(notice.Until.DayNumber - home.Desk.Today.DayNumber);
        (await Confirm(home, decision)).ShouldBe("decide.still-up", "the last day counts");
        using var weekAfter = await home.Browser(township);
        WebUtility.HtmlDecode(await weekAfter.GetStringAsync("/decisions")).ShouldContain($"公示至 {notice.Until:yyyy-MM-dd}");
        home.Clock.Now = home.Clock.Now.AddDays(1);
        (await Confirm(home, decision)).ShouldBeNull();
    }

    [Theory, Engines]
    public async Task The_paper_tells_only_what_may_be_told_and_the_journal_nothing_of_it(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (_, township, decision) = await Proposed(home);
        await PutUp(home, township, decision);
        var paper = (await home.All<Paper>()).Single(paper => paper.Kind == "public-notice");
        var text = home.Desk.Keeper.Open(paper.Text, Paper.TextPlace(paper.Id));
        text.ShouldContain("王建国");
        text.ShouldContain("1,146.00");
        text.ShouldContain(Place);
        foreach (var held in new[] { "379900", "12 号", "李秀英", "王小明" }) text.ShouldNotContain(held);
        var line = (await home.All<JournalLine>()).Single(line => line.What == "notice.put-up");
        foreach (var held in new[] { "王", Place, "傅家埠" }) line.Detail.ShouldNotContain(held);
    }

    [Theory, Engines]
    public async Task The_confirming_offices_limit_runs_from_the_end_of_the_notice_and_is_met_by_its_answer(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        async Task<Deadline> Limit(CaseFamily of) => (await home.All<Deadline>()).Last(limit => limit.CaseId == of.CaseId && limit.Step == "confirm");
        var (family, township, decision) = await Proposed(home);
        (await home.All<Deadline>()).ShouldNotContain(limit => limit.Step == "confirm", "it has not reached the office yet");
        await PutUpAndWait(home, township, decision);
        var until = (await home.All<PublicNotice>()).Single().Until;
        var limit = Course.For(Law.For(CaseFamily.Area), "dibao", home.Desk.Today)!.Find("confirm")!.Limit!;
        var open = await Limit(family);
        (open.DueOn, open.WhoseStep, open.MetOn).ShouldBe((limit.From(until, Calendar.Shipped).Day, Role.District, null));
        (await family.Read(home)).DueOn.ShouldBe(open.DueOn);
        (await Confirm(home, decision)).ShouldBeNull();
        (await Limit(family)).MetOn.ShouldBe(home.Desk.Today);

        var (other, _, returned) = await Proposed(home);
        await PutUpAndWait(home, township, returned);
        var district = await home.Somebody(Role.District, "370214");
        await home.Do(district, work => ReturnDecision.Run(new ReturnDecision.Input(returned, "请补充"), work, Law));
        (await Limit(other)).MetOn.ShouldBe(home.Desk.Today);
    }

    [Theory, Engines]
    public async Task The_law_decides_whether_a_proposal_is_put_up(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (family, township, refusal) = await Proposed(home, ("transfer_income", "6000"));
        ((Refused)await PutUp(home, township, refusal)).Problem.Code.ShouldBe("decide.no-notice-asked");
        (await home.All<Deadline>()).Where(limit => limit.CaseId == family.CaseId && limit.MetOn == null).Select(limit => limit.Step).ShouldBe(["confirm"]);
        (await Confirm(home, refusal)).ShouldBeNull("a refusal is told to the household alone");

        using var shelf = new Shelf();
        shelf.Change("cn/procedures/dibao.yaml", "only: entitled", "only: not_entitled");
        var (_, _, aid) = await Proposed(home);
        (await Confirm(home, aid, shelf.Law())).ShouldNotBe("decide.not-put-up");
    }

    [Fact]
    public async Task A_notice_is_put_up_once_between_the_proposal_and_today_and_by_whom_it_concerns()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (family, township, decision) = await Proposed(home);
        async Task<string> Refused(long id, DateOnly? from = null) => ((Refused)await PutUp(home, township, id, from)).Problem.Code;
        (await Refused(decision, home.Desk.Today.AddDays(-1))).ShouldBe("decide.notice-day");
        (await Refused(decision, home.Desk.Today.AddDays(1))).ShouldBe("decide.notice-day");
        (await Refused(1)).ShouldBe(Problem.NotThere.Code);
        ((Refused)await home.Do(township, work => PutUpNotice.Run(new PutUpNotice.Input([], Place), work, Law))).Problem.Code.ShouldBe("decide.none-chosen");
        (await PutUp(home, township, decision)).ShouldBeOfType<Done>();
        (await Refused(decision)).ShouldBe("decide.already-put-up");

        using var elsewhere = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await elsewhere.GetAsync($"/cases/{family.CaseId}/notice")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TestHome.PostForm(elsewhere, "/decisions", "/decisions/notice", ("decisions", $"{decision}"), ("place", Place))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Engines]
    public async Task Many_are_put_up_at_once_and_each_is_somebodys_turn_or_nobodys(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (_, township, one) = await Proposed(home);
        var (_, _, two) = await Proposed(home);
        using var desk = await home.Browser(township);
        var district = await home.Somebody(Role.District, "370214");
        async Task<int> Mine(Actor of) => (await TestHome.Read(await home.Browser(of), "/desk")).GetProperty("mine").GetInt32();
        async Task<(int Township, int District)> Waits() => (await Mine(township), await Mine(district));
        (await Waits()).ShouldBe((2, 0), "to be put up");
        (await TestHome.PostForm(desk, "/decisions", "/decisions/notice", ("decisions", $"{one}"), ("decisions", $"{two}"), ("place", Place)))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Waits()).ShouldBe((0, 0), "it hangs");
        home.Clock.Now = home.Clock.Now.AddDays((await home.All<PublicNotice>())[0].Until.DayNumber + 1 - home.Desk.Today.DayNumber);
        (await Waits()).ShouldBe((0, 2), "to be confirmed");
    }
}
