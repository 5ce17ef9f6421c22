// The functions and operators of the language: which types each takes and what it gives. What CEL defines behaves
// as CEL says; sum, min, max, round, abs, dates and age are the documented additions (docs/language.md).
using System.Globalization;
using System.Text;

namespace Sunbeam.Rules.Language;

/// <param name="Signature">What it expects, in the words of an error message.</param>
/// <param name="Result">The shape of the result, or null when the operands do not fit.</param>
/// <param name="Apply">Null for what the compiler makes a node of its own for.</param>
internal sealed record Function(
    string Name, string Signature, Func<Shape[], Shape?> Result, Func<Value[], Frame, Value>? Apply = null)
{
    public Shape? Check(Call call, Shape[] shapes)
    {
        var unknownMode = Name == "round" && call.Operands.Count > 1 && call.Operands[1] is Literal mode && !Rounding.Known(mode.Value.Text);
        if (unknownMode) return null;
        return Result(shapes);
    }

    /// <summary>The same, looking at the types of the values first: for what could not be told when the pack was read.</summary>
    public Func<Value[], Frame, Value> Guarded => (values, frame) =>
        Result([.. values.Select(value => Shape.Of(value))]) is null
            ? Value.Error($"no such overload: {Name}({string.Join(", ", values.Select(value => value.TypeName))})")
            : Apply!(values, frame);
}

internal static class Functions
{
    private static readonly Dictionary<string, Function> All = new Function[]
    {
        new Function("+", "'+' between two numbers, two texts or two lists", Plus),
        new Function("-", "'-' between two numbers", Minus),
        new Function("*", "'*' between two numbers", Numbers),
        new Function("/", "'/' between two numbers", Numbers),
        new Function("%", "'%' between two whole numbers (int)", s => Fit(s, ShapeKind.Int, ShapeKind.Int) ? Shape.Int : null),
        new Function("neg", "'-' before a number", s => s[0].Numeric ? s[0] : null),
        new Function("!", "'!' before a condition", s => Fit(s, ShapeKind.Bool) ? Shape.Bool : null),
        new Function("&&", "'&&' between two conditions", Conditions),
        new Function("||", "'||' between two conditions", Conditions),
        new Function("?:", "a condition before '?' and two values of one type after it", Choice),
        new Function("==", "'==' between two values of one type", Same),
        new Function("!=", "'!=' between two values of one type", Same),
        new Function("<", "'<' between two numbers, two dates or two texts", Order),
        new Function("<=", "'<=' between two numbers, two dates or two texts", Order),
        new Function(">", "'>' between two numbers, two dates or two texts", Order),
        new Function(">=", "'>=' between two numbers, two dates or two texts", Order),
        new Function("in", "'in' before a list of values of the same type or a map", Within),
        new Function("[?]", "a list with a whole number, or a map with a key", OptionallyIndexed),
        new Function("[]", "a list with a whole number, or a map with a key", Indexed),
        new Function("ifKnown", "ifKnown(value, otherwise) of one type, in a watch", Alternative),
        new Function("size", "size(list), size(map) or size(text)", Sized, (v, _) => Size(v[0])),
        new Function("sum", "sum(list of numbers), as in sum(members.map(m, m.wage))", Summed, (v, _) => Listed(v[0], Folds.Sum)),
        new Function("min", "min(numbers or dates …) or min(list)", Extreme, (v, _) => Extremest(v, most: false)),
        new Function("max", "max(numbers or dates …) or max(list)", Extreme, (v, _) => Extremest(v, most: true)),
        new Function("round", $"round(number, mode, step) with a mode of {string.Join(", ", Rounding.Names)}", Rounded, (v, _) => Rounding.Round(v)),
        new Function("abs", "abs(number)", s => s is [{ Numeric: true } number] ? number : null, (v, _) => Absolute(v[0])),
        new Function("string", "string(text, number, flag, date, time or bytes)", Shown, Strict(ValueKind.String, (v, _) => ToText(v[0]))),
        new Function("int", "int(number, text or timestamp)", NumberTextOrTime, Strict(ValueKind.Int, (v, _) => ToInt(v[0]))),
        new Function("double", "double(number or text), an exact decimal", NumberOrText(Shape.Decimal), Strict(ValueKind.Decimal, (v, _) => ToDecimal(v[0]))),
        new Function("bytes", "bytes(text)", BytesOrText, Strict(ValueKind.Bytes, (v, _) => ToBytes(v[0]))),
        new Function("bool", "bool(condition or text)", FlagOrText, Strict(ValueKind.Bool, (v, _) => ToBool(v[0]))),
        new Function("dyn", "dyn(value)", One(Shape.Dyn), (v, _) => v[0]),
        new Function("type", "type(value)", One(Shape.Type), Strict(ValueKind.Type, (v, _) => Value.OfType(v[0].TypeName))),
        new Function("date", "date(\"2026-01-31\")", Dated, Strict(ValueKind.Date, (v, _) => Dates.Parse(v[0].Text))),
        new Function("age", "age(date of birth) or age(date of birth, on a date)", Aged, Dates.Age),
        new Function("addMonths", "addMonths(date, whole number)", DateAndNumber, Strict(ValueKind.Date, Dates.AddMonths)),
        new Function("addDays", "addDays(date, whole number)", DateAndNumber, Strict(ValueKind.Date, Dates.AddDays)),
        new Function("monthsBetween", "monthsBetween(earlier date, later date)", TwoDates, Strict(ValueKind.Int, Dates.MonthsBetween)),
        new Function("daysBetween", "daysBetween(earlier date, later date)", TwoDates, Strict(ValueKind.Int, Dates.DaysBetween)),
        new Function("year", "year(date)", OneDate, Strict(ValueKind.Int, (v, _) => Value.Of(v[0].Date.Year))),
        new Function("month", "month(date)", OneDate, Strict(ValueKind.Int, (v, _) => Value.Of(v[0].Date.Month))),
        new Function("day", "day(date)", OneDate, Strict(ValueKind.Int, (v, _) => Value.Of(v[0].Date.Day))),
    }.Concat(Texts.Functions).Concat(Times.Functions).Concat(Optionals.Functions).Concat(Maths.Functions)
        .ToDictionary(function => function.Name, StringComparer.Ordinal);

