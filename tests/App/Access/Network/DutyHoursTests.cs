// Duty hours as people write them.
using Sunbeam.Access.Network;

namespace Sunbeam.Tests.App.Access.Network;

public sealed class DutyHoursTests
{
    [Theory]
    [InlineData("周一至周五 8:30-17:30", "周一至周五 08:30-17:30")]
    [InlineData("星期一到星期五8：30～17:30；周六、周日 9:00-12:00", "周一至周五 08:30-17:30；周六、周日 09:00-12:00")]
    [InlineData("工作日 8:30-12:00 13:30-17:30", "周一至周五 08:30-12:00；周一至周五 13:30-17:30")]
    [InlineData("全天", "每天 全天")]
    [InlineData("每天24小时", "每天 全天")]
    [InlineData("周六至周一 20:00-8:00", "周一、周六、周日 20:00-08:00")]
    [InlineData("", "")]
    [InlineData("有空就来", null)]
    [InlineData("周八 8:00-9:00", null)]
    [InlineData("周一", null)]
    [InlineData("周一 8:70-9:00", null)]
    public void Hours_are_read_as_people_write_them_and_written_in_one_way(string written, string? said)
    {
        DutyHours.Canonical(written).ShouldBe(said);
        if (said is not null) DutyHours.Canonical(said).ShouldBe(said, "what is written is read again as itself");
    }

    [Theory]
    [InlineData("周一至周五 8:30-17:30", "2026-06-10T08:30", true)]
    [InlineData("周一至周五 8:30-17:30", "2026-06-10T17:30", false)]
    [InlineData("周一至周五 8:30-17:30", "2026-06-13T12:00", false)]
    [InlineData("周五 20:00-8:00", "2026-06-13T07:59", true)]
    [InlineData("周五 20:00-8:00", "2026-06-13T08:00", false)]
    [InlineData("全天", "2026-06-14T03:00", true)]
    public void Whether_somebody_is_on_duty_follows_the_clock_of_China(string hours, string at, bool on) =>
        DutyHours.OnDuty(hours, new DateTimeOffset(DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8))).ShouldBe(on);

    [Fact]
    public void Where_no_hours_are_known_nobody_is_said_to_be_there() => DutyHours.OnDuty("", DateTimeOffset.UnixEpoch).ShouldBeNull();
}
