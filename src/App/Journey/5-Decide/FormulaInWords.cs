// A formula of the pack as a person reads a sum: names as words or as their numbers, signs as on paper. It only shows;
// what is computed is the pack's own text.
using System.Text;
using System.Text.RegularExpressions;

namespace Sunbeam.Journey.Decide;

public static partial class FormulaInWords
{
    // The language writes a whole amount as 0.0; paper does not.
    private const string WholePoint = ".0";

    /// <param name="text">The formula as the pack has it.</param>
    /// <param name="name">What a name is called; null leaves it as it is. "sum:x" is x over all members together,
    /// "any:x" whether any has x, "size" how many they are, "age:x" the years since x, "'x'" a code.</param>
    /// <param name="chinese">Which words stand for the signs that are words.</param>
    public static string Write(string text, Func<string, string?> name, bool chinese)
    {
        var words = new StringBuilder();
        foreach (Match part in Parts().Matches(text)) words.Append(Part(part, name, chinese));
        return Close().Replace(Blanks().Replace(words.ToString(), " ").Trim(), "$1");
    }

    /// <summary>The names that a formula uses, as <see cref="Write"/> asks for them.</summary>
    public static IReadOnlyList<string> Names(string text)
    {
        var names = new List<string>();
        Write(text, name =>
        {
            names.Add(name);
            return null;
        }, chinese: true);
        return names;
    }

    private static string Part(Match part, Func<string, string?> name, bool chinese)
    {
        if (part.Groups["note"].Success) return " ";
        if (part.Groups["each"] is { Success: true, Value: var each }) return name((part.Groups["how"].Value == "sum" ? "sum:" : "any:") + each) ?? each;
        if (part.Groups["any"] is { Success: true, Value: var any }) return name("any:" + any) ?? any;
        if (part.Groups["size"].Success) return name("size") ?? part.Value;
        if (part.Groups["age"] is { Success: true, Value: var age }) return name("age:" + age) ?? part.Value;
        if (part.Groups["code"] is { Success: true, Value: var code }) return name($"'{code}'") ?? code;
        if (part.Groups["name"] is { Success: true, Value: var word }) return Word(word, chinese) ?? name(word) ?? word;
        if (part.Groups["number"] is { Success: true, Value: var number })
            return number.EndsWith(WholePoint, StringComparison.Ordinal) ? number[..^WholePoint.Length] : number;
        return part.Groups["sign"] is { Success: true, Value: var sign } ? Sign(sign, chinese) : part.Value;
    }

    private static string? Word(string word, bool chinese) => (word, chinese) switch
    {
        ("max", true) => "取大者",
        ("max", false) => "the larger of ",
        ("min", true) => "取小者",
        ("min", false) => "the smaller of ",
        ("in", true) => " 属于 ",
        ("in", false) => " one of ",
        ("true", true) => "是",
        ("true", false) => "yes",
        ("false", true) => "否",
        ("false", false) => "no",
        _ => null,
    };

    private static string Sign(string sign, bool chinese) => sign switch
    {
        "*" => " × ",
        "/" => " ÷ ",
        "-" => " − ",
        "+" => " + ",
        "<=" => " ≤ ",
        ">=" => " ≥ ",
        "==" => " = ",
        "!=" => " ≠ ",
        "&&" => chinese ? " 且 " : " and ",
        "||" => chinese ? " 或 " : " or ",
        "!" => chinese ? "非 " : "not ",
        "?" => chinese ? " 时为 " : " then ",
        ":" => chinese ? "，否则为 " : ", otherwise ",
        "," => chinese ? "，" : ", ",
        _ => $" {sign} ",
    };

    [GeneratedRegex("""
        (?<note>//[^\n]*)
        |members\.map\(\s*(?<m>\w+)\s*,\s*\k<m>\.(?<each>\w+)\s*\)\.(?<how>sum)\(\)
        |members\.exists\(\s*(?<n>\w+)\s*,\s*\k<n>\.(?<any>\w+)\s*\)
        |(?<size>size\(\s*members\s*\))
        |age\(\s*(?<age>\w+)\s*\)
        |"(?<code>[^"]*)"
        |(?<number>\d+(\.\d+)?)
        |(?<name>[A-Za-z_]\w*(\.[A-Za-z_]\w*)*)
        |(?<sign><=|>=|==|!=|&&|\|\||[-+*/<>!?:,])
        |.|\n
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Parts();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(" ?(，) ?|(?<=\\() | (?=[),])")]
    private static partial Regex Close();
}