    public static Function? Find(string name) => All.GetValueOrDefault(name);

    public static IEnumerable<string> Names => All.Keys.Where(name => char.IsLetter(name[0]) && name != "neg");

    internal static bool Fit(Shape[] shapes, params ReadOnlySpan<ShapeKind> kinds)
    {
        if (shapes.Length != kinds.Length) return false;
        for (var i = 0; i < kinds.Length; i++) if (!shapes[i].CanBe(kinds[i])) return false;
        return true;
    }

    private static Shape? Conditions(Shape[] s) => Fit(s, ShapeKind.Bool, ShapeKind.Bool) ? Shape.Bool : null;
    private static Shape? Same(Shape[] s) => s[0].Meets(s[1]) ? Shape.Bool : null;
    private static Shape? OneDate(Shape[] s) => Fit(s, ShapeKind.Date) ? Shape.Int : null;
    private static Shape? TwoDates(Shape[] s) => Fit(s, ShapeKind.Date, ShapeKind.Date) ? Shape.Int : null;

    private static Shape? Numbers(Shape[] s)
    {
        if (!s[0].Numeric || !s[1].Numeric) return null;
        if (s[0].Kind == ShapeKind.Decimal || s[1].Kind == ShapeKind.Decimal) return Shape.Decimal;
        return s[0].Kind == ShapeKind.Int && s[1].Kind == ShapeKind.Int ? Shape.Int : Shape.Dyn;
    }

    private static Shape? Plus(Shape[] s) =>
        Numbers(s)
        ?? (Fit(s, ShapeKind.String, ShapeKind.String) ? Shape.String : null)
        ?? (Fit(s, ShapeKind.List, ShapeKind.List) ? Shape.Join(s[0], s[1]) : null)
        ?? (Fit(s, ShapeKind.Bytes, ShapeKind.Bytes) ? Shape.Bytes : null)
        ?? Times.Sum(s[0], s[1]);

    private static Shape? Minus(Shape[] s) => Numbers(s) ?? Times.Difference(s[0], s[1]);

    private static Shape? Choice(Shape[] s) => s[0].CanBe(ShapeKind.Bool) && s[1].Meets(s[2]) ? Shape.Join(s[1], s[2]) : null;

