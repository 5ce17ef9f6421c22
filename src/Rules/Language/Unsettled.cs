// Makes the values that are not settled yet, and settles those whose range has shrunk to one point.
namespace Sunbeam.Rules.Language;

internal static class Unsettled
{
    public static Value Make(Missing? missing, ValueKind kind, Range range, bool mayFail)
    {
        if (!mayFail && range is { Low: { } low, High: { } high } && low == high)
        {
            if (kind == ValueKind.Decimal) return Value.Of(low);
            if (kind == ValueKind.Int && low.IsWhole) return Value.OfWhole(low);
            if (kind == ValueKind.Date && low.TryWhole(out var day)) return Value.Of(DateOnly.FromDayNumber((int)day));
        }
        return Value.Of(new Partial(missing) { Kind = kind, Low = range.Low, High = range.High, MayFail = mayFail });
    }

    public static Value Flag(Missing? missing, bool mayFail) =>
        Value.Of(new Partial(missing) { Kind = ValueKind.Bool, MayFail = mayFail });

    public static Value Anything(Missing? missing, ValueKind kind, bool mayFail) => Make(missing, kind, Range.Open, mayFail);

    public static Missing? MissingOf(in Value a) => a.Partial?.Missing;
    public static Missing? MissingOf(in Value a, in Value b) => Missing.Join(a.Partial?.Missing, b.Partial?.Missing);
    public static bool MayFail(in Value a) => a.IsError || a.Partial is { MayFail: true };
    public static bool MayFail(in Value a, in Value b) => MayFail(a) || MayFail(b);

    public static ValueKind KindOf(in Value value) => value.Partial?.Kind ?? value.Kind;

    /// <summary>A value that will turn out to be the one or the other.</summary>
    public static Value Either(Missing? because, in Value a, in Value b, bool mayFail)
    {
        mayFail |= MayFail(a, b);
        if (a.IsKnown && b.IsKnown && !mayFail && a.Kind == b.Kind && a.Equals(b) && Settled(a)) return a;
        var missing = Missing.Join(because, MissingOf(a, b));
        if (IsHolder(a) || IsHolder(b)) missing = Missing.Join(missing, Missing.Join(Inside(a), Inside(b)));
        ValueKind left = KindOf(a), right = KindOf(b);
        var kind = left == right ? left : IsNumber(left) && IsNumber(right) ? ValueKind.Decimal : ValueKind.Unknown;
        return Make(missing, kind, Range.Hull(Range.Of(a), Range.Of(b)), mayFail);
    }

    /// <summary>False for a list, a map or an optional value that still holds something unknown.</summary>
    public static bool Settled(in Value value) => value.Kind switch
    {
        ValueKind.List => value.Items.Sure && Array.TrueForAll(value.Items.Values, item => Settled(item)),
        ValueKind.Map => value.Map.Values.All(item => Settled(item)),
        ValueKind.Optional => value.Inner is not { } inner || Settled(inner),
        _ => value.IsKnown,
    };

    /// <summary>What a list, a map or an optional value still hangs on: unknown elements and unsure ones.</summary>
    public static Missing? Inside(in Value value)
    {
        if (value.Kind == ValueKind.Optional) return value.Inner is { } inner ? Inside(inner) : null;
        if (value.Kind is not (ValueKind.List or ValueKind.Map)) return MissingOf(value);
        var missing = value.Kind == ValueKind.List ? value.Items.Doubts() : null;
        foreach (var item in value.Kind == ValueKind.List ? value.Items.Values : [.. value.Map.Values]) missing = Missing.Join(missing, Inside(item));
        return missing;
    }

    /// <summary>A list; while one of its elements may yet fail it may fail as a whole, whichever is asked for.</summary>
    public static Value List(Value[] values, Value[]? presence = null)
    {
        var items = new Items(values, presence);
        foreach (var value in values) if (MayFail(value)) return Open(items);
        foreach (var here in presence ?? []) if (MayFail(here)) return Open(items);
        return Value.Of(items);

        static Value Open(Items items) => Anything(Inside(Value.Of(items)), ValueKind.List, mayFail: true);
    }

    private static bool IsHolder(in Value value) => value.Kind is ValueKind.List or ValueKind.Map or ValueKind.Optional;

    private static bool IsNumber(ValueKind kind) => kind is ValueKind.Int or ValueKind.Decimal;
}
