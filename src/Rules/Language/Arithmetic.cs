// Sums, products and comparisons over values that may be known only as a range. Whole numbers behave as CEL says
// (a quotient is cut, overflow is an error); as soon as a decimal takes part everything is an exact ratio.
namespace Sunbeam.Rules.Language;

internal static class Arithmetic
{
    public static Value Add(in Value a, in Value b)
    {
        if (a.IsNumeric && b.IsNumeric) return Exact(a, b, a.Number + b.Number);
        if (Broken(a, b) is { } error) return error;
        if (a.Kind == ValueKind.String && b.Kind == ValueKind.String) return Value.Of(a.Text + b.Text);
        if (a.Kind == ValueKind.List && b.Kind == ValueKind.List) return Concat(a.Items, b.Items);
        if (a.Kind == ValueKind.Bytes && b.Kind == ValueKind.Bytes) return Value.Of([.. a.Bytes, .. b.Bytes]);
        if (Times.Add(a, b) is { } time) return time;
        if (Ordered(a) && Ordered(b)) return Spread(a, b, Range.Of(a) + Range.Of(b));
        return a.IsUnknown || b.IsUnknown ? Anything(a, b) : NoSuch("+", a, b);
    }

    private static Value Concat(Items a, Items b)
    {
        var presence = a.Sure && b.Sure
            ? null
            : Enumerable.Range(0, a.Count).Select(a.Presence).Concat(Enumerable.Range(0, b.Count).Select(b.Presence)).ToArray();
        return Value.Of(new Items([.. a.Values, .. b.Values], presence));
    }

    public static Value Subtract(in Value a, in Value b)
    {
        if (a.IsNumeric && b.IsNumeric) return Exact(a, b, a.Number - b.Number);
        if (Broken(a, b) is { } error) return error;
        if (Times.Subtract(a, b) is { } time) return time;
        if (Ordered(a) && Ordered(b)) return Spread(a, b, Range.Of(a) + -Range.Of(b));
        return a.IsUnknown || b.IsUnknown ? Anything(a, b) : NoSuch("-", a, b);
    }

    public static Value Multiply(in Value a, in Value b)
    {
        if (a.IsNumeric && b.IsNumeric) return Exact(a, b, a.Number * b.Number);
        if (Broken(a, b) is { } error) return error;
        return Ordered(a) && Ordered(b) ? Spread(a, b, Range.Of(a) * Range.Of(b)) : NoSuch("*", a, b);
    }

    public static Value Divide(in Value a, in Value b)
    {
        if (b.IsNumeric && b.Number.Sign == 0 && !a.IsError) return Value.Error("division by zero");
        if (a.IsNumeric && b.IsNumeric)
            return Both(a, b, ValueKind.Int) ? Value.OfWhole((a.Number / b.Number).Round(RoundingMode.Down, Number.One)) : Value.Of(a.Number / b.Number);
        if (Broken(a, b) is { } error) return error;
        if (!Ordered(a) || !Ordered(b)) return NoSuch("/", a, b);
        var divisor = Range.Of(b);
        var missing = Unsettled.MissingOf(a, b);
        if (divisor.HasZero) return Unsettled.Anything(missing, Kind(a, b), mayFail: true);
        var range = Range.Of(a) * divisor.Inverse();
        if (Kind(a, b) != ValueKind.Decimal) range = Range.Open;
        return Unsettled.Make(missing, Kind(a, b), range, Unsettled.MayFail(a, b));
    }

    public static Value Modulo(in Value a, in Value b)
    {
        if (Broken(a, b) is { } error) return error;
        if (b.IsNumeric && b.Number.Sign == 0) return Value.Error("modulus by zero");
        if (a.IsUnknown || b.IsUnknown)
            return Unsettled.Anything(Unsettled.MissingOf(a, b), ValueKind.Int, !b.IsKnown || Unsettled.MayFail(a, b));
        return Both(a, b, ValueKind.Int) ? Value.Of(b.Whole == -1 ? 0 : a.Whole % b.Whole) : NoSuch("%", a, b);
    }