    private static Shape? Order(Shape[] s) =>
        (s[0].Numeric && s[1].Numeric)
        || Fit(s, ShapeKind.Date, ShapeKind.Date) || Fit(s, ShapeKind.String, ShapeKind.String) || Fit(s, ShapeKind.Bool, ShapeKind.Bool)
        || Fit(s, ShapeKind.Bytes, ShapeKind.Bytes) || Fit(s, ShapeKind.Timestamp, ShapeKind.Timestamp) || Fit(s, ShapeKind.Duration, ShapeKind.Duration)
            ? Shape.Bool : null;

    private static Shape? Within(Shape[] s) => s[1].Kind switch
    {
        ShapeKind.Dyn or ShapeKind.Map => Shape.Bool,
        ShapeKind.List when s[1].Element?.Meets(s[0]) ?? true => Shape.Bool,
        _ => null,
    };

    private static Shape? Indexed(Shape[] s) => s[0].Kind switch
    {
        ShapeKind.List when s[1].Numeric => s[0].Element ?? Shape.Dyn,
        ShapeKind.Map => s[0].Element ?? Shape.Dyn,
        ShapeKind.Optional => OptionallyIndexed(s),
        ShapeKind.Dyn => Shape.Dyn,
        _ => null,
    };

    private static Shape? OptionallyIndexed(Shape[] s)
    {
        var held = s[0].Kind == ShapeKind.Optional ? s[0].Element ?? Shape.Dyn : s[0];
        return held.Kind != ShapeKind.Optional && Indexed([held, s[1]]) is { } element ? Shape.OptionalOf(element) : null;
    }

    private static Func<Shape[], Shape?> One(Shape result) => s => s.Length == 1 ? result : null;

    private static Func<Shape[], Shape?> NumberOrText(Shape result) =>
        s => s.Length == 1 && (s[0].Numeric || s[0].CanBe(ShapeKind.String)) ? result : null;

    private static Shape? NumberTextOrTime(Shape[] s) => s is [{ Kind: ShapeKind.Timestamp }] ? Shape.Int : NumberOrText(Shape.Int)(s);

    private static Shape? Shown(Shape[] s) =>
        s is [{ Kind: not (ShapeKind.List or ShapeKind.Map or ShapeKind.Member or ShapeKind.Optional or ShapeKind.Null or ShapeKind.Type) }]
            ? Shape.String : null;

    private static Shape? FlagOrText(Shape[] s) =>
        s.Length == 1 && (s[0].CanBe(ShapeKind.Bool) || s[0].CanBe(ShapeKind.String)) ? Shape.Bool : null;

    private static Shape? BytesOrText(Shape[] s) =>
        s.Length == 1 && (s[0].CanBe(ShapeKind.Bytes) || s[0].CanBe(ShapeKind.String)) ? Shape.Bytes : null;

    private static Shape? Alternative(Shape[] s) => s.Length == 2 && s[0].Meets(s[1]) ? Shape.Join(s[0], s[1]) : null;

    private static Shape? Sized(Shape[] s) =>
        s is [{ Kind: ShapeKind.List or ShapeKind.Map or ShapeKind.String or ShapeKind.Bytes or ShapeKind.Dyn }] ? Shape.Int : null;

    private static Shape? Summed(Shape[] s) =>
        s.Length == 1 && s[0].CanBe(ShapeKind.List) && (s[0].Element ?? Shape.Dyn) is { Numeric: true } element ? element : null;

    private static Shape? Rounded(Shape[] s) =>
        s.Length == 3 && s[0].Numeric && s[1].CanBe(ShapeKind.String) && s[2].Numeric ? Shape.Decimal : null;

    private static Shape? Dated(Shape[] s) => Fit(s, ShapeKind.String) ? Shape.Date : null;

    private static Shape? Aged(Shape[] s) => Fit(s, ShapeKind.Date) || Fit(s, ShapeKind.Date, ShapeKind.Date) ? Shape.Int : null;

    private static Shape? DateAndNumber(Shape[] s) => s.Length == 2 && s[0].CanBe(ShapeKind.Date) && s[1].Numeric ? Shape.Date : null;

