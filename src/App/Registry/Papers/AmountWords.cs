// An amount in the characters of banks and notices (大写): 壹仟壹佰柒拾贰元陆角整.
using System.Text;

namespace Sunbeam.Registry.Papers;

public static class AmountWords
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "拾", "佰", "仟"];
    private static readonly string[] Groups = ["", "万", "亿", "万亿"];

    /// <param name="fen">Whole fen, not negative.</param>
    public static string Of(long fen)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fen);
        var (yuan, jiao, last) = (fen / 100, fen / 10 % 10, fen % 10);
        var words = new StringBuilder(yuan == 0 ? "" : Yuan(yuan) + "元");
        if (jiao > 0) words.Append(Digits[(int)jiao]).Append('角');
        else if (last > 0 && yuan > 0) words.Append('零');
        if (last > 0) words.Append(Digits[(int)last]).Append('分');
        if (words.Length == 0) return "零元整";
        return last > 0 ? words.ToString() : words.Append('整').ToString();
    }

    private static string Yuan(long yuan)
    {
        var words = "";
        var gap = false;
        for (var group = 0; yuan > 0; group++, yuan /= 10_000)
        {
            var four = (int)(yuan % 10_000);
            if (four > 0) words = Four(four) + Groups[group] + (gap && words.Length > 0 ? "零" : "") + words;
            // A zero is said once between two figures, wherever a place in between is empty.
            gap = four > 0 ? four < 1_000 : words.Length > 0;
        }
        return words;
    }

    private static string Four(int number)
    {
        var words = "";
        for (var place = 0; number > 0; place++, number /= 10)
        {
            var digit = number % 10;
            if (digit > 0) words = Digits[digit] + Places[place] + words;
            else if (words.Length > 0 && words[0] != '零') words = "零" + words;
        }
        return words;
    }
}
