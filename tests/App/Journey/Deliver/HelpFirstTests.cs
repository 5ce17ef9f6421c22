// Help at once in an emergency (HelpFirst, SkipHelp): within the hours by the clock, within the limit, signed for, with its
// paper; the papers after, and the rest paid once.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Deliver;

public sealed class HelpFirstTests
{
    private static readonly string Drawn = "data:image/png;base64," + Convert.ToBase64String(Emergency.Mark);

    private static string Code(Answer answer) => answer.ShouldBeOfType<Refused>().Problem.Code;

    [Theory, Engines]
    public async Task The_clock_runs_by_the_hour_and_help_stops_it_and_the_papers_follow(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var emergency = await Emergency.Make(home);
        var taken = home.Clock.Now;
        var of = await emergency.Read(home);
        (of.Stage, of.DueAt).ShouldBe((Stage.Intake, taken.AddHours(24)), "24 hours stand in the pack, as a placeholder");
        using var browser = await home.Browser(emergency.Township);
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{of.Id}"));
        page.ShouldContain("最多 3,000.00 元，备用金余额 5,000.00 元");
        page.ShouldContain("还有 24 小时");
        page.ShouldNotContain("授权书未签", customMessage: "nobody asks departments in an emergency");

        home.Clock.Now = taken.AddHours(23);
        (await emergency.Help(home, 800, "棉被 2 床、大米 20 斤")).ShouldBeOfType<Done>();
        of = await emergency.Read(home);
        (of.Stage, of.DueAt).ShouldBe((Stage.Assess, null), "now the papers, by days");
        var limits = (await home.All<Deadline>()).Where(limit => limit.CaseId == of.Id).ToList();
        limits.Single(limit => limit.Step == "help").MetOn.ShouldBe(home.Desk.Today);
        limits.Single(limit => limit.Step == "investigate").DueOn.ShouldBe(Calendar.Shipped.AddWorkingDays(home.Desk.Today, 5).Day);
        (await home.All<CashEntry>()).Single(entry => entry.Kind == CashKind.Drawn).BalanceFen.ShouldBe(4200_00);
        using var later = await home.Browser(emergency.Township);
        var papers = WebUtility.HtmlDecode(await later.GetStringAsync($"/cases/{of.Id}/papers/all"));
        papers.ShouldContain("急难先行救助审批单");
        papers.ShouldContain("实物：棉被 2 床、大米 20 斤");
        Code(await emergency.Help(home, 100)).ShouldBe("cash.not-waiting");
    }

    [Theory, Engines]
    public async Task What_is_left_is_confirmed_and_paid_once(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var emergency = await Emergency.Make(home);
        (await emergency.Help(home, 800)).ShouldBeOfType<Done>();
        (await home.Do(emergency.Township, work => WriteInvestigation.Run(new WriteInvestigation.Input(emergency.CaseId, home.Desk.Today, ["赵一", "钱二"],
            [Drawn, Drawn], emergency.Family.People[0], new Upload("mark.png", Emergency.Mark), "厨房烧毁，老人暂住邻居家。"), work, Village.Law)))
            .ShouldBeOfType<Done>();
        var proposed = (await home.Do(emergency.Township, work => ProposeDecision.Run(new(emergency.CaseId), work, Village.Law, demo: true))).ShouldBeOfType<Done>();
        var district = await home.Somebody(Role.District, "370214");
        (await home.Do(district, work => ConfirmDecisions.Run(new([proposed.Id!.Value]), work, Village.Law, demo: true))).ShouldBeOfType<Done>("no public notice");
        var decision = (await home.All<Decision>()).Single(one => one.Id == proposed.Id);
        (decision.AmountFen, decision.PaidFrom).ShouldBe((2500_00, new DateOnly(2026, 6, 1)), "given once, in the month of its confirmation");
        using var browser = await home.Browser(emergency.Township);
        WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{emergency.CaseId}/papers/all")).ShouldContain("一次性救助 2 人共 2,500.00 元");

        await home.Do(work => Village.Add(work, Village.MakeAccount(home, new Person { Id = emergency.Family.People[0], Name = "孙火", Sex = Sex.Male,
            BirthDate = new(1980, 3, 2), Area = emergency.Family.Area, IdNumber = [], IdNumberIndex = [] })));
        var finance = await home.Somebody(Role.Finance, "370214");
        Task<Answer> Run(string month) => home.Do(finance, work => MakeRoster.Run(new(month, "linshi_emergency"), work, Village.Law));
        (await Run("2026-06")).ShouldBeOfType<Done>();
        (await home.All<PaymentLine>()).ShouldHaveSingleItem().AmountFen.ShouldBe(1700_00, "what was given at once is taken off");
        Code(await Run("2026-06")).ShouldBe("deliver.complete");
        Code(await Run("2026-07")).ShouldBe("deliver.nothing-to-pay");
    }

