// text.format(list): %s for any value, %d for whole numbers, %f and %e for numbers with so many places (halves to the
// even neighbour), %b, %o, %x and %X for whole numbers in other bases.
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Sunbeam.Rules.Language;

internal static class Format
{
    private const int DefaultPlaces = 6;

    public static Value Fill(Value[] values)
    {
        if (!Unsettled.Settled(values[1])) return Unsettled.Anything(Unsettled.Inside(values[1]), ValueKind.String, mayFail: true);
        try { return Value.Of(Fill(values[0].Text, values[1].Items.Values)); }
        catch (FormatException error) { return Value.Error(error.Message); }
    }

    private static string Fill(string text, Value[] values)
    {
        var result = new StringBuilder();
        var next = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '%') result.Append(text[at]);
            else if (++at < text.Length && text[at] == '%') result.Append('%');
            else
            {
                var places = Places(text, ref at);
                if (at >= text.Length) throw new FormatException("a '%' stands at the end of the text");
                if (next >= values.Length) throw new FormatException($"there is no value number {next} for the text");
                result.Append(One(text[at], places, values[next++]));
            }
        }
        return result.ToString();
    }

    private static int? Places(string text, ref int at)
    {
        if (at >= text.Length || text[at] != '.') return null;
        var start = ++at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return int.TryParse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture, out var places) && places <= 100
            ? places : throw new FormatException("the number of places after '%.' is 0 to 100");
    }

    private static string One(char clause, int? places, in Value value) => clause switch
    {
        's' => Plain(value),
        'd' => value.Kind == ValueKind.Int || (value.Kind == ValueKind.Decimal && value.Number.IsWhole) ? value.ToString() : throw Unfit(clause, value),
        'f' => value.IsNumeric ? Fixed(value.Number, places ?? DefaultPlaces) : throw Unfit(clause, value),
        'e' => value.IsNumeric ? Scientific(value.Number, places ?? DefaultPlaces) : throw Unfit(clause, value),
        'b' when value.Kind == ValueKind.Bool => value.IsTrue ? "1" : "0",
        'b' => InBase(clause, value, 2),
        'o' => InBase(clause, value, 8),
        'x' => Hexadecimal(clause, value).ToLowerInvariant(),
        'X' => Hexadecimal(clause, value),
        _ => throw new FormatException($"unknown clause '%{clause}'; expected one of %s %d %f %e %b %o %x %X"),
    };

    private static FormatException Unfit(char clause, in Value value) => new($"%{clause} cannot show a {value.TypeName}");

    private static string Plain(in Value value) => value.Kind switch
    {
        ValueKind.List => "[" + string.Join(", ", value.Items.Values.Select(item => Plain(item))) + "]",
        ValueKind.Map => "{" + string.Join(", ", Sorted(value.Map)) + "}",
        ValueKind.Bytes => Encoding.UTF8.GetString(value.Bytes),
        ValueKind.Member or ValueKind.Optional => throw Unfit('s', value),
        _ => value.ToString(),
    };

    private static IEnumerable<string> Sorted(Dictionary<Value, Value> map) =>
        map.Select(entry => (Key: Plain(entry.Key), Value: Plain(entry.Value)))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {entry.Value}");

    private static string Fixed(Number number, int places) => number.Round(RoundingMode.HalfEven, Power(-places)).ToString(places);

    private static Number Power(int exponent) => exponent >= 0
        ? Number.Ratio(BigInteger.Pow(10, exponent), BigInteger.One)
        : Number.Ratio(BigInteger.One, BigInteger.Pow(10, -exponent));

    private static string Scientific(Number number, int places)
    {
        var (exponent, size) = (0, number.Sign < 0 ? -number : number);
        while (size.Sign != 0 && size >= Power(exponent + 1)) exponent++;
        while (size.Sign != 0 && size < Power(exponent)) exponent--;
        var digits = Fixed(number / Power(exponent), places);
        if (digits.TrimStart('-').StartsWith("10", StringComparison.Ordinal)) digits = Fixed(number / Power(++exponent), places);
        return $"{digits}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static string InBase(char clause, in Value value, int radix)
    {
        if (value.Kind != ValueKind.Int) throw Unfit(clause, value);
        var digits = new StringBuilder();
        for (var rest = BigInteger.Abs(value.Whole); rest > 0 || digits.Length == 0; rest /= radix) digits.Insert(0, "0123456789ABCDEF"[(int)(rest % radix)]);
        return (value.Whole < 0 ? "-" : "") + digits;
    }

    private static string Hexadecimal(char clause, in Value value) => value.Kind switch
    {
        ValueKind.String => Convert.ToHexString(Encoding.UTF8.GetBytes(value.Text)),
        ValueKind.Bytes => Convert.ToHexString(value.Bytes),
        _ => InBase(clause, value, 16),
    };
}
