// CEL's timestamps and durations, to the nanosecond, in UTC or at a fixed distance from it. Zones by name are refused: their
// rules come with the machine, and a decision must be the same on every machine. The law itself counts in dates (Dates.cs).
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sunbeam.Rules.Language;

internal static partial class Times
{
    private const long PerSecond = 1_000_000_000;
    private const long PerDay = 86_400;
    private static readonly long Epoch = new DateOnly(1970, 1, 1).DayNumber;
    private static readonly long FirstSecond = -Epoch * PerDay;
    private static readonly long LastSecond = (DateOnly.MaxValue.DayNumber + 1 - Epoch) * PerDay - 1;

    public static readonly Function[] Functions =
    [
        new("timestamp", "timestamp(text such as '2026-01-31T00:00:00Z' or seconds since 1970)", Moment,
            Strict(ValueKind.Timestamp, v => ToTimestamp(v[0]))),
        new("duration", "duration(text such as '1h30m')", Span, Strict(ValueKind.Duration, v => ToDuration(v[0]))),
        Part("getFullYear", (day, _) => day.Year),
        Part("getMonth", (day, _) => day.Month - 1),
        Part("getDate", (day, _) => day.Day),
        Part("getDayOfMonth", (day, _) => day.Day - 1),
        Part("getDayOfWeek", (day, _) => (int)day.DayOfWeek),
        Part("getDayOfYear", (day, _) => day.DayOfYear - 1),
        Part("getHours", (_, second) => second / 3600, 3600 * PerSecond),
        Part("getMinutes", (_, second) => second / 60 % 60, 60 * PerSecond),
        Part("getSeconds", (_, second) => second % 60, PerSecond),
        Part("getMilliseconds", null, PerSecond / 1000),
    ];

    public static Shape? Sum(Shape a, Shape b)
    {
        if (a.CanBe(ShapeKind.Duration) && b.CanBe(ShapeKind.Duration)) return Shape.Duration;
        return (a.CanBe(ShapeKind.Timestamp) && b.CanBe(ShapeKind.Duration))
            || (a.CanBe(ShapeKind.Duration) && b.CanBe(ShapeKind.Timestamp))
            ? Shape.Timestamp : null;
    }

    public static Shape? Difference(Shape a, Shape b)
    {
        if (a.CanBe(ShapeKind.Timestamp) && b.CanBe(ShapeKind.Timestamp)) return a.Kind == b.Kind ? Shape.Duration : Shape.Dyn;
        if (a.CanBe(ShapeKind.Duration) && b.CanBe(ShapeKind.Duration)) return Shape.Duration;
        return a.CanBe(ShapeKind.Timestamp) && b.CanBe(ShapeKind.Duration) ? Shape.Timestamp : null;
    }

    /// <summary>The sum of known values, or null where they are no times.</summary>
    public static Value? Add(in Value a, in Value b) => (a.Kind, b.Kind) switch
    {
        (ValueKind.Duration, ValueKind.Duration) => Value.OfDuration(checked(a.Nanoseconds + b.Nanoseconds)),
        (ValueKind.Timestamp, ValueKind.Duration) => Moved(a, b.Nanoseconds),
        (ValueKind.Duration, ValueKind.Timestamp) => Moved(b, a.Nanoseconds),
        _ => null,
    };

    public static Value? Subtract(in Value a, in Value b) => (a.Kind, b.Kind) switch
    {
        (ValueKind.Duration, ValueKind.Duration) => Value.OfDuration(checked(a.Nanoseconds - b.Nanoseconds)),
        (ValueKind.Timestamp, ValueKind.Duration) => Moved(a, checked(-b.Nanoseconds)),
        (ValueKind.Timestamp, ValueKind.Timestamp) => Value.OfDuration(checked((a.Whole - b.Whole) * PerSecond + a.Nanoseconds - b.Nanoseconds)),
        _ => null,
    };

    /// <summary>The order of two times of one kind.</summary>
    public static int Compare(in Value a, in Value b) =>
        a.Kind == ValueKind.Timestamp ? (a.Whole, a.Nanoseconds).CompareTo((b.Whole, b.Nanoseconds)) : a.Nanoseconds.CompareTo(b.Nanoseconds);

