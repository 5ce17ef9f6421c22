// Whether a text is a value of a fact; where it is none, the sentence says what would be one.
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Assess;

internal static class ReadFactValue
{
    public static Problem? Problem(FactDeclaration fact, string text)
    {
        if (CountFacts.Typed(fact, text) is not null) return null;
        var (zh, en) = Expected(fact);
        return AssessProblems.NoValue with
        {
            Zh = string.Format(System.Globalization.CultureInfo.InvariantCulture, AssessProblems.NoValue.Zh, fact.LabelZh, zh),
            En = string.Format(System.Globalization.CultureInfo.InvariantCulture, AssessProblems.NoValue.En, fact.LabelEn, en),
        };
    }

    private static (string Zh, string En) Expected(FactDeclaration fact) => fact.Type switch
    {
        FactType.Money => ("应为金额，如 660 或 12.34，且在规定范围内", "an amount such as 660 or 12.34, within its range, is expected"),
        FactType.Number => ("应为数字，且在规定范围内", "a number within its range is expected"),
        FactType.Integer => ("应为整数，且在规定范围内", "a whole number within its range is expected"),
        FactType.Flag => ("应为是或否", "yes or no is expected"),
        FactType.Date => ("应为日期，如 2026-01-31", "a date such as 2026-01-31 is expected"),
        _ => ("应从所列各项中选择", "one of the listed choices is expected"),
    };
}
