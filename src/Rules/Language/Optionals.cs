// Optional values: what is there or not, as CEL's extension has them. Not for unknown facts: those are unknown, never
// absent, and what hangs on one is unknown too.
namespace Sunbeam.Rules.Language;

internal static class Optionals
{
    public static readonly Function[] Functions =
    [
        new("optional.of", "optional.of(value)", s => s.Length == 1 ? Shape.OptionalOf(s[0]) : null, (v, _) => Of(v[0])),
        new("optional.none", "optional.none()", s => s.Length == 0 ? Shape.OptionalOf(Shape.Free) : null, (_, _) => Value.OfOptional(null)),
        new("optional.ofNonZeroValue", "optional.ofNonZeroValue(value)", s => s.Length == 1 ? Shape.OptionalOf(s[0]) : null, (v, _) => OfNonZero(v[0])),
        new("hasValue", "optional.hasValue()", s => OnOptional(s) ? Shape.Bool : null, (v, _) => HasValue(v[0])),
        new("value", "optional.value()", s => OnOptional(s) ? s[0].Element ?? Shape.Dyn : null, (v, _) => Held(v[0])),
        new("or", "optional.or(optional)", Either),
        new("orValue", "optional.orValue(value of the same type)", OrValue),
    ];

    private static bool OnOptional(Shape[] s) => s.Length == 1 && s[0].CanBe(ShapeKind.Optional);

    private static Shape? Either(Shape[] s) =>
        s.Length == 2 && s[0].CanBe(ShapeKind.Optional) && s[1].CanBe(ShapeKind.Optional) ? Shape.Join(s[0], s[1]) : null;

    private static Shape? OrValue(Shape[] s)
    {
        if (s.Length != 2 || !s[0].CanBe(ShapeKind.Optional)) return null;
        var held = s[0].Element ?? Shape.Dyn;
        return held.Meets(s[1]) ? Shape.Join(held, s[1]) : null;
    }

    public static Value Of(in Value value)
    {
        if (value.IsUnknown) return Unsettled.Anything(Unsettled.MissingOf(value), ValueKind.Optional, Unsettled.MayFail(value));
        return value.IsError ? value : Value.OfOptional(value);
    }

    private static Value OfNonZero(in Value value)
    {
        if (!Unsettled.Settled(value)) return Unsettled.Anything(Unsettled.Inside(value), ValueKind.Optional, Unsettled.MayFail(value));
        return IsZero(value) ? Value.OfOptional(null) : Value.OfOptional(value);
    }

    private static bool IsZero(in Value value) => value.Kind switch
    {
        ValueKind.Null => true,
        ValueKind.Bool => value.IsFalse,
        ValueKind.Int or ValueKind.Decimal => value.Number.Sign == 0,
        ValueKind.String => value.Text.Length == 0,
        ValueKind.Bytes => value.Bytes.Length == 0,
        ValueKind.List => value.Items.Count == 0,
        ValueKind.Map => value.Map.Count == 0,
        ValueKind.Duration => value.Nanoseconds == 0,
        ValueKind.Optional => value.Inner is null,
        _ => false,
    };

    private static Value HasValue(in Value value) => value.IsUnknown
        ? Unsettled.Flag(Unsettled.MissingOf(value), Unsettled.MayFail(value))
        : Value.Of(value.Inner is not null);

    private static Value Held(in Value value) => value.IsUnknown
        ? Unsettled.Anything(Unsettled.MissingOf(value), ValueKind.Unknown, mayFail: true)
        : value.Inner ?? Value.Error("an optional value that is empty has no value()");

    /// <summary>Looks something up in a container; null where it is not there.</summary>
    public delegate Value? Lookup(in Value from, in Value at);

    /// <summary>Looks something up in a container, or in what an optional value holds.</summary>
    /// <param name="optional">gives an optional value, empty where there is nothing</param>
    public static Value Within(in Value from, in Value at, bool optional, Lookup find)
    {
        if (from.Kind == ValueKind.Optional) return from.Inner is { } inner ? Within(inner, at, optional: true, find) : from;
        if (find(from, at) is { } found) return optional ? Of(found) : found;
        if (optional) return Value.OfOptional(null);
        return Value.Error(from.Kind == ValueKind.Map ? $"no such key: {at}" : "index out of bounds");
    }
}

/// <summary>a.or(b) and a.orValue(b): the first if it holds something.</summary>
internal sealed class OrElseNode(Node first, Node otherwise, bool unwrap) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var value = first.Evaluate(frame);
        if (value.IsError) return value;
        if (value.IsUnknown)
        {
            var other = otherwise.Evaluate(frame);
            return Unsettled.Anything(
                Missing.Join(Unsettled.MissingOf(value), Unsettled.Inside(other)), ValueKind.Unknown, Unsettled.MayFail(value, other));
        }
        if (value.Kind != ValueKind.Optional) return Value.Error($"no such overload: {value.TypeName} is no optional value");
        if (value.Inner is { } inner) return unwrap ? inner : value;
        var instead = otherwise.Evaluate(frame);
        return unwrap || !instead.IsKnown || instead.Kind == ValueKind.Optional
            ? instead : Value.Error($"no such overload: {instead.TypeName} is no optional value");
    }
}

/// <summary>optMap and optFlatMap: the body over what an optional value holds.</summary>
internal sealed class OptionalMapNode(Node target, int local, Node body, bool flat) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        if (value.IsError) return value;
        if (value.IsUnknown) return Unsettled.Anything(Unsettled.MissingOf(value), ValueKind.Optional, mayFail: true);
        if (value.Kind != ValueKind.Optional) return Value.Error($"no such overload: {value.TypeName} is no optional value");
        if (value.Inner is not { } inner) return value;
        frame.Locals[local] = inner;
        var result = body.Evaluate(frame);
        if (!flat) return Optionals.Of(result);
        return !result.IsKnown || result.Kind == ValueKind.Optional ? result : Value.Error($"no such overload: {result.TypeName} is no optional value");
    }
}
