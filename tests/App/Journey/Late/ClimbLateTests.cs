// A limit that was missed climbs by itself, one level at a time, and whoever it climbed to finds it with a heat view of where
// cases wait.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Messages;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Late;

public sealed class ClimbLateTests
{
    private static async Task<(long Case, Deadline Limit)> TakenIn(TestHome home)
    {
        var family = await TestFamily.Make(home, "370214008012001", "孙火", "周水");
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        var opened = await home.Do(township, work => OpenCase.Run(new OpenCase.Input("dibao", family.Registered), work, Village.Law));
        var id = opened.ShouldBeOfType<Done>().Id!.Value;
        return (id, await Limit(home, id));
    }

    private static async Task<Deadline> Limit(TestHome home, long id) => (await home.All<Deadline>()).Single(limit => limit.CaseId == id);

    private static void GoTo(TestHome home, DateOnly day) => home.Clock.Now = home.Clock.Now.AddDays(day.DayNumber - home.Desk.Today.DayNumber);

    [Theory, Engines]
    public async Task A_missed_limit_climbs_to_the_district_the_next_day_and_to_supervision_later(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (id, limit) = await TakenIn(home);
        var job = ClimbLate.Job(Village.Law);
        var district = await home.Somebody(Role.District, "370214");
        GoTo(home, limit.DueOn);
        await job.DoDue(home.Desk);
        (await Limit(home, id)).ClimbedTo.ShouldBeNull("it is due today, not late");
        GoTo(home, limit.DueOn.AddDays(1));
        await job.DoDue(home.Desk);
        (await Limit(home, id)).ClimbedTo.ShouldBe(Role.District);
        var message = (await home.All<Message>()).ShouldHaveSingleItem();
        (message.ToAccountId, message.Template, message.Link).ShouldBe((district.AccountId, "limits-missed", "/waiting"));
        var further = Calendar.Shipped.AddWorkingDays(home.Desk.Today, 3).Day;
        GoTo(home, further);
        await job.DoDue(home.Desk);
        (await Limit(home, id)).ClimbedTo.ShouldBe(Role.District);
        GoTo(home, further.AddDays(1));
        await job.DoDue(home.Desk);
        (await Limit(home, id)).ClimbedTo.ShouldBe(Role.Auditor);
        (await home.All<JournalLine>()).Count(line => line.What == "limit.missed" && line.CaseId == id).ShouldBe(2, "however many hours were made up");

        using var browser = await home.Browser(await home.Somebody(Role.Auditor, "370214"));
        WebUtility.HtmlDecode(await browser.GetStringAsync("/desk")).ShouldContain("有 1 项逾期已上报到您");
        var waiting = await TestHome.Read(browser, "/waiting");
        (waiting.GetProperty("open").GetInt32(), waiting.GetProperty("late").GetInt32(), waiting.GetProperty("allClimbed").GetInt32()).ShouldBe((1, 1, 1));
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/waiting"));
        page.ShouldContain("惜福镇");
        page.ShouldContain("逾期 1");
        page.ShouldContain("镇街经办人", customMessage: "it says whose step it is");
    }

    [Theory, Engines]
    public async Task Hours_are_late_by_the_hour(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var emergency = await Deliver.Emergency.Make(home);
        var job = ClimbLate.Job(Village.Law);
        var taken = home.Clock.Now;
        home.Clock.Now = taken.AddHours(24);
        await job.DoDue(home.Desk);
        (await Limit(home, emergency.CaseId)).ClimbedTo.ShouldBeNull();
        home.Clock.Now = taken.AddHours(25);
        await job.DoDue(home.Desk);
        (await Limit(home, emergency.CaseId)).ClimbedTo.ShouldBe(Role.District);
        using var browser = await home.Browser(emergency.Township);
        WebUtility.HtmlDecode(await browser.GetStringAsync("/cases")).ShouldContain("逾期 1 小时");
    }

    [Theory]
    [InlineData(-1, "逾期 1 天", "late")]
    [InlineData(0, "今天到期", "soon")]
    [InlineData(3, "还有 3 天", "soon")]
    [InlineData(4, null, null)]
    public async Task A_list_is_amber_before_a_limit_and_red_after_it(int before, string? says, string? colour)
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (_, limit) = await TakenIn(home);
        GoTo(home, limit.DueOn.AddDays(-before));
        using var browser = await home.Browser(await home.Somebody(Role.Township, CaseFamily.Township));
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/cases"));
        if (says is null) page.ShouldNotContain("还有");
        else page.ShouldContain($"<span class=\"{colour}\"><time datetime=\"{limit.DueOn:yyyy-MM-dd}\">{limit.DueOn:yyyy-MM-dd}</time> {says}</span>");
    }
}
