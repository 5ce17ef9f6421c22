// What can be done with texts. Places in a text are counted in characters (code points) from zero.
using System.Text;
using System.Text.RegularExpressions;

namespace Sunbeam.Rules.Language;

internal static class Texts
{
    public static readonly Function[] Functions =
    [
        new("contains", "text.contains(text)", Takes(Shape.Bool, T, T), Flag((a, b) => a.Contains(b, StringComparison.Ordinal))),
        new("startsWith", "text.startsWith(text)", Takes(Shape.Bool, T, T), Flag((a, b) => a.StartsWith(b, StringComparison.Ordinal))),
        new("endsWith", "text.endsWith(text)", Takes(Shape.Bool, T, T), Flag((a, b) => a.EndsWith(b, StringComparison.Ordinal))),
        new("matches", "text.matches(pattern)", Takes(Shape.Bool, T, T), Strict(ValueKind.Bool, v => Matches(v[0].Text, v[1].Text))),
        new("charAt", "text.charAt(whole number)", Takes(Shape.String, T, I), Strict(ValueKind.String, v => CharAt(Runes(v[0]), v[1]))),
        new("indexOf", "text.indexOf(text) or text.indexOf(text, from)", Takes(Shape.Int, 1, T, T, I), Strict(ValueKind.Int, IndexOf)),
        new("lastIndexOf", "text.lastIndexOf(text) or text.lastIndexOf(text, from)", Takes(Shape.Int, 1, T, T, I), Strict(ValueKind.Int, LastIndexOf)),
        new("lowerAscii", "text.lowerAscii()", Takes(Shape.String, T), EachAscii(char.ToLowerInvariant)),
        new("upperAscii", "text.upperAscii()", Takes(Shape.String, T), EachAscii(char.ToUpperInvariant)),
        new("replace", "text.replace(text, text) or text.replace(text, text, times)", Takes(Shape.String, 1, T, T, T, I), Strict(ValueKind.String, Replace)),
        new("split", "text.split(text) or text.split(text, most)", Takes(Shape.ListOf(Shape.String), 1, T, T, I), Strict(ValueKind.List, Split)),
        new("substring", "text.substring(from) or text.substring(from, to)", Takes(Shape.String, 1, T, I, I), Strict(ValueKind.String, Substring)),
        new("trim", "text.trim()", Takes(Shape.String, T), Strict(ValueKind.String, v => Value.Of(v[0].Text.Trim()))),
        new("reverse", "text.reverse()", Takes(Shape.String, T), Strict(ValueKind.String, v => Of(Runes(v[0]).Reverse()))),
        new("join", "list of texts.join() or list of texts.join(text)", Joins, Strict(ValueKind.String, Join)),
        new("strings.quote", "strings.quote(text)", Takes(Shape.String, T), Strict(ValueKind.String, v => Value.Of(Quote(v[0].Text)))),
        new("format", "text.format(list of values)", Formats, Strict(ValueKind.String, Format.Fill)),
    ];

    private const ShapeKind T = ShapeKind.String;
    private const ShapeKind I = ShapeKind.Int;

    private static Func<Shape[], Shape?> Takes(Shape result, params ShapeKind[] kinds) => Takes(result, 0, kinds);

    private static Func<Shape[], Shape?> Takes(Shape result, int optional, params ShapeKind[] kinds) => s =>
        s.Length <= kinds.Length && s.Length >= kinds.Length - optional && Language.Functions.Fit(s, kinds.AsSpan(0, s.Length)) ? result : null;

    private static Shape? Formats(Shape[] s) => Language.Functions.Fit(s, T, ShapeKind.List) ? Shape.String : null;

    private static Func<Value[], Frame, Value> Strict(ValueKind kind, Func<Value[], Value> apply) =>
        Language.Functions.Strict(kind, (values, _) => apply(values));

    /// <summary>A question about two texts never fails, so an unknown one only leaves it open.</summary>
    private static Func<Value[], Frame, Value> Flag(Func<string, string, bool> ask) => (values, _) =>
    {
        if (!values[0].IsUnknown && !values[1].IsUnknown) return Value.Of(ask(values[0].Text, values[1].Text));
        return Unsettled.Flag(Unsettled.MissingOf(values[0], values[1]), Unsettled.MayFail(values[0], values[1]));
    };

    private static Func<Value[], Frame, Value> EachAscii(Func<char, char> change) =>
        Strict(ValueKind.String, v => Value.Of(string.Concat(v[0].Text.Select(c => char.IsAscii(c) ? change(c) : c))));

    private static Rune[] Runes(in Value text) => [.. text.Text.EnumerateRunes()];

    private static Value Of(IEnumerable<Rune> text) => Value.Of(string.Concat(text));

