// What the law's units and periods are called on its pages.
using Sunbeam.Journey.Decide;
using Sunbeam.Registry;

namespace Sunbeam.Policy;

internal static class LawPeriod
{
    public static string Words(string period, Shell.Words.Words words) => words[period switch { "month" => "按月", "year" => "按年", _ => "一次性" }];

    public static string Value(string value, string? unit, Shell.Words.Words words) =>
        value switch { "true" => words["是"], "false" => words["否"], _ => ExactText.Show(value, unit) };

    /// <summary>The unit with its period; the pack's own word where there is none for it.</summary>
    public static string Unit(string? unit, string? period, Shell.Words.Words words) =>
        FactWords.UnitZh(unit, period) is { Length: > 0 } known ? words[known] : words[unit switch
        {
            "share" => "比例", "day" => "天", "working_day" => "工作日", "hour" => "小时", "year" => "年", _ => "",
        }];
}