    public static Value Negate(in Value a)
    {
        if (a.IsError) return a;
        if (a.Kind == ValueKind.Int) return Value.OfWhole(-a.Number);
        if (a.Kind == ValueKind.Decimal) return Value.Of(-a.Number);
        return a.IsUnknown
            ? Unsettled.Make(Unsettled.MissingOf(a), Unsettled.KindOf(a), -Range.Of(a), Unsettled.MayFail(a))
            : NoSuch("-", a, a);
    }

    /// <summary>a &lt; b, or a &lt;= b when <paramref name="orEqual"/>.</summary>
    public static Value Less(in Value a, in Value b, bool orEqual)
    {
        if (a.IsOrdered && b.IsOrdered)
        {
            if (a.IsNumeric != b.IsNumeric) return NoSuch("<", a, b);
            var order = a.Number.CompareTo(b.Number);
            return Value.Of(orEqual ? order <= 0 : order < 0);
        }
        if (Broken(a, b) is { } error) return error;
        if (a.IsUnknown || b.IsUnknown) return LessByRange(a, b, orEqual);
        if (a.Kind != b.Kind) return NoSuch("<", a, b);
        return a.Kind switch
        {
            ValueKind.String => Value.Of(Meets(CompareTexts(a.Text, b.Text), orEqual)),
            ValueKind.Bool => Value.Of(Meets(a.IsTrue.CompareTo(b.IsTrue), orEqual)),
            ValueKind.Bytes => Value.Of(Meets(a.Bytes.AsSpan().SequenceCompareTo(b.Bytes), orEqual)),
            ValueKind.Timestamp or ValueKind.Duration => Value.Of(Meets(Times.Compare(a, b), orEqual)),
            _ => NoSuch("<", a, b),
        };
    }

    private static bool Meets(int order, bool orEqual) => orEqual ? order <= 0 : order < 0;

    /// <summary>The order of code points: what lies beyond the basic plane comes last, unlike in UTF-16.</summary>
    private static int CompareTexts(string a, string b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
            if (a[i] != b[i])
                return char.IsSurrogate(a[i]) == char.IsSurrogate(b[i]) ? a[i] - b[i] : char.IsSurrogate(a[i]) ? 1 : -1;
        return a.Length - b.Length;
    }

    private static Value LessByRange(in Value a, in Value b, bool orEqual)
    {
        Range left = Range.Of(a), right = Range.Of(b);
        if (!Unsettled.MayFail(a, b))
        {
            if (orEqual ? left.NotAbove(right) : left.Below(right)) return Value.True;
            if (orEqual ? right.Below(left) : right.NotAbove(left)) return Value.False;
        }
        return Unsettled.Flag(Unsettled.MissingOf(a, b), Unsettled.MayFail(a, b));
    }

    public static Value Equal(in Value a, in Value b)
    {
        if (Broken(a, b) is { } error) return error;
        var mayFail = Unsettled.MayFail(a, b);
        if (a.IsUnknown || b.IsUnknown)
            return !mayFail && Apart(a, b) ? Value.False : Unsettled.Flag(Missing.Join(Unsettled.Inside(a), Unsettled.Inside(b)), mayFail);
        if (a.Kind != b.Kind) return Value.Of(a.Equals(b));
        return a.Kind switch
        {
            ValueKind.List => EqualLists(a, b),
            ValueKind.Map => EqualMaps(a, b),
            ValueKind.Optional when a.Inner is { } left && b.Inner is { } right => Equal(left, right),
            _ => Value.Of(a.Equals(b)),
        };
    }

    private static Value EqualLists(in Value a, in Value b)
    {
        if (Unsettled.Settled(a) && Unsettled.Settled(b)) return Value.Of(a.Equals(b));
        Items left = a.Items, right = b.Items;
        if (left.Sure && right.Sure && left.Count != right.Count) return Value.False;
        if (left.Sure && right.Sure)
            for (var i = 0; i < left.Count; i++)
                if (Equal(left.Values[i], right.Values[i]).IsFalse) return Value.False;
        return Unsettled.Flag(Missing.Join(Unsettled.Inside(a), Unsettled.Inside(b)), mayFail: false);
    }

