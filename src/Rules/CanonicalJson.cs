// JSON that is the same bytes for the same content, on every machine and in every year: UTF-8, keys in ordinal
// order, no blanks. Written by hand so that no library's change of escaping can break a receipt.
using System.Globalization;
using System.Text;

namespace Sunbeam.Rules;

/// <summary>Takes null, bool, long, int, string, <see cref="Number"/> (as a bare number), lists and dictionaries.</summary>
public static class CanonicalJson
{
    public static string Write(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case int whole: text.Append(whole.ToString(CultureInfo.InvariantCulture)); break;
            case long whole: text.Append(whole.ToString(CultureInfo.InvariantCulture)); break;
            case Number number: text.Append(Plain(number)); break;
            case string words: AppendText(text, words); break;
            case IEnumerable<KeyValuePair<string, object?>> map: AppendMap(text, map); break;
            case System.Collections.IEnumerable list: AppendList(text, list.Cast<object?>()); break;
            default: throw new ArgumentException("canonical JSON has no form for " + value.GetType().Name);
        }
    }

    // A ratio without an exact decimal is cut to ten places; amounts of money have been rounded before.
    private static string Plain(Number number) => number.ToString() is var exact && exact.Contains('/') ? number.ToString(10) : exact;

    private static void AppendMap(StringBuilder text, IEnumerable<KeyValuePair<string, object?>> map)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!first) text.Append(',');
            first = false;
            AppendText(text, key);
            text.Append(':');
            Append(text, value);
        }
        text.Append('}');
    }

    private static void AppendList(StringBuilder text, IEnumerable<object?> list)
    {
        text.Append('[');
        var first = true;
        foreach (var item in list)
        {
            if (!first) text.Append(',');
            first = false;
            Append(text, item);
        }
        text.Append(']');
    }

    private static void AppendText(StringBuilder text, string words)
    {
        text.Append('"');
        foreach (var c in words)
        {
            if (c is '"' or '\\') text.Append('\\').Append(c);
            else if (c < ' ') text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else text.Append(c);
        }
        text.Append('"');
    }
}
