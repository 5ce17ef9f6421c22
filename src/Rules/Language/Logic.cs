// CEL's commutative logic: what settles the answer settles it from either side, over errors and unknowns.
namespace Sunbeam.Rules.Language;

internal static class Logic
{
    public static Value And(in Value a, in Value b) => a.IsTrue && IsFlag(b) ? b : Settle(a, b, settling: false);

    public static Value Or(in Value a, in Value b) => a.IsFalse && IsFlag(b) ? b : Settle(a, b, settling: true);

    public static Value Not(in Value a) => a.Kind switch
    {
        ValueKind.Bool => Value.Of(!a.IsTrue),
        ValueKind.Unknown => Unsettled.Flag(Unsettled.MissingOf(a), Unsettled.MayFail(a)),
        ValueKind.Error => a,
        _ => Value.Error($"no such overload: !{a.TypeName}"),
    };

    private static bool IsFlag(in Value value) => value.Kind is ValueKind.Bool or ValueKind.Unknown or ValueKind.Error;

    private static Value Settle(in Value a, in Value b, bool settling)
    {
        if (Is(a, settling) || Is(b, settling)) return Value.Of(settling);
        if (a.IsUnknown || b.IsUnknown) return Unsettled.Flag(Unsettled.MissingOf(a, b), Unsettled.MayFail(a, b));
        if (a.IsError) return a;
        if (b.IsError) return b;
        return a.Kind == ValueKind.Bool && b.Kind == ValueKind.Bool
            ? Value.Of(!settling)
            : Value.Error($"no such overload: {a.TypeName} with {b.TypeName}");
    }

    private static bool Is(in Value value, bool flag) => value.Kind == ValueKind.Bool && value.IsTrue == flag;
}
