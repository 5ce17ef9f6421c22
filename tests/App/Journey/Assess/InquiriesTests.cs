// What the office finds out for itself (VisitNeighbours, SendLetter, RecordLetterReply): recorded, on numbered paper, and sealed.
using System.Net;
using System.Text;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Intake;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Assess;

public sealed class InquiriesTests
{
    private static string Code(Answer answer) => answer.ShouldBeOfType<Refused>().Problem.Code;

    [Theory, Engines]
    public async Task Neighbours_are_asked_and_what_they_said_is_sealed(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Assess, CaseFamily.Poor);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        using var browser = await home.Browser(township);
        var page = $"/cases/{family.CaseId}/inquiries";
        (await browser.GetStringAsync(page)).ShouldContain(WebUtility.HtmlEncode("还没有邻里访问"));
        Task<Answer> Visit(params string[] who) => home.Do(township, work =>
            VisitNeighbours.Run(new(family.CaseId, home.Desk.Today, who, "同村邻居", "平时靠打零工"), work, Village.Law));
        Code(await Visit("赵一")).ShouldBe("assess.too-few");
        Code(await Visit("赵一", "赵一")).ShouldBe("assess.same-name");
        (await TestHome.PostForm(browser, page, $"/cases/{family.CaseId}/neighbours", ("on", "2026-06-10"), ("investigators", "赵一"), ("investigators", "钱二"),
            ("whom", "同村邻居"), ("said", "平时靠打零工"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        WebUtility.HtmlDecode(await browser.GetStringAsync(page)).ShouldContain("平时靠打零工");
        WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{family.CaseId}/papers/all")).ShouldContain("邻里访问记录");
        Encoding.UTF8.GetString((await home.All<Inquiry>()).Single().Found!).ShouldNotContain("零工");
        foreach (var blank in new[] { "neighbours", "letter", "application", "commitment", "mandate", "hearing" })
            (await browser.GetAsync($"/papers/blank/{blank}")).StatusCode.ShouldBe(HttpStatusCode.OK, blank);
    }

    [Theory, Engines]
    public async Task A_letter_goes_out_under_a_number_and_its_answer_is_waited_for(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Assess, CaseFamily.Poor);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        (await home.Do(township, work => SendLetter.Run(new(family.CaseId, "某建筑公司", "2025 年以来发给王某的工资"), work, Village.Law))).ShouldBeOfType<Done>();
        var letter = (await home.All<Inquiry>()).Single();
        (letter.DueOn, letter.DueProvisional).ShouldBe((Calendar.Shipped.AddWorkingDays(home.Desk.Today, 10).Day, true), "a placeholder until the district sets it");
        using var browser = await home.Browser(township);
        var paper = WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{family.CaseId}/papers/all"));
        paper.ShouldContain("城阳救函〔2026〕1号");
        paper.ShouldContain("2025 年以来发给王某的工资");
        WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{family.CaseId}")).ShouldContain("待回函或入户 1 项");
        home.Clock.Now = home.Clock.Now.AddDays(5);
        Task<Answer> Reply(DateOnly on) => home.Do(township, work => RecordLetterReply.Run(new(letter.Id, on, "月均 1200 元", "人事部"), work));
        Code(await Reply(home.Desk.Today.AddDays(1))).ShouldBe("assess.inquiry-day");
        (await Reply(home.Desk.Today)).ShouldBeOfType<Done>();
        Code(await Reply(home.Desk.Today)).ShouldBe("assess.inquiry-done");
        using var later = await home.Browser(township);
        WebUtility.HtmlDecode(await later.GetStringAsync($"/cases/{family.CaseId}/inquiries")).ShouldContain("月均 1200 元");
    }

    [Theory, Engines]
    public async Task A_closed_case_or_one_elsewhere_is_not_inquired_into(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Assess, CaseFamily.Poor);
        Task<Answer> Send(Actor who) => home.Do(who, work => SendLetter.Run(new(family.CaseId, "某公司", "工资"), work, Village.Law));
        Code(await Send(await home.Somebody(Role.Township, "370214007"))).ShouldBe("not-there");
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        (await home.Do(township, work => WithdrawCase.Run(new(family.CaseId, "不申请了"), work))).ShouldBeOfType<Done>();
        Code(await Send(township)).ShouldBe("assess.closed");
    }
}
