// One value as a person writes it, read as the type that its fact or parameter declares.
using System.Globalization;

namespace Sunbeam.Rules.Packs;

internal static class ReadValue
{
    /// <summary>Null when the text is no value of the type.</summary>
    public static Value? From(string text, FactType type)
    {
        switch (type)
        {
            case FactType.Money or FactType.Number:
                return Number.TryParse(text, out var number) ? Value.Of(number) : null;
            case FactType.Integer:
                return Number.TryParse(text, out var whole) && whole.IsWhole ? Value.Of(whole) : null;
            case FactType.Flag:
                return text switch { "true" => Value.True, "false" => Value.False, _ => null };
            case FactType.Date:
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Value.Of(date) : null;
            default:
                return Value.Of(text);
        }
    }

    public static string Expected(FactType type) => type switch
    {
        FactType.Money => "an amount such as 12.34",
        FactType.Number => "a number",
        FactType.Integer => "a whole number",
        FactType.Flag => "true or false",
        FactType.Date => "a date such as 2026-01-31",
        FactType.Code => "one of its codes",
        _ => "a text",
    };
}
