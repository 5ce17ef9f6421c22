// An administrator adds the days of a year that the program did not know (ExtendCalendar): what was due past them is counted
// again, and is no longer provisional.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Days;

public sealed class ExtendCalendarTests
{
    [Theory, Engines]
    public async Task What_was_due_past_the_calendar_is_counted_again(Engine engine)
    {
        // The last known day, on which a case is taken in whose first limits lie past it.
        var known = Calendar.Shipped.KnownUntil;
        await using var home = await TestHome.Make(engine, known);
        var family = await CaseFamily.Make(home, Stage.Verify, CaseFamily.Poor);
        await home.Do(async work =>
        {
            var of = work.Db.Set<Sunbeam.Journey.Intake.Case>().Single(one => one.Id == family.CaseId);
            CaseFamily.PutPaper(work, of.Id, "authorisation");
            of.DueBy(await FinishStep.Of(work, Village.Law.For(of.Area), of.Programme, of.Id, of.Area, "accept"));
            work.Note("tests", "step.finished", 0);
            return Answer.Done("/");
        });
        var before = await family.Read(home);
        before.DueProvisional.ShouldBeTrue("待假期安排");
        using var browser = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        var holiday = before.DueOn!.Value;
        (await TestHome.Refusal(browser, "/calendar", new { text = "什么" })).ShouldBe("calendar.no-day");
        (await TestHome.Refusal(browser, "/calendar", new { text = $"{holiday:yyyy-MM-dd},也许" })).ShouldBe("calendar.line");
        foreach (var far in new[] { "0001-01-01", "9999-01-01" })
            (await TestHome.Refusal(browser, "/calendar", new { text = $"{far},放假" })).ShouldBe("calendar.far", "nothing would be provisional any more");
        var answer = await TestHome.PostForm(browser, "/calendar", "/calendar",
            ("text", $"日期,安排,名称\n{holiday:yyyy-MM-dd},放假,调休\n{holiday.AddDays(40):yyyy-MM-dd},holiday,春节"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());

        await using var db = home.Desk.Open(Actor.System("tests"));
        var calendar = await Calendar.Of(db);
        calendar.KnownUntil.ShouldBe(holiday.AddDays(40));
        calendar.IsWorkingDay(holiday).ShouldBeFalse();
        var after = await family.Read(home);
        (after.DueOn, after.DueProvisional).ShouldBe((calendar.AddWorkingDays(known, 3).Day, false));
        WebUtility.HtmlDecode(await browser.GetStringAsync("/calendar")).ShouldContain("调休");
    }
}
