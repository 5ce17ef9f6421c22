// When somebody of a team can be met or called, read as people write it (周一至周五 8:30-17:30；周六 9:00-12:00, 每天, 全天) and written
// in one way.
using System.Globalization;
using System.Text.RegularExpressions;
using Sunbeam.Data;

namespace Sunbeam.Access.Network;

/// <param name="Days">From Monday, seven of them.</param>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive; earlier than or equal to From it lies on the next day.</param>
public sealed record DutyStretch(IReadOnlyList<bool> Days, TimeOnly From, TimeOnly To);

public static partial class DutyHours
{
    private const string Names = "一二三四五六日";
    private const int Week = 7, WorkingDays = 5;

    /// <summary>What was written, in one way; null where it cannot be read. Empty stays empty.</summary>
    public static string? Canonical(string? written) => Read(written) is { } stretches ? string.Join('；', stretches.Select(Say)) : null;

    /// <summary>Null where it cannot be read.</summary>
    public static IReadOnlyList<DutyStretch>? Read(string? written)
    {
        var stretches = new List<DutyStretch>();
        foreach (var part in (written ?? "").Split(['；', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var times = Times().Matches(part);
            var days = Days(times.Count > 0 ? part[..times[0].Index] : Whole().Replace(part, ""));
            if (days is null || times.Count == 0 && !Whole().IsMatch(part)) return null;
            if (times.Count == 0) stretches.Add(new(days, TimeOnly.MinValue, TimeOnly.MinValue));
            foreach (Match time in times)
            {
                if (!TimeOnly.TryParse(time.Groups[1].Value.Replace('：', ':'), CultureInfo.InvariantCulture, out var from)) return null;
                var until = time.Groups[2].Value.Replace('：', ':');
                if (!TimeOnly.TryParse(until == "24:00" ? "0:00" : until, CultureInfo.InvariantCulture, out var to)) return null;
                stretches.Add(new(days, from, to));
            }
        }
        return stretches;
    }

    /// <summary>Whether somebody is on duty at a moment, in China's time; null where no hours are known.</summary>
    public static bool? OnDuty(string hours, DateTimeOffset at)
    {
        if (Read(hours) is not { Count: > 0 } stretches) return null;
        var here = at.InChina();
        var (day, time) = (((int)here.DayOfWeek + Week - 1) % Week, TimeOnly.FromDateTime(here.DateTime));
        return stretches.Any(stretch => stretch.To > stretch.From ? stretch.Days[day] && stretch.From <= time && time < stretch.To
            : stretch.Days[day] && time >= stretch.From || stretch.Days[(day + Week - 1) % Week] && time < stretch.To);
    }

    private static string Say(DutyStretch stretch) => SayDays(stretch.Days) + " " + (stretch.From == stretch.To ? "全天"
        : string.Create(CultureInfo.InvariantCulture, $"{stretch.From:HH\\:mm}-{stretch.To:HH\\:mm}"));

    private static string SayDays(IReadOnlyList<bool> days)
    {
        if (days.All(on => on)) return "每天";
        var (first, last) = (days.ToList().IndexOf(true), days.ToList().LastIndexOf(true));
        return last - first >= 2 && Enumerable.Range(first, last - first + 1).All(day => days[day]) ? $"周{Names[first]}至周{Names[last]}"
            : string.Join('、', Enumerable.Range(0, Week).Where(day => days[day]).Select(day => $"周{Names[day]}"));
    }

    private static bool[]? Days(string words)
    {
        var text = Blank().Replace(words, "").Replace("星期", "周", StringComparison.Ordinal).Replace("礼拜", "周", StringComparison.Ordinal).Replace('天', '日');
        if (text is "" or "每日") return [.. Enumerable.Repeat(true, Week)];
        if (text == "工作日") return [.. Enumerable.Range(0, Week).Select(day => day < WorkingDays)];
        var days = new bool[Week];
        foreach (var part in text.Split(['、', ',', '，'], StringSplitOptions.RemoveEmptyEntries))
        {
            var found = Span().Match(part);
            if (!found.Success) return null;
            var first = Names.IndexOf(found.Groups[1].Value, StringComparison.Ordinal);
            var last = found.Groups[2].Success ? Names.IndexOf(found.Groups[2].Value, StringComparison.Ordinal) : first;
            for (var day = first; ; day = (day + 1) % Week)
            {
                days[day] = true;
                if (day == last) break;
            }
        }
        return days;
    }

    [GeneratedRegex(@"(\d{1,2}[:：]\d{2})\s*(?:-|－|–|—|~|～|至|到)\s*(\d{1,2}[:：]\d{2})")]
    private static partial Regex Times();

    [GeneratedRegex("全天|24\\s*小时")]
    private static partial Regex Whole();

    [GeneratedRegex(@"[\s,，]+$|\s")]
    private static partial Regex Blank();

    [GeneratedRegex("^周?([一二三四五六日])(?:(?:至|到|-|~)周?([一二三四五六日]))?$")]
    private static partial Regex Span();
}