    [Theory, Engines]
    public async Task Too_much_too_little_and_whoever_is_no_member_is_refused(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var emergency = await Emergency.Make(home, 500);
        Code(await emergency.Help(home, 3000.01m)).ShouldBe("cash.over-cap");
        Code(await emergency.Help(home, 0)).ShouldBe("cash.not-an-amount");
        Code(await emergency.Help(home, 0.001m)).ShouldBe("cash.not-an-amount");
        Code(await emergency.Help(home, 500.01m)).ShouldBe("cash.not-enough");
        Code(await emergency.Help(home, 100, demo: false)).ShouldBe("cash.no-cap", "nobody has set it, and these would be real people");
        Task<Answer> Other(long receiver, byte[] mark) => home.Do(emergency.Township, work => HelpFirst.Run(
            new HelpFirst.Input(emergency.CaseId, 100, "急", receiver, new Upload("mark.png", mark)), work, Village.Law, demo: true));
        Code(await Other(1, Emergency.Mark)).ShouldBe("cash.not-a-member");
        Code(await Other(emergency.Family.People[1], [1, 2])).ShouldBe("cash.no-signature");
        (await emergency.Help(home, 500)).ShouldBeOfType<Done>();
    }

    [Theory, Engines]
    public async Task What_is_looked_at_and_not_urgent_goes_on_with_its_papers(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var emergency = await Emergency.Make(home, 0);
        (await home.Do(emergency.Township, work => SkipHelp.Run(new(emergency.CaseId, "已由亲戚安置"), work, Village.Law))).ShouldBeOfType<Done>();
        var of = await emergency.Read(home);
        (of.Stage, of.NoHelpBecause).ShouldBe((Stage.Assess, "已由亲戚安置"));
        using var browser = await home.Browser(emergency.Township);
        (await TestHome.Refusal(browser, $"/cases/{of.Id}/check", new { })).ShouldBe("verify.not-in-intake");
    }

    [Theory, Engines]
    public async Task Departments_are_not_asked_in_an_emergency(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var emergency = await Emergency.Make(home, 0);
        using var browser = await home.Browser(emergency.Township);
        (await TestHome.Refusal(browser, $"/cases/{emergency.CaseId}/check", new { })).ShouldBe("verify.needs-no-check");
    }

    [Theory, Engines]
    public async Task What_was_given_this_year_is_known_to_the_next_application(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var emergency = await Emergency.Make(home);
        (await emergency.Help(home, 800)).ShouldBeOfType<Done>();
        (await home.Do(emergency.Township, work => WithdrawCase.Run(new(emergency.CaseId, "已自行解决"), work))).ShouldBeOfType<Done>();
        var again = await home.Do(emergency.Township, work => OpenCase.Run(new OpenCase.Input("linshi_emergency", emergency.Family.Registered), work, Village.Law));
        var id = again.ShouldBeOfType<Done>().Id!.Value;
        await using var db = home.Desk.Open(emergency.Township);
        var of = (await home.All<Sunbeam.Journey.Intake.Case>()).Single(one => one.Id == id);
        var counted = await CountFacts.Read(db, Village.Law.For(of.Area), of.HouseholdId, of.Id, home.Desk.Today);
        counted.Find("linshi_received_year", null)!.Value.ShouldBe("800");
    }
}
