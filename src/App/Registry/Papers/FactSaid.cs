// A fact's value as a paper says it, in both languages.
using Sunbeam.Rules;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Registry.Papers;

public static class FactSaid
{
    public static Wording Label(FactDeclaration fact) => new(fact.LabelZh, fact.LabelEn);

    /// <summary>With its unit; a text that the fact no longer declares stays as it is.</summary>
    public static Wording Value(FactDeclaration fact, string value)
    {
        if (CountFacts.Typed(fact, value) is not { } typed) return value;
        return typed.Kind switch
        {
            ValueKind.Bool => typed.IsTrue ? new Wording("是", "Yes") : new Wording("否", "No"),
            ValueKind.Decimal or ValueKind.Int => Number(fact, typed.Number),
            ValueKind.String when fact.Codes.FirstOrDefault(code => code.Name == typed.Text) is { } code => new Wording(code.LabelZh, code.LabelEn),
            _ => typed.ToString(),
        };
    }

    public static Wording Number(FactDeclaration fact, Number number)
    {
        var figure = fact.Type == FactType.Money ? FactWords.Money(number) : number.ToString();
        var unit = FactWords.UnitZh(fact.Unit, fact.Period);
        return new Wording(unit.Length > 0 ? $"{figure} {unit}" : figure, fact.Unit is "CNY" ? $"{figure} yuan" : figure);
    }
}