    public static string Text(in Value value)
    {
        if (value.Kind == ValueKind.Duration) return Number.Ratio(value.Nanoseconds, PerSecond) + "s";
        var (day, second) = Split(value.Whole);
        var text = string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}T{second / 3600:00}:{second / 60 % 60:00}:{second % 60:00}");
        var fraction = value.Nanoseconds == 0 ? "" : "." + value.Nanoseconds.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        return text + fraction + "Z";
    }

    private static Value Moved(in Value time, long nanoseconds)
    {
        var total = (Int128)time.Whole * PerSecond + time.Nanoseconds + nanoseconds;
        var (seconds, rest) = Int128.DivRem(total, PerSecond);
        return rest < 0 ? Within((long)seconds - 1, (long)rest + PerSecond) : Within((long)seconds, (long)rest);
    }

    /// <summary>The day of a second, and which second of that day it is.</summary>
    private static (DateOnly Day, long Second) Split(long seconds)
    {
        var sinceFirst = seconds - FirstSecond;
        return (DateOnly.FromDayNumber((int)(sinceFirst / PerDay)), sinceFirst % PerDay);
    }

    private static Value Within(long seconds, long nanoseconds) =>
        seconds < FirstSecond || seconds > LastSecond ? Value.Error("a timestamp lies in the years 1 to 9999") : Value.OfTimestamp(seconds, nanoseconds);

    private static Func<Value[], Frame, Value> Strict(ValueKind kind, Func<Value[], Value> apply) => Language.Functions.Strict(kind, (v, _) => apply(v));

    private static Shape? Moment(Shape[] s) =>
        s.Length == 1 && (s[0].CanBe(ShapeKind.String) || s[0].CanBe(ShapeKind.Int) || s[0].CanBe(ShapeKind.Timestamp)) ? Shape.Timestamp : null;

    private static Shape? Span(Shape[] s) => s.Length == 1 && (s[0].CanBe(ShapeKind.String) || s[0].CanBe(ShapeKind.Duration)) ? Shape.Duration : null;

    private static Value ToTimestamp(in Value value)
    {
        if (value.Kind == ValueKind.Timestamp) return value;
        if (value.Kind == ValueKind.Int) return Within(value.Whole, 0);
        var parts = Rfc3339().Match(value.Text);
        if (!parts.Success || Offset(parts.Groups["zone"].Value) is not { } offset || Dates.Parse(parts.Groups["day"].Value) is not { IsError: false } day)
            return Value.Error("a timestamp is written 2026-01-31T12:00:00Z, in the years 1 to 9999");
        var second = Read(parts, "h") * 3600 + Read(parts, "m") * 60 + Read(parts, "s");
        var fraction = long.Parse(parts.Groups["fraction"].Value.PadRight(9, '0'), CultureInfo.InvariantCulture);
        return Within((day.Date.DayNumber - Epoch) * PerDay + second - offset, fraction);
    }

    private static long Read(Match parts, string group) => long.Parse(parts.Groups[group].Value, CultureInfo.InvariantCulture);

    private static Value ToDuration(in Value value)
    {
        if (value.Kind == ValueKind.Duration) return value;
        var parts = DurationText().Match(value.Text);
        if (!parts.Success) return Value.Error("a duration is written 1h30m, 1.5s, 100ms, 10us or 10ns");
        var total = Number.Zero;
        for (var i = 0; i < parts.Groups["number"].Captures.Count; i++)
            total += Number.Parse(parts.Groups["number"].Captures[i].Value) * Number.Of(Nanoseconds(parts.Groups["unit"].Captures[i].Value));
        if (parts.Groups["sign"].Value == "-") total = -total;
        return total.TryWhole(out var whole) ? Value.OfDuration(whole) : Value.Error("a duration lies within 292 years");
    }

    private static long Nanoseconds(string unit) => unit switch
    {
        "h" => 3600 * PerSecond,
        "m" => 60 * PerSecond,
        "s" => PerSecond,
        "ms" => PerSecond / 1000,
        "us" or "µs" => 1000,
        _ => 1,
    };

    /// <summary>How many seconds a zone is ahead of UTC; null when it is not written as a distance.</summary>
    private static long? Offset(string zone)
    {
        if (zone is "Z" or "z" or "UTC" or "") return 0;
        var parts = ZoneText().Match(zone);
        if (!parts.Success) return null;
        var seconds = Read(parts, "h") * 3600 + Read(parts, "m") * 60;
        return parts.Groups["sign"].Value == "-" ? -seconds : seconds;
    }

    private static Function Part(string name, Func<DateOnly, long, long>? ofTime, long? ofDuration = null) => new(
        name, $"{name}() of a timestamp{(ofDuration is null ? "" : " or a duration")}, or {name}('+08:00') of a timestamp",
        s => PartShape(s, ofDuration is not null),
        Strict(ValueKind.Int, v => v[0].Kind == ValueKind.Duration ? OfDuration(v[0].Nanoseconds, ofTime is null, ofDuration!.Value) : OfTime(v, ofTime)));

    private static Shape? PartShape(Shape[] s, bool ofDuration) => s.Length switch
    {
        1 => s[0].CanBe(ShapeKind.Timestamp) || (ofDuration && s[0].CanBe(ShapeKind.Duration)) ? Shape.Int : null,
        2 => s[0].CanBe(ShapeKind.Timestamp) && s[1].CanBe(ShapeKind.String) ? Shape.Int : null,
        _ => null,
    };

    /// <summary>So many whole units; milliseconds alone are those within the last second.</summary>
    private static Value OfDuration(long nanoseconds, bool within, long unit) => Value.Of((within ? nanoseconds % PerSecond : nanoseconds) / unit);

    private static Value OfTime(Value[] v, Func<DateOnly, long, long>? part)
    {
        if (Offset(v.Length == 2 ? v[1].Text : "UTC") is not { } offset) return Value.Error("a zone is written UTC or +08:00; zones by name differ between machines");
        if (part is null) return Value.Of(v[0].Nanoseconds * 1000 / PerSecond);
        var there = Within(v[0].Whole + offset, 0);
        if (there.IsError) return there;
        var (day, second) = Split(there.Whole);
        return Value.Of(part(day, second));
    }

    [GeneratedRegex(@"^(?<day>\d{4}-\d\d-\d\d)T(?<h>[01]\d|2[0-3]):(?<m>[0-5]\d):(?<s>[0-5]\d)(\.(?<fraction>\d{1,9}))?(?<zone>[Zz]|[+-]\d\d:\d\d)$")]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"^(?<sign>[+-])?((?<number>\d+(\.\d+)?)(?<unit>h|ms|m|us|µs|ns|s))+$")]
    private static partial Regex DurationText();

    [GeneratedRegex(@"^(?<sign>[+-])?(?<h>\d\d):(?<m>\d\d)$")]
    private static partial Regex ZoneText();
}
