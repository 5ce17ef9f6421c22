// A resident's identity number (公民身份号码): six digits of an area, eight of the birth date, three of a sequence whose last
// is odd for men, and a check digit. It is folded before it is checked, and the old form of 15 digits becomes one of 18.
using System.Globalization;

namespace Sunbeam.Registry;

public enum IdNumberFault { Missing, Destroyed, Length, Area, Date, CheckDigit }

/// <param name="Number">The whole number of 18 characters; null when there is a fault.</param>
/// <param name="Folded">Something had to be folded away before it could be read.</param>
/// <param name="OldForm">It was given in the form of 15 digits.</param>
public readonly record struct IdNumberReading(IdNumber? Number, IdNumberFault? Fault, bool Folded, bool OldForm);

public sealed record IdNumber(string Text, DateOnly BirthDate, Sex Sex)
{
    private const int Length = 18;
    private const int OldLength = 15;
    private const string OldCentury = "19";
    private const string CheckDigits = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    // The first two digits: provinces, regions, municipalities, and those for residents of Hong Kong, Macao and Taiwan.
    private static readonly string[] Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];

    /// <summary>Reads a number as somebody wrote it.</summary>
    /// <param name="written">As it stands in the cell.</param>
    /// <param name="today">Nobody is born later.</param>
    public static IdNumberReading Read(string? written, DateOnly today)
    {
        var text = Fold.Number(written ?? "");
        var folded = text != (written ?? "");
        if (text.Length == 0) return Bad(IdNumberFault.Missing, folded);
        if (Fold.IsDestroyed(text)) return Bad(IdNumberFault.Destroyed, folded);
        if (text.Length is not (Length or OldLength) || !AllDigits(text)) return Bad(IdNumberFault.Length, folded);
        var old = text.Length == OldLength;
        if (old) text = Lengthen(text);
        if (!Provinces.Contains(text[..2])) return Bad(IdNumberFault.Area, folded);
        if (!DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth) || birth > today)
            return Bad(IdNumberFault.Date, folded);
        if (text[^1] != CheckDigit(text)) return Bad(IdNumberFault.CheckDigit, folded);
        return new(new IdNumber(text, birth, (text[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female), null, folded, old);
    }

    /// <summary>The last character that the first seventeen digits call for.</summary>
    public static char CheckDigit(ReadOnlySpan<char> text)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (text[i] - '0') * Weights[i];
        return CheckDigits[sum % CheckDigits.Length];
    }

    private static IdNumberReading Bad(IdNumberFault fault, bool folded) => new(null, fault, folded, false);

    private static bool AllDigits(string text) =>
        text.AsSpan(0, text.Length - 1).IndexOfAnyExceptInRange('0', '9') < 0
        && (char.IsAsciiDigit(text[^1]) || text.Length == Length && text[^1] == 'X');

    // The old form had two digits for the year and no check digit.
    private static string Lengthen(string old)
    {
        var text = old[..6] + OldCentury + old[6..];
        return text + CheckDigit(text);
    }

    // A number must not slip into a log by way of an interpolated record.
    public override string ToString() => "IdNumber";
}