    internal static Shape? Extreme(Shape[] s)
    {
        if (s.Length == 1) return s[0].CanBe(ShapeKind.List) && (s[0].Element ?? Shape.Dyn) is var element && Comparable(element) ? element : null;
        if (s.Length == 0 || !s.All(Comparable) || s.Any(shape => !shape.Meets(s[0]))) return null;
        return s.Aggregate(Shape.Join);
    }

    private static bool Comparable(Shape shape) => shape.Numeric || shape.Kind == ShapeKind.Date;

    /// <summary>For functions that need all their arguments: one unknown makes the result unknown.</summary>
    internal static Func<Value[], Frame, Value> Strict(ValueKind kind, Func<Value[], Frame, Value> apply) => (values, frame) =>
    {
        if (Array.TrueForAll(values, value => !value.IsUnknown)) return apply(values, frame);
        Missing? missing = null;
        foreach (var value in values) missing = Missing.Join(missing, Unsettled.MissingOf(value));
        return Unsettled.Anything(missing, kind, mayFail: true);
    };

    private static Value Size(in Value value) => value.Kind switch
    {
        ValueKind.List => Folds.Size(value.Items),
        ValueKind.Map => Value.Of(value.Map.Count),
        ValueKind.String => Value.Of(value.Text.EnumerateRunes().Count()),
        ValueKind.Bytes => Value.Of(value.Bytes.Length),
        ValueKind.Unknown => Unsettled.Make(Unsettled.MissingOf(value), ValueKind.Int, new Range(Number.Zero, null), Unsettled.MayFail(value)),
        _ => Value.Error($"no such overload: size({value.TypeName})"),
    };

    internal static Value Listed(in Value value, Func<Items, Value> fold)
    {
        if (value.Kind == ValueKind.List) return fold(value.Items);
        return value.IsUnknown
            ? Unsettled.Anything(Unsettled.MissingOf(value), ValueKind.Unknown, mayFail: true)
            : Value.Error($"no such overload: a list expected, found {value.TypeName}");
    }

    internal static Value Extremest(Value[] values, bool most)
    {
        Value Fold(Items items) => most ? Folds.Most(items) : Folds.Least(items);
        return values.Length == 1 ? Listed(values[0], Fold) : Fold(new Items(values));
    }

    internal static Value Absolute(in Value value)
    {
        var range = Range.Of(value);
        var positive = Range.Max(new Range(Number.Zero, Number.Zero), Range.Max(range, -range));
        if (value.IsUnknown) return Unsettled.Make(Unsettled.MissingOf(value), Unsettled.KindOf(value), positive, Unsettled.MayFail(value));
        return value.IsNumeric && value.Number.Sign < 0 ? Arithmetic.Negate(value) : value;
    }

    private static Value ToBool(in Value value)
    {
        if (value.Kind == ValueKind.Bool) return value;
        return value.Kind == ValueKind.String ? value.Text switch
        {
            "1" or "t" or "true" or "TRUE" or "True" => Value.True,
            "0" or "f" or "false" or "FALSE" or "False" => Value.False,
            _ => Value.Error("this text is neither true nor false"),
        } : Value.Error("this is no condition");
    }

    private static Value ToInt(in Value value)
    {
        if (value.IsNumeric) return Value.OfWhole(value.Number.Round(RoundingMode.Down, Number.One));
        if (value.Kind == ValueKind.Timestamp) return Value.Of(value.Whole);
        var read = long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole);
        return read && value.Kind == ValueKind.String ? Value.Of(whole) : Value.Error("this is no whole number");
    }

    private static Value ToDecimal(in Value value)
    {
        if (value.IsNumeric) return Value.Of(value.Number);
        return value.Kind == ValueKind.String && Number.TryParse(value.Text, out var number) ? Value.Of(number) : Value.Error("this is no number");
    }

    private static Value ToBytes(in Value value) => value.Kind == ValueKind.Bytes ? value : Value.Of(Encoding.UTF8.GetBytes(value.Text));

    private static Value ToText(in Value value)
    {
        if (value.Kind != ValueKind.Bytes) return Value.Of(value.ToString());
        try { return Value.Of(StrictUtf8.GetString(value.Bytes)); }
        catch (ArgumentException) { return Value.Error("these bytes are no text"); }
    }

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
