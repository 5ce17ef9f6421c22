// A bank account as people write it: folded (full-width digits, blanks, hyphens, a spreadsheet's apostrophe) and checked.
using System.Text;
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Deliver;

public static class AccountNumber
{
    /// <summary>Passbooks and cards of the banks that pay aid; a format, not a rule of law.</summary>
    public const int Shortest = 12, Longest = 30;

    /// <summary>The digits alone, or what is wrong with them.</summary>
    public static (string? Digits, Problem? Problem) Read(string text)
    {
        var folded = Fold(text);
        if (folded.Contains('E', StringComparison.OrdinalIgnoreCase) && folded.Any(char.IsAsciiDigit)) return (null, DeliverProblems.AccountSpoilt);
        if (!folded.All(char.IsAsciiDigit)) return (null, DeliverProblems.AccountDigits);
        return folded.Length is >= Shortest and <= Longest ? (folded, null) : (null, DeliverProblems.AccountLength.With(Shortest, Longest));
    }

    /// <summary>A bank card (62…) whose check digit is wrong: worth a second look, but passbooks exist that look alike.</summary>
    public static bool LooksMistyped(string digits) => digits.StartsWith("62", StringComparison.Ordinal) && digits.Length >= 16 && Luhn(digits) != 0;

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var written in text)
        {
            var letter = written is >= '！' and <= '～' ? (char)(written - '！' + '!') : written;
            if (!char.IsWhiteSpace(letter) && letter is not ('-' or '\'' or '‘' or '’' or '\u200B')) folded.Append(letter);
        }
        return folded.ToString();
    }

    private static int Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10;
    }
}
