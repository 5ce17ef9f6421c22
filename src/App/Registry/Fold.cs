// Folds what keyboards and spreadsheets do to numbers: full-width digits, blanks of every kind, text marks, a small x.
using System.Text;

namespace Sunbeam.Registry;

public static class Fold
{
    /// <summary>The text without blanks and text marks, full-width characters as plain ones, letters as capitals.</summary>
    public static string Number(string text) => IsPlain(text) ? text : Slowly(text);

    /// <summary>Whether a spreadsheet turned the number into one like 3.79900E+16, which cannot be undone.</summary>
    /// <param name="folded">A number that <see cref="Number"/> has folded.</param>
    public static bool IsDestroyed(string folded)
    {
        var e = folded.IndexOf('E');
        return e > 0 && folded.AsSpan(0, e).IndexOfAnyExcept("0123456789.") < 0
            && folded.AsSpan(e + 1).TrimStart("+-") is { Length: > 0 } power && power.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    private static string Slowly(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '\u200b' or '\ufeff' or '\'' or '’' or '‘' or '`') continue;
            var plain = letter is >= '\uff01' and <= '\uff5e' ? (char)(letter - 0xfee0) : letter;
            if (plain != '\'') folded.Append(char.ToUpperInvariant(plain));
        }
        return folded.ToString();
    }
}
