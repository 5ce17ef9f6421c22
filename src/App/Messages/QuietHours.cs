// The hours of the night in which nobody is disturbed, as the pack sets them. What is not urgent waits for the morning.
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Messages;

internal static class QuietHours
{
    private const string From = "messages.quiet_from", Until = "messages.quiet_until";

    /// <summary>When what is due at a moment may go out: then, or at the end of the quiet hours.</summary>
    public static DateTimeOffset NextAfter(Pack? pack, DateTimeOffset at)
    {
        var here = at.InChina();
        var today = DateOnly.FromDateTime(here.DateTime);
        if (pack is null || HourOf(pack, From, today) is not { } from || HourOf(pack, Until, today) is not { } until || from == until) return at;
        var quiet = from < until ? here.Hour >= from && here.Hour < until : here.Hour >= from || here.Hour < until;
        if (!quiet) return at;
        var end = today.InChina(new TimeOnly(until, 0));
        return end > here ? end : end.AddDays(1);
    }

    private static int? HourOf(Pack pack, string name, DateOnly day) =>
        pack.Parameters.TryGetValue(name, out var parameter) && parameter.On(day, day).Value is { IsNumeric: true } value
        && value.Number.TryWhole(out var hour) && hour is >= 0 and < 24 ? (int)hour : null;
}
