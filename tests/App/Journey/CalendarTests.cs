// Working days, read from the shipped calendar: holidays, make-up working days, and the end of what is known.
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Journey;
using Calendar = Sunbeam.Journey.Calendar;

namespace Sunbeam.Tests.App.Journey;

public sealed class CalendarTests
{
    [Theory]
    [InlineData("2026-06-10", 0, "2026-06-10", false)]  // nothing to wait for
    [InlineData("2026-06-10", 1, "2026-06-11", false)]
    [InlineData("2026-06-12", 1, "2026-06-15", false)]  // a Friday; the weekend does not count
    [InlineData("2026-09-30", 1, "2026-10-08", false)]  // over the National Day
    [InlineData("2026-10-09", 1, "2026-10-10", false)]  // a Saturday on which one works, and the last day that is known
    [InlineData("2026-10-10", 1, "2026-10-12", true)]   // past it the day may still move
    public void A_limit_counts_working_days_only(string from, int days, string due, bool provisional)
    {
        var limit = Calendar.Shipped.AddWorkingDays(Day(from), days);
        limit.ShouldBe(new DueDay(Day(due), provisional));
    }

    [Fact]
    public void Between_the_start_and_the_limit_lie_as_many_working_days_as_were_asked() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 4000).ToArbitrary(), Gen.Choose(1, 60).ToArbitrary(), (offset, days) =>
        {
            var from = new DateOnly(2015, 1, 1).AddDays(offset);
            var due = Calendar.Shipped.AddWorkingDays(from, days).Day;
            var between = Enumerable.Range(1, due.DayNumber - from.DayNumber).Count(step => Calendar.Shipped.IsWorkingDay(from.AddDays(step)));
            return between == days && Calendar.Shipped.IsWorkingDay(due);
        }));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