    private static Value EqualMaps(in Value a, in Value b)
    {
        if (Unsettled.Settled(a) && Unsettled.Settled(b)) return Value.Of(a.Equals(b));
        if (a.Map.Count != b.Map.Count) return Value.False;
        foreach (var (key, value) in a.Map)
            if (!b.Map.TryGetValue(key, out var other) || Equal(value, other).IsFalse) return Value.False;
        return Unsettled.Flag(Missing.Join(Unsettled.Inside(a), Unsettled.Inside(b)), mayFail: false);
    }

    /// <summary>True when no way of filling in the unknowns could make the two equal.</summary>
    private static bool Apart(in Value a, in Value b)
    {
        Range left = Range.Of(a), right = Range.Of(b);
        if (left.Below(right) || right.Below(left)) return true;
        return CannotBe(a.Partial?.Codes, b) || CannotBe(b.Partial?.Codes, a);
    }

    private static bool CannotBe(IReadOnlyList<string>? codes, in Value other)
    {
        if (codes is null) return false;
        if (other.Kind == ValueKind.String) return !codes.Contains(other.Text);
        return other.Partial?.Codes is { } others && !others.Any(codes.Contains);
    }

    /// <summary>Whether the element is in the list or is a key of the map.</summary>
    public static Value In(in Value element, in Value container)
    {
        if (Broken(element, container) is { } error) return error;
        if (container.IsUnknown) return Unsettled.Flag(Unsettled.MissingOf(element, container), Unsettled.MayFail(element, container));
        if (container.Kind == ValueKind.Map)
            return element.IsUnknown
                ? Unsettled.Flag(Unsettled.MissingOf(element), Unsettled.MayFail(element))
                : Value.Of(container.Map.ContainsKey(element));
        if (container.Kind != ValueKind.List) return NoSuch("in", element, container);
        if (element.Partial is { Codes: { } codes, MayFail: false } && Covers(container.Items, codes)) return Value.True;
        var any = Value.False;
        for (var i = 0; i < container.Items.Count; i++)
            any = Logic.Or(any, Logic.And(container.Items.Presence(i), Equal(element, container.Items.Values[i])));
        return any;
    }

    /// <summary>Whether the list holds every code that the element may turn out to be.</summary>
    private static bool Covers(Items items, IReadOnlyList<string> codes) =>
        items.Sure && codes.All(code => Array.Exists(items.Values, item => item.Kind == ValueKind.String && item.Text == code));

    public static ValueKind Kind(in Value a, in Value b)
    {
        ValueKind left = Unsettled.KindOf(a), right = Unsettled.KindOf(b);
        if (left == ValueKind.Decimal || right == ValueKind.Decimal) return ValueKind.Decimal;
        return left == ValueKind.Int && right == ValueKind.Int ? ValueKind.Int : ValueKind.Unknown;
    }

    private static Value Exact(in Value a, in Value b, Number result) =>
        Both(a, b, ValueKind.Int) ? Value.OfWhole(result) : Value.Of(result);

    private static Value Spread(in Value a, in Value b, Range range) =>
        Unsettled.Make(Unsettled.MissingOf(a, b), Kind(a, b), range, Unsettled.MayFail(a, b));

    private static Value Anything(in Value a, in Value b) =>
        Unsettled.Anything(Missing.Join(Unsettled.Inside(a), Unsettled.Inside(b)), ValueKind.Unknown, Unsettled.MayFail(a, b));

    private static bool Both(in Value a, in Value b, ValueKind kind) => a.Kind == kind && b.Kind == kind;

    private static bool Ordered(in Value value) => Unsettled.KindOf(value) is ValueKind.Int or ValueKind.Decimal or ValueKind.Unknown;

    private static Value? Broken(in Value a, in Value b) => a.IsError ? a : b.IsError ? b : null;

    public static Value NoSuch(string function, in Value a, in Value b) =>
        Value.Error($"no such overload: {a.TypeName} {function} {b.TypeName}");
}
