// The clock of a step stands (中止计时) while the law lets it: what it stood is put behind its last day, in the unit in which
// the law counts it, and nobody is late meanwhile.
using Sunbeam.Data;
namespace Sunbeam.Journey;

public static class StandStill
{

    public static void Stop(Deadline deadline, DateTimeOffset now) => deadline.StandsSince ??= now;

    /// <summary>Lets a clock run again; nothing where it runs.</summary>
    public static void GoOn(Deadline deadline, DateTimeOffset now, Calendar calendar)
    {
        if (deadline.StandsSince is not { } since) return;
        var due = Later(deadline.Due, deadline.Unit ?? LimitUnit.WorkingDay, since, now, calendar);
        (deadline.DueOn, deadline.DueAt, deadline.StandsSince) = (due.Day, due.At, null);
    }

    /// <summary>The last day after the clock has stood from one moment to another.</summary>
    public static DueDay Later(DueDay due, LimitUnit unit, DateTimeOffset since, DateTimeOffset until, Calendar calendar)
    {
        var (from, to) = (since.DayInChina(), until.DayInChina());
        return unit switch
        {
            // Whoever stops and goes on within a day has lost none of it.
            LimitUnit.WorkingDay => calendar.AddWorkingDays(due.Day, calendar.WorkingDaysBetween(from, to)) is var moved
                ? moved with { Provisional = moved.Provisional || due.Provisional } : due,
            LimitUnit.Day => due with { Day = due.Day.AddDays(to.DayNumber - from.DayNumber) },
            _ => due.At is { } at ? due with { Day = (at + (until - since)).DayInChina(), At = at + (until - since) } : due,
        };
    }
}
