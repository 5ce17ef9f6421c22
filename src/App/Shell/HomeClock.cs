// The clock of a home. A demo home may be set to a day, from which its clock goes on like any other.
using Sunbeam.Data;

namespace Sunbeam.Shell;

public sealed class HomeClock(TimeSpan ahead) : TimeProvider
{

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    public static TimeProvider Of(Home home) => home.Settings.Today is { } today && home.IsDemo ? SetTo(today) : System;

    /// <summary>A clock that stands on another day at the same hour.</summary>
    public static TimeProvider SetTo(DateOnly today)
    {
        var real = System.GetUtcNow().DayInChina();
        return new HomeClock(TimeSpan.FromDays(today.DayNumber - real.DayNumber));
    }
}
