// A column of dates as another column, such as ages on a day: each day of its range is worked out once.
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Screening.Compiling;

internal static class LookUpDays
{
    /// <summary>Days between the first and the last that are still worked out one by one: a thousand years.</summary>
    private const long Longest = 366_000;

    public static Column Of(Column dates, Func<DateOnly, long> of)
    {
        if (dates.Most - dates.Least > Longest || dates.Least < 0) throw new SlowException("dates that lie too far apart");
        var table = new int[dates.Most - dates.Least + 1];
        for (var i = 0; i < table.Length; i++) table[i] = checked((int)of(DateOnly.FromDayNumber((int)(dates.Least + i))));
        var values = new byte[dates.Count * sizeof(int) + Column.Padding];
        var found = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, int>(values.AsSpan());
        for (var row = 0; row < dates.Count; row++)
            if (!dates.IsUnknown(row)) found[row] = table[dates.Whole(row) - dates.Least];
        return new Column(dates.Fact, sizeof(int), dates.Count, values, dates.Unknown, table.Min(), table.Max());
    }
}
