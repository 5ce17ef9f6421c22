// The course of a procedure on a day: steps, whose they are, limits from dated parameters, who confirms.
using Sunbeam.Access;
using Sunbeam.Journey;
using Sunbeam.Registry;

namespace Sunbeam.Tests.App.Journey;

public sealed class CourseTests
{
    private static readonly DateOnly Today = new(2026, 6, 10);
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void The_minimum_living_allowance_runs_through_every_stage_and_the_district_confirms()
    {
        var pack = new Law().For("370214");
        var course = Course.For(pack, "dibao", Today)!;
        course.Confirms.ShouldBe(Role.District);
        Course.ShortName(pack, pack.Programmes["dibao"]).ShouldBe("低保");
        course.Find("confirm")!.Who.ShouldBe(Role.District);
        course.Steps.Select(step => Stages.OfStep(step.Id)).ShouldAllBe(stage => stage != null);
        course.Following("accept").Select(step => step.Id).ShouldBe(["verify", "investigate"]);
        course.Find("verify")!.Limit!.From(Noon, Calendar.Shipped).ShouldBe(new DueDay(new DateOnly(2026, 6, 15), false));
        course.Find("accept")!.Limit!.From(Noon, Calendar.Shipped).Provisional.ShouldBeTrue("nobody has set that limit yet");
    }

    [Theory]
    [InlineData("2026-06-10T00:30:00+08:00", 24, LimitUnit.Hour, "2026-06-11")]
    [InlineData("2026-06-09T23:30:00+08:00", 24, LimitUnit.Hour, "2026-06-10")]
    [InlineData("2026-06-09T16:30:00Z", 1, LimitUnit.Day, "2026-06-11")]  // half past midnight of the 10th in China
    public void A_limit_counts_in_the_unit_that_it_names_and_in_the_time_of_China(string opened, int amount, LimitUnit unit, string due) =>
        new StepLimit(amount, unit, false, "").From(DateTimeOffset.Parse(opened, System.Globalization.CultureInfo.InvariantCulture), Calendar.Shipped)
            .Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(due);

    [Fact]
    public void A_programme_without_a_course_cannot_be_applied_for()
    {
        var pack = new Law().For("370214");
        Course.For(pack, "no-such", Today).ShouldBeNull();
        Course.Offered(pack, Today).Select(programme => programme.Id)
            .ShouldBe(["dibao", "edge", "linshi_emergency", "linshi_spending", "rigid", "low_middle", "tekun", "child_in_difficulty", "orphan", "unattended"]);
        var earlier = Course.Offered(pack, new DateOnly(2022, 1, 1)).Select(programme => programme.Id).ToList();
        earlier.ShouldNotContain("edge", "it came later that year");
        earlier.ShouldNotContain("rigid", "it came in 2025");
    }

    [Fact]
    public void Screening_looks_for_what_the_procedures_seek() =>
        Course.Sought(new Law().For("370214"), Today).Select(programme => programme.Id).ShouldBe(["dibao", "edge"]);

    [Theory]
    [InlineData("tekun")]
    [InlineData("rigid")]
    [InlineData("linshi_spending")]
    [InlineData("linshi_emergency")]
    [InlineData("unattended")]
    [InlineData("orphan")]
    [InlineData("child_in_difficulty")]
    public void Every_course_runs_through_the_stages_of_the_road(string programme)
    {
        var course = Course.For(new Law().For("370214"), programme, Today)!;
        course.Steps.Select(step => Stages.OfStep(step.Id)).ShouldAllBe(stage => stage != null);
    }
}