    private static Value Matches(string text, string pattern)
    {
        try { return Value.Of(Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)); }
        catch (Exception error) when (error is ArgumentException or NotSupportedException) { return Value.Error("this pattern cannot be used"); }
    }

    private static Value OutOfRange(long index) => Value.Error($"index out of range: {index}");

    private static Value CharAt(Rune[] text, in Value at)
    {
        if (at.Whole < 0 || at.Whole > text.Length) return OutOfRange(at.Whole);
        return Value.Of(at.Whole == text.Length ? "" : text[at.Whole].ToString());
    }

    private static Value IndexOf(Value[] values) => IndexOf(values, last: false);

    private static Value LastIndexOf(Value[] values) => IndexOf(values, last: true);

    private static Value IndexOf(Value[] values, bool last)
    {
        Rune[] text = Runes(values[0]), part = Runes(values[1]);
        var from = values.Length == 3 ? values[2].Whole : last ? text.Length : 0;
        if (from < 0 || from > text.Length) return OutOfRange(from);
        var step = last ? -1 : 1;
        for (var at = last ? Math.Min(from, text.Length - part.Length) : from; at >= 0 && at + part.Length <= text.Length; at += step)
            if (text.AsSpan((int)at, part.Length).SequenceEqual(part)) return Value.Of(at);
        return Value.Of(-1);
    }

    private static Value Replace(Value[] values)
    {
        var (text, part, with) = (values[0].Text, values[1].Text, values[2].Text);
        var limit = values.Length == 4 && values[3].Whole >= 0 ? values[3].Whole : long.MaxValue;
        if (part.Length == 0) return Value.Of(Between(Runes(values[0]), with, limit));
        var result = new StringBuilder();
        var at = 0;
        for (var next = text.IndexOf(part, StringComparison.Ordinal); next >= 0 && limit > 0; limit--)
        {
            result.Append(text, at, next - at).Append(with);
            at = next + part.Length;
            next = text.IndexOf(part, at, StringComparison.Ordinal);
        }
        return Value.Of(result.Append(text, at, text.Length - at).ToString());
    }

    private static string Between(Rune[] text, string with, long limit)
    {
        var result = new StringBuilder();
        for (var i = 0; i <= text.Length; i++)
        {
            if (limit-- > 0) result.Append(with);
            if (i < text.Length) result.Append(text[i].ToString());
        }
        return result.ToString();
    }

    private static Value Split(Value[] values)
    {
        var limit = values.Length == 3 ? values[2].Whole : -1;
        if (limit == 0) return Value.Of(new Items([]));
        var count = limit is < 0 or > int.MaxValue ? int.MaxValue : (int)limit;
        string[] parts = values[1].Text.Length > 0
            ? values[0].Text.Split(values[1].Text, count)
            : Characters(Runes(values[0]), count);
        return Value.Of(new Items([.. parts.Select(Value.Of)]));
    }

    private static string[] Characters(Rune[] text, int count) => text.Length <= count
        ? [.. text.Select(rune => rune.ToString())]
        : [.. text.Take(count - 1).Select(rune => rune.ToString()), string.Concat(text.Skip(count - 1))];

    private static Value Substring(Value[] values)
    {
        var text = Runes(values[0]);
        var (from, to) = (values[1].Whole, values.Length == 3 ? values[2].Whole : text.Length);
        if (from < 0 || from > text.Length) return OutOfRange(from);
        if (to < 0 || to > text.Length) return OutOfRange(to);
        return from > to ? Value.Error($"a part of a text ends after it begins: {from} to {to}") : Of(text[(int)from..(int)to]);
    }

    private static Shape? Joins(Shape[] s) =>
        s.Length is 1 or 2 && s[0].CanBe(ShapeKind.List) && (s[0].Element ?? Shape.Dyn).CanBe(T) && (s.Length == 1 || s[1].CanBe(T)) ? Shape.String : null;

    private static Value Join(Value[] values)
    {
        if (!Unsettled.Settled(values[0])) return Unsettled.Anything(Unsettled.Inside(values[0]), ValueKind.String, mayFail: true);
        var items = values[0].Items.Values;
        if (!Array.TrueForAll(items, item => item.Kind == ValueKind.String)) return Value.Error("no such overload: join() of what is no text");
        return Value.Of(string.Join(values.Length == 2 ? values[1].Text : "", items.Select(item => item.Text)));
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            var plain = rune.IsAscii ? "\a\b\f\n\r\t\v\\\"".IndexOf((char)rune.Value) : -1;
            if (plain >= 0) quoted.Append('\\').Append("abfnrtv\\\""[plain]);
            else quoted.Append(rune);
        }
        return quoted.Append('"').ToString();
    }
}
