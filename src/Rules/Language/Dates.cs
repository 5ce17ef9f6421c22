// Dates, months and ages. A month added to the 31st stays within the next month; an age is reached on the birthday,
// and somebody born on 29 February reaches it on 1 March of a common year.
using System.Globalization;

namespace Sunbeam.Rules.Language;

internal static class Dates
{
    public static Value Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Value.Of(date) : Value.Error("a date is written 2026-01-31");

    public static Value Age(Value[] values, Frame frame) => AgeOn(values[0], values.Length == 2 ? values[1] : Value.Of(frame.Today));

    public static Value AgeOn(in Value birth, in Value on)
    {
        if (birth.Kind == ValueKind.Date && on.Kind == ValueKind.Date) return Value.Of(Years(birth.Date, on.Date));
        if (!birth.IsUnknown && !on.IsUnknown) return Arithmetic.NoSuch("age", birth, on);
        Range born = Range.Of(birth), until = Range.Of(on);
        return Unsettled.Make(
            Unsettled.MissingOf(birth, on), ValueKind.Int,
            new Range(Between(born.High, until.Low), Between(born.Low, until.High)), Unsettled.MayFail(birth, on));
    }

    private static Number? Between(Number? born, Number? on) =>
        born is { } from && on is { } to && from.TryWhole(out var first) && to.TryWhole(out var last)
            ? Number.Of(Years(DateOnly.FromDayNumber((int)first), DateOnly.FromDayNumber((int)last))) : null;

    private static int Years(DateOnly born, DateOnly on)
    {
        var ((bornYear, bornMonth, bornDay), (year, month, day)) = (born, on);
        return month < bornMonth || (month == bornMonth && day < bornDay) ? year - bornYear - 1 : year - bornYear;
    }

    public static Value AddMonths(Value[] values, Frame frame) =>
        values[1].Number.TryWhole(out var months) && values[1].Number.IsWhole
            ? Value.Of(values[0].Date.AddMonths(checked((int)months))) : Value.Error("months are whole");

    public static Value AddDays(Value[] values, Frame frame) =>
        values[1].Number.TryWhole(out var days) && values[1].Number.IsWhole
            ? Value.Of(values[0].Date.AddDays(checked((int)days))) : Value.Error("days are whole");

    /// <summary>Full months; negative when the second date is the earlier one.</summary>
    public static Value MonthsBetween(Value[] values, Frame frame)
    {
        DateOnly from = values[0].Date, to = values[1].Date;
        if (to < from) return Arithmetic.Negate(MonthsBetween([values[1], values[0]], frame));
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        return Value.Of(from.AddMonths(months) > to ? months - 1 : months);
    }

    public static Value DaysBetween(Value[] values, Frame frame) =>
        Value.Of(values[1].Date.DayNumber - values[0].Date.DayNumber);
}
