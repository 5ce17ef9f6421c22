// What two ways of writing the same address have in common: street and numbers, without the divisions before them and without
// blanks and dashes.
using System.Text;
using System.Text.RegularExpressions;

namespace Sunbeam.Registry;

public static partial class AddressKey
{
    /// <summary>Shorter ones say too little: many live "in the village".</summary>
    private const int Shortest = 4;

    /// <summary>Null where the address names no number of a house and so fits many.</summary>
    public static string? Of(string? address)
    {
        if (address is null) return null;
        var key = new StringBuilder();
        foreach (var letter in Divisions().Replace(Fold.Number(address), ""))
            if (char.IsLetterOrDigit(letter)) key.Append(letter is '幢' or '栋' or '座' ? '楼' : letter);
        var text = Written().Replace(key.ToString(), number => Figures[number.Value]).Replace("号楼", "楼", StringComparison.Ordinal).TrimEnd('号', '室', '户');
        return text.Length >= Shortest && text.Any(char.IsAsciiDigit) ? text : null;
    }

    private static readonly Dictionary<string, string> Figures = new()
    {
        ["一"] = "1", ["二"] = "2", ["三"] = "3", ["四"] = "4", ["五"] = "5", ["六"] = "6", ["七"] = "7", ["八"] = "8", ["九"] = "9", ["十"] = "10",
    };

    // Province, city, district, township and community, as far as they are written out.
    [GeneratedRegex("^(?:.{2,8}?(?:省|自治区))?(?:.{2,6}?市(?!场))?(?:.{2,6}?(?<![小社])区)?(?:.{2,8}?(?:街道办事处|街道|镇|乡))?(?:.{2,8}?(?:社区居委会|村委会|社区))?")]
    private static partial Regex Divisions();

    // A figure written out stands before what it counts: 三号楼二单元.
    [GeneratedRegex("[一二三四五六七八九十](?=号|单元|楼|层|室|户|组|排)")]
    private static partial Regex Written();
}
