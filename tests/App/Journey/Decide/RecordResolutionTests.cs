// 支出型 and 急难型 above and below their caps: what the law computes is granted, more is resolved in a meeting and then granted, small
// amounts are the township's to confirm where the district says so.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Tests.App.Houses;
using Decision = Sunbeam.Journey.Decide.Decision;
using Paper = Sunbeam.Registry.Paper;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class RecordResolutionTests
{
    private static readonly Law Law = new();

    /// <summary>Last year's disposable income is published by the statistics office; no source here gives it, so the district sets it.</summary>
    private static readonly (string, string) Income = ("parameters/temporary.yaml", OwnLayer.Sets("disposable_income.year", "36000"));

    private static Task<KnownCase> Spending(TestHome home, string cost = "60000", string received = "0") => KnownCase.Make(home, "linshi_spending",
        [("registered_here", "true"), ("emergency", "none"), ("emergency_need", "0"), ("linshi_received_year", received)],
        [("wage", "2000"), ("medical_oop_year", cost)], new(1980, 5, 1), new(2010, 5, 1), new(2012, 5, 1));

    private static Task<KnownCase> Burnt(TestHome home, string need, string received = "0") => KnownCase.Make(home, "linshi_emergency",
        [("registered_here", "true"), ("emergency", "fire"), ("emergency_need", need), ("linshi_received_year", received)], [], new DateOnly(1980, 5, 1));

    private static async Task<long> Proposed(TestHome home, KnownCase of, Law law) => ((Done)await home.Do(await Township(home), work =>
        ProposeDecision.Run(new ProposeDecision.Input(of.CaseId), work, law, demo: true))).Id!.Value;

    private static Task<Actor> Township(TestHome home) => home.Somebody(Role.Township, CaseFamily.Township);
    private static Task<Actor> District(TestHome home) => home.Somebody(Role.District, "370214");

    private static RecordResolution.Input Met(long decision, decimal yuan, DateOnly? on = null, params string[] people) => new(
        decision, on ?? new(2026, 6, 10), "区民政局 301 会议室", people.Length > 0 ? people : ["王局长", "李科长", "赵会计"], "手术费缺口大，两个孩子在读", yuan);

    private static Task<Answer> Resolve(TestHome home, Actor who, RecordResolution.Input input, Law? law = null, bool demo = true) =>
        home.Do(who, work => RecordResolution.Run(input, work, law ?? Law, demo));

    private static Task<Answer> Confirm(TestHome home, Actor who, long decision, Law law) =>
        home.Do(who, work => ConfirmDecisions.Run(new ConfirmDecisions.Input([decision]), work, law, demo: true));

    private static string Code(Answer answer) => ((Refused)answer).Problem.Code;

    private static async Task<long> Paid(TestHome home, KnownCase of, string programme, Law law)
    {
        await home.Do(async work => await Village.Add(work, Village.MakeAccount(home, (await work.Db.Set<Person>().FindAsync(of.People[0]))!)));
        var month = $"{home.Desk.Today:yyyy-MM}";
        var made = await home.Do(await home.Somebody(Role.Finance, "370214"), work => MakeRoster.Run(new MakeRoster.Input(month, programme), work, law));
        return ((MakeRoster.Made)((Done)made).More!).TotalFen;
    }

    [Theory, Engines]
    public async Task Heavy_spending_is_granted_once_the_district_has_set_last_years_income(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var of = await Spending(home, cost: "30000");
        var unset = ((Refused)await home.Do(await Township(home), work => ProposeDecision.Run(new ProposeDecision.Input(of.CaseId), work, Law, demo: true))).Problem;
        (unset.Code, unset.Zh.Contains("上年度人均可支配收入", StringComparison.Ordinal)).ShouldBe(("decide.unknown", true));

        var law = OwnLayer.Write(home, Income);
        var decision = await Proposed(home, of, law);
        var township = await Township(home);
        (await PutUpNoticeTests.PutUp(home, township, decision, law: law)).ShouldBeOfType<Done>();
        Code(await Confirm(home, await District(home), decision, law)).ShouldBe("decide.still-up");
        var until = (await home.All<PublicNotice>()).Single().Until;
        home.Clock.Now = home.Clock.Now.AddDays(until.DayNumber + 1 - home.Desk.Today.DayNumber);
        (await Confirm(home, await District(home), decision, law)).ShouldBeOfType<Done>();
        var granted = await ProposeDecisionTests.Read(home, decision);
        (granted.Verdict, granted.AmountFen, granted.State).ShouldBe((Verdict.Entitled, 10_000_00, DecisionState.Confirmed));
        (await home.All<Paper>()).Select(paper => paper.Kind).ShouldContain(NoticePaper.Once);
        (await Paid(home, of, "linshi_spending", law)).ShouldBe(10_000_00);
    }

    [Theory, Engines]
    public async Task Above_the_cap_a_meeting_resolves_more_and_receipt_notice_and_payment_follow(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var law = OwnLayer.Write(home, Income);
        var of = await Spending(home);
        var decision = await Proposed(home, of, law);
        using var browser = await home.Browser(await District(home));
        var page = $"/cases/{of.CaseId}/decision";
        WebUtility.HtmlDecode(await browser.GetStringAsync(page)).ShouldContain("这一家的需要超过政策库规定的上限");
        var answer = await TestHome.PostForm(browser, page, $"/decisions/{decision}/resolution", ("on", "2026-06-10"), ("place", "区民政局 301 会议室"),
            ("people", "王局长"), ("people", "李科长"), ("people", "赵会计"), ("people", ""), ("because", "手术费缺口大，两个孩子在读"), ("yuan", "18000"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());

        var resolved = await ProposeDecisionTests.Read(home, decision);
        (resolved.AmountFen, resolved.Verdict).ShouldBe((18_000_00, Verdict.Entitled));
        var html = WebUtility.HtmlDecode(await browser.GetStringAsync(page));
        foreach (var shown in new[] { "18,000.00", "10,000.00", "王局长、李科长、赵会计", "手术费缺口大", "会议记录", "刚才重新计算，与留存的逐字节一致" })
            html.ShouldContain(shown);
        var minutes = (await home.All<Paper>()).Single(paper => paper.Kind == ResolutionPaper.Kind);
        var text = home.Desk.Keeper.Open(minutes.Text, Paper.TextPlace(minutes.Id));
        foreach (var written in new[] { "王局长、李科长、赵会计", "壹万捌仟元整", "手术费缺口大" }) text.ShouldContain(written);
        var line = (await home.All<JournalLine>()).Single(one => one.What == "decision.resolved");
        foreach (var held in new[] { "王局长", "手术", "18000", "1800000" }) line.Detail.ShouldNotContain(held);

        await PutUpNoticeTests.PutUp(home, await Township(home), decision, law: law);
        var notice = (await home.All<Paper>()).Single(paper => paper.Kind == PublicNoticePaper.Kind);
        home.Desk.Keeper.Open(notice.Text, Paper.TextPlace(notice.Id)).ShouldContain("18,000.00", customMessage: "what hangs names what is intended");
        home.Clock.Now = home.Clock.Now.AddDays(8);
        (await Confirm(home, await District(home), decision, law)).ShouldBeOfType<Done>();
        var told = (await home.All<Paper>()).Single(paper => paper.Kind == NoticePaper.Once);
        home.Desk.Keeper.Open(told.Text, Paper.TextPlace(told.Id)).ShouldContain($"经一事一议（{minutes.Number}），决定救助 18,000.00 元");
        using var later = await home.Browser(await Township(home));
        WebUtility.HtmlDecode(await later.GetStringAsync(page + "/plain")).ShouldContain("一次发给 18,000.00 元");
        (await Paid(home, of, "linshi_spending", law)).ShouldBe(18_000_00);
        await using var db = home.Desk.Open(Actor.System("tests"));
        var replayed = await ReplayReceipts.Run(db, home.Desk.Keeper, decision);
        (replayed.Decisions, replayed.Same).ShouldBe((1, 1));
    }

    [Theory, Engines]
    public async Task Who_was_refused_for_the_years_cap_alone_may_be_resolved_for_and_goes_the_way_of_a_grant(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var law = OwnLayer.Write(home, Income);
        var of = await Spending(home, received: "20000");
        var decision = await Proposed(home, of, law);
        (await ProposeDecisionTests.Read(home, decision)).Verdict.ShouldBe(Verdict.NotEntitled);
        Code(await PutUpNoticeTests.PutUp(home, await Township(home), decision, law: law)).ShouldBe("decide.no-notice-asked");
        Code(await Resolve(home, await District(home), Met(decision, 60_000.01m), law)).ShouldBe("decide.over-need");
        (await Resolve(home, await District(home), Met(decision, 3000), law)).ShouldBeOfType<Done>();
        (await home.All<Deadline>()).Where(limit => limit.MetOn == null).Select(limit => limit.Step).ShouldBe([PublicNotice.Step]);
        Code(await Confirm(home, await District(home), decision, law)).ShouldBe("decide.not-put-up");
        (await PutUpNoticeTests.PutUp(home, await Township(home), decision, law: law)).ShouldBeOfType<Done>();
        home.Clock.Now = home.Clock.Now.AddDays(8);
        (await Confirm(home, await District(home), decision, law)).ShouldBeOfType<Done>();
        (await of.Read(home)).State.ShouldBe(CaseState.Approved);
        (await Paid(home, of, "linshi_spending", law)).ShouldBe(3_000_00);
    }

    [Fact]
    public async Task A_meeting_is_only_held_where_the_need_is_over_a_cap_by_whom_the_law_names_and_with_who_was_there()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (district, township) = (await District(home), await Township(home));
        var small = await Proposed(home, await Burnt(home, "2500"), Law);
        Code(await Resolve(home, district, Met(small, 5000))).ShouldBe("decide.nothing-above");
        (await TestHome.Read(await home.Browser(district), $"/cases/{(await ProposeDecisionTests.Read(home, small)).CaseId}/decision"))
            .GetProperty("resolution").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        var of = await Burnt(home, "15000");
        var id = await Proposed(home, of, Law);
        Code(await Resolve(home, district, Met(1, 12000))).ShouldBe(Problem.NotThere.Code);
        Code(await Resolve(home, township, Met(id, 12000))).ShouldBe("decide.not-its-meeting");
        Code(await Resolve(home, district, Met(id, 12000), demo: false)).ShouldBe("decide.resolving-unset");
        Code(await Resolve(home, district, Met(id, 12000, new(2026, 6, 9)))).ShouldBe("decide.meeting-day");
        Code(await Resolve(home, district, Met(id, 12000, new(2026, 6, 11)))).ShouldBe("decide.meeting-day");
        Code(await Resolve(home, district, Met(id, 12000, null, "王局长", "李科长", " 李科长 "))).ShouldBe("decide.too-few-met");
        Code(await Resolve(home, district, Met(id, 12000.001m))).ShouldBe("decide.not-yuan");
        Code(await Resolve(home, district, Met(id, 10000))).ShouldBe("decide.not-more");
        Code(await Resolve(home, district, Met(id, 15000.01m))).ShouldBe("decide.over-need");
        Code(await Resolve(home, district, Met(id, 999_999_999))).ShouldBe("decide.over-need");
        WebUtility.HtmlDecode(await (await home.Browser(district)).GetStringAsync($"/cases/{(await ProposeDecisionTests.Read(home, id)).CaseId}/decision"))
            .ShouldContain("这一家需要 15,000.00 元，决定的金额不能超过它");
        (await Resolve(home, district, Met(id, 15000))).ShouldBeOfType<Done>();
        Code(await Resolve(home, district, Met(id, 12000))).ShouldBe("decide.resolved-already");
        (await Confirm(home, district, id, Law)).ShouldBeOfType<Done>();
        Code(await Resolve(home, district, Met(id, 12000))).ShouldBe("decide.not-waiting");
    }

    [Fact]
    public async Task The_district_may_limit_what_a_meeting_resolves_and_what_hangs_is_not_changed()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var law = OwnLayer.Write(home, Income, ("parameters/most.yaml", OwnLayer.Sets("linshi.resolution_most", "15000")));
        var of = await Spending(home);
        var decision = await Proposed(home, of, law);
        Code(await Resolve(home, await District(home), Met(decision, 15000.01m), law)).ShouldBe("decide.over-most");
        await PutUpNoticeTests.PutUp(home, await Township(home), decision, law: law);
        Code(await Resolve(home, await District(home), Met(decision, 15000), law)).ShouldBe("decide.put-up-before");
        using var browser = await home.Browser(await District(home));
        WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{of.CaseId}/decision")).ShouldContain("这件审核意见已按原来的金额公示");
    }

    [Theory, Engines]
    public async Task Up_to_the_amount_that_the_district_delegates_the_township_confirms_and_its_desk_shows_it(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var law = OwnLayer.Write(home, ("parameters/delegated.yaml", OwnLayer.Sets("linshi.delegated_up_to", "5000")));
        var (district, other) = (await District(home), await Township(home));
        var (small, large) = (await Burnt(home, "5000"), await Burnt(home, "5000.01"));
        var (mine, theirs) = (await Proposed(home, small, law), await Proposed(home, large, law));
        (await home.All<Deadline>()).Where(limit => limit.MetOn == null).OrderBy(limit => limit.Id).Select(limit => limit.WhoseStep)
            .ShouldBe([Role.Township, Role.District]);
        async Task<string[]> Desk(Actor of) => [.. (await TestHome.Read(await home.Browser(of), "/desk")).GetProperty("lines").EnumerateArray()
            .Select(line => line.GetProperty("address").GetString()!)];
        (await Desk(other)).ShouldBe([$"/cases/{small.CaseId}"]);
        (await Desk(district)).ShouldBe([$"/cases/{large.CaseId}"]);
        var list = await TestHome.Read(await home.Browser(other), "/decisions");
        list.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("mayConfirm").GetBoolean()).Select(row => row.GetProperty("id").GetInt64())
            .ShouldBe([mine]);

        Code(await Confirm(home, district, mine, law)).ShouldBe("decide.not-this-office");
        Code(await Confirm(home, other, theirs, law)).ShouldBe("decide.not-this-office");
        (await Confirm(home, other, mine, law)).ShouldBeOfType<Done>();
        (await Confirm(home, district, theirs, law)).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task More_than_is_delegated_is_the_districts_to_confirm_once_it_is_resolved()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var law = OwnLayer.Write(home, ("parameters/delegated.yaml", OwnLayer.Sets("linshi.delegated_up_to", "5000")
            + OwnLayer.Sets("linshi.cap_once", "4000")));
        var id = await Proposed(home, await Burnt(home, "9000"), law);
        (await home.All<Deadline>()).Single(limit => limit.MetOn == null).WhoseStep.ShouldBe(Role.Township);
        (await Resolve(home, await District(home), Met(id, 9000), law)).ShouldBeOfType<Done>();
        (await home.All<Deadline>()).Single(limit => limit.MetOn == null).WhoseStep.ShouldBe(Role.District);
        Code(await Confirm(home, await Township(home), id, law)).ShouldBe("decide.not-this-office");
        (await Confirm(home, await District(home), id, law)).ShouldBeOfType<Done>();
    }
}
