// Working days in China, from the shipped calendar of public holidays and make-up working days, and the days that an
// administrator has added since. Past its last day the holidays are not announced yet, so a day counted there may still
// move (待假期安排).
using System.Collections.Frozen;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;

namespace Sunbeam.Journey;

/// <summary>The last day on which something may be done, inclusive.</summary>
/// <param name="Provisional">The holidays are not known that far, or the limit itself is a placeholder.</param>
public sealed record DueDay(DateOnly Day, bool Provisional)
{
    /// <summary>The moment, where the law counts hours; null where it counts days.</summary>
    public DateTimeOffset? At { get; init; }
}

public sealed class Calendar
{
    private readonly FrozenDictionary<DateOnly, bool> _special;

    /// <param name="special">Days that are not what their weekday says, and whether one works on them.</param>
    public Calendar(IReadOnlyDictionary<DateOnly, bool> special)
    {
        _special = special.ToFrozenDictionary();
        KnownUntil = special.Keys.DefaultIfEmpty(DateOnly.MinValue).Max();
    }

    /// <summary>The calendar that comes with the program.</summary>
    public static Calendar Shipped { get; } = Read(Path.Combine(AppContext.BaseDirectory, "shipped", "cn-calendar.csv"));

    /// <summary>The shipped calendar with what this home's administrators have added.</summary>
    public static async Task<Calendar> Of(SunbeamDb db)
    {
        var added = await db.Set<CalendarDay>().AsNoTracking().ToListAsync();
        return added.Count == 0 ? Shipped : Shipped.With(added.ToDictionary(day => day.Day, day => day.Works));
    }

    /// <summary>The same calendar with other days over it.</summary>
    public Calendar With(IReadOnlyDictionary<DateOnly, bool> days) =>
        new(_special.Where(one => !days.ContainsKey(one.Key)).Concat(days).ToDictionary());

    /// <summary>The last day of which it is known whether one works.</summary>
    public DateOnly KnownUntil { get; }

    public bool IsWorkingDay(DateOnly day) =>
        _special.TryGetValue(day, out var works) ? works : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The <paramref name="days"/>-th working day after <paramref name="from"/>; the day itself is not counted.</summary>
    public DueDay AddWorkingDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var day = from;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) left--;
        }
        return new DueDay(day, day > KnownUntil);
    }

    /// <summary>How many working days lie after a day, up to and with another.</summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly until) =>
        Enumerable.Range(1, Math.Max(0, until.DayNumber - after.DayNumber)).Count(step => IsWorkingDay(after.AddDays(step)));

    private static Calendar Read(string file) => new(File.ReadLines(file).Skip(1).Select(line => line.Split(','))
        .ToDictionary(cells => DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells => cells[1] == "workday"));
}
