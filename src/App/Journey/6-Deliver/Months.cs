// A month is the first of its days; what is paid, is paid for whole months.
using System.Globalization;

namespace Sunbeam.Journey.Deliver;

public static class Months
{
    /// <summary>"2026-07", as a browser sends it, or any day of the month; null when it is neither.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), ["yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? First(day) : null;

    public static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    public static DateOnly Last(DateOnly day) => First(day).AddMonths(1).AddDays(-1);
}
