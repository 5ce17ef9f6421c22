// The clock of a case stands and runs again (PauseCase, ResumeCase) and the whole is extended once (ExtendLimit): what it stood
// is put behind every limit, in the unit in which the law counts it, and nobody is late meanwhile.
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Intake;

public sealed class ClockTests
{
    private static string Code(Answer answer) => answer.ShouldBeOfType<Refused>().Problem.Code;

    private static async Task<(long Case, Actor Township, TestFamily Family)> TakenIn(TestHome home, string programme = "dibao")
    {
        var family = await TestFamily.Make(home, "370214008012001", "孙火", "周水");
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        var opened = await home.Do(township, work => OpenCase.Run(new OpenCase.Input(programme, family.Registered), work, Village.Law));
        return (opened.ShouldBeOfType<Done>().Id!.Value, township, family);
    }

    private static async Task<Sunbeam.Journey.Intake.Case> Read(TestHome home, long id) => (await home.All<Sunbeam.Journey.Intake.Case>()).Single(of => of.Id == id);

    [Theory, Engines]
    public async Task While_papers_are_completed_the_clock_stands_and_what_it_stood_is_put_behind(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (id, township, _) = await TakenIn(home);
        var due = (await Read(home, id)).DueOn!.Value;
        using var browser = await home.Browser(township);
        var whole = (await TestHome.Read(browser, $"/cases/{id}")).GetProperty("whole").GetProperty("day").GetString();
        Task<Answer> Pause(string kind) => home.Do(township, work => PauseCase.Run(new(id, kind, "等户口本"), work, Village.Law));
        Task<Answer> Resume() => home.Do(township, work => ResumeCase.Run(new(id), work));
        Code(await Resume()).ShouldBe("intake.does-not-stand");
        Code(await Pause("proof")).ShouldBe("intake.may-not-stand", "that is for a later step");
        (await TestHome.PostForm(browser, $"/cases/{id}", $"/cases/{id}/pause", ("kind", "papers"), ("reason", "等户口本"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        Code(await Pause("papers")).ShouldBe("intake.stands-already");
        (await Read(home, id)).DueOn.ShouldBeNull();
        home.Clock.Now = home.Clock.Now.AddDays(90);
        using var later = await home.Browser(township);
        WebUtility.HtmlDecode(await later.GetStringAsync("/cases")).ShouldContain("中止计时");
        (await TestHome.Read(later, "/desk")).GetProperty("late").GetInt32().ShouldBe(0, "nobody is late for what the family must bring");
        await ClimbLate.Job(Village.Law).DoDue(home.Desk);
        (await home.All<Deadline>()).ShouldAllBe(limit => limit.ClimbedTo == null);

        var since = new DateOnly(2026, 6, 10);
        (await Resume()).ShouldBeOfType<Done>();
        var calendar = Calendar.Shipped;
        (await Read(home, id)).DueOn.ShouldBe(calendar.AddWorkingDays(due, calendar.WorkingDaysBetween(since, home.Desk.Today)).Day);
        (await TestHome.Read(later, $"/cases/{id}")).GetProperty("whole").GetProperty("day").GetString().ShouldNotBe(whole, "the whole is later too");
    }

    [Fact]
    public async Task A_clock_that_stood_as_long_as_the_district_lets_it_runs_again_by_itself()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var shelf = new Shelf();
        shelf.Change("cn/parameters/procedure-of-temporary.yaml", "  to_be_set: true\n  source: 最低生活保障审核确认办法 第十条（未定天数）；由区设定",
            "  to_be_set: true\n  placeholder: 5\n  source: 最低生活保障审核确认办法 第十条（未定天数）；由区设定");
        var (law, (id, township, _)) = (shelf.Law(), await TakenIn(home));
        (await home.Do(township, work => PauseCase.Run(new(id, "papers", "等户口本"), work, law))).ShouldBeOfType<Done>();
        var last = Calendar.Shipped.AddWorkingDays(home.Desk.Today, 5).Day;
        foreach (var (day, stands) in new[] { (last, true), (last.AddDays(1), false) })
        {
            home.Clock.Now = home.Clock.Now.AddDays(day.DayNumber - home.Desk.Today.DayNumber);
            await EndPauses.Job(law).DoDue(home.Desk);
            ((await Read(home, id)).PausedFor is not null).ShouldBe(stands);
        }
    }

    [Theory, Engines]
    public async Task The_district_extends_a_hard_case_once_with_its_reason(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (id, township, _) = await TakenIn(home);
        var district = await home.Somebody(Role.District, "370214");
        using var browser = await home.Browser(district);
        Task<Answer> Extend() => home.Do(district, work => ExtendLimit.Run(new(id, "家庭成员在外地，情况复杂"), work, Village.Law));
        (await Extend()).ShouldBeOfType<Done>();
        Code(await Extend()).ShouldBe("intake.extended-already");
        (await TestHome.Read(browser, $"/cases/{id}")).GetProperty("whole").GetProperty("day").GetString()
            .ShouldBe(Calendar.Shipped.AddWorkingDays(home.Desk.Today, 45).Day.ToString("yyyy-MM-dd"), "45 working days stand in the pack");
        (await home.Do(township, work => WithdrawCase.Run(new(id, "不申请了"), work))).ShouldBeOfType<Done>();
        Code(await home.Do(township, work => PauseCase.Run(new(id, "papers", "等"), work, Village.Law))).ShouldBe("intake.not-open");
        var (elder, _, _) = await TakenIn(home, "tekun");
        Code(await home.Do(district, work => ExtendLimit.Run(new(elder, "情况复杂"), work, Village.Law))).ShouldBe("intake.no-longer-limit");
    }

    [Fact]
    public void Standing_twice_is_standing_for_the_sum_and_never_brings_a_limit_forward() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<LimitUnit>(), (first, second, unit) =>
        {
            var (start, calendar) = (new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)), Calendar.Shipped);
            var (middle, end) = (start.AddHours(first.Get % 500), start.AddHours((first.Get % 500) + (second.Get % 500)));
            var due = new StepLimit(5, unit, false, "").From(start, calendar);
            var twice = StandStill.Later(StandStill.Later(due, unit, start, middle, calendar), unit, middle, end, calendar);
            var once = StandStill.Later(due, unit, start, end, calendar);
            return twice == once && twice.Day >= due.Day && (due.At is null || twice.At - due.At == end - start);
        }).QuickCheckThrowOnFailure();
}
