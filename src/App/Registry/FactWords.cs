// How a fact's value reads on a screen or a paper: yuan with two decimals and its period, codes by their label.
using System.Globalization;
using Sunbeam.Rules;
using Sunbeam.Rules.Packs;
using Words = Sunbeam.Shell.Words.Words;

namespace Sunbeam.Registry;

public static class FactWords
{
    /// <summary>The label in the reader's language.</summary>
    public static string Label(this FactDeclaration fact, Words words) => words.Of(fact.LabelZh, fact.LabelEn);

    /// <summary>The unit in words: 元/月, 辆, ㎡; empty where a value speaks for itself.</summary>
    public static string Unit(this FactDeclaration fact, Words words) => UnitZh(fact.Unit, fact.Period) is { Length: > 0 } unit ? words[unit] : "";

    /// <summary>A value with its unit, a code by its label, a flag as yes or no.</summary>
    public static string Value(this FactDeclaration fact, string value, Words words)
    {
        if (CountFacts.Typed(fact, value) is not { } typed) return value;
        var shown = typed.Kind switch
        {
            ValueKind.Bool => words[typed.IsTrue ? "是" : "否"],
            ValueKind.Decimal or ValueKind.Int => Number(fact, typed.Number),
            ValueKind.String => fact.Codes.FirstOrDefault(code => code.Name == typed.Text) is { } code ? words.Of(code.LabelZh, code.LabelEn) : typed.Text,
            _ => typed.ToString(),
        };
        return fact.Unit(words) is { Length: > 0 } unit ? shown + " " + unit : shown;
    }

    private static string Number(FactDeclaration fact, Number number) =>
        fact.Type == FactType.Money ? Money(number) : number.ToString() is var exact && exact.Contains('/') ? number.ToString(2) : exact;

    /// <summary>Yuan with two decimals and thousands, halves away from zero.</summary>
    public static string Money(Number yuan) => yuan.ToDecimal().ToString("#,##0.00", CultureInfo.InvariantCulture);

    public static string UnitZh(string? unit, string? period) => (unit, period) switch
    {
        ("CNY", "month") => "元/月",
        ("CNY", "year") => "元/年",
        ("CNY", _) => "元",
        ("m2", _) => "㎡",
        ("vehicle", _) => "辆",
        ("home", _) => "套",
        ("level", _) => "级",
        ("month", _) => "个月",
        _ => "",
    };
}
