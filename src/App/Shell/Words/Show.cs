// How values look on the screen, everywhere alike: yuan with two decimals, ISO dates, masked names and numbers.
using System.Globalization;
using System.Text;
using Sunbeam.Data;

namespace Sunbeam.Shell.Words;

public static class Show
{
    /// <summary>Whole fen as yuan with two decimals and thousands: "1,172.60".</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture);

    public static string Yuan(long? fen) => fen is null ? "—" : Yuan(fen.Value);

    public static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    public static string Month(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>A moment, in China's time.</summary>
    public static string Moment(DateTimeOffset? at) =>
        at?.InChina().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>The family name and a star for each further character: 王**.</summary>
    public static string Masked(string name)
    {
        var letters = new StringInfo(name);
        return letters.LengthInTextElements < 2 ? name
            : letters.SubstringByTextElements(0, 1) + new string('*', letters.LengthInTextElements - 1);
    }

    /// <summary>The first three and last two of a number, stars between: 379***********31.</summary>
    public static string MaskedNumber(string number) =>
        number.Length < 8 ? new string('*', number.Length)
            : new StringBuilder(number[..3]).Append('*', number.Length - 5).Append(number[^2..]).ToString();
}
