// Exact values as texts, which is how outcomes and receipts hold them: "300", "12.34", "1000/3".
using Sunbeam.Registry;
using Sunbeam.Rules;

namespace Sunbeam.Journey.Decide;

public static class ExactText
{
    private const string Yuan = "CNY";

    /// <exception cref="FormatException">The text is no number.</exception>
    public static Number Read(string text) =>
        text.Split('/') is [var top, var bottom] ? Number.Parse(top) / Number.Parse(bottom) : Number.Parse(text);

    /// <summary>Yuan with two decimals, other numbers exact or, where they have no end, with two; other texts as they are.</summary>
    public static string Show(string text, string? unit)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] == '-') || text.Count(c => c == '-') > 1) return text;
        var number = Read(text);
        return unit == Yuan ? FactWords.Money(number) : text.Contains('/', StringComparison.Ordinal) ? number.ToString(2) : text;
    }
}
