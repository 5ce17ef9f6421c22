// round(x, mode, step): the one named rounding step that a result gets. Rounding never changes an order, so the
// range of an unknown number can be rounded too.
namespace Sunbeam.Rules.Language;

internal static class Rounding
{
    private static readonly Dictionary<string, RoundingMode> Modes = new(StringComparer.Ordinal)
    {
        ["up"] = RoundingMode.Up, ["down"] = RoundingMode.Down, ["ceiling"] = RoundingMode.Ceiling, ["floor"] = RoundingMode.Floor,
        ["half_up"] = RoundingMode.HalfUp, ["half_down"] = RoundingMode.HalfDown, ["half_even"] = RoundingMode.HalfEven,
    };

    public static IEnumerable<string> Names => Modes.Keys;
    public static bool Known(string name) => Modes.ContainsKey(name);
    public static RoundingMode Mode(string name) => Modes[name];

    public static Value Round(Value[] values)
    {
        if (values[1].IsUnknown || values[2].IsUnknown)
        {
            var missing = Missing.Join(Unsettled.MissingOf(values[0]), Unsettled.MissingOf(values[1], values[2]));
            return Unsettled.Anything(missing, ValueKind.Decimal, mayFail: true);
        }
        if (!Modes.TryGetValue(values[1].Text, out var mode)) return Value.Error($"'{values[1].Text}' is no way of rounding");
        if (!values[2].IsNumeric || values[2].Number.Sign <= 0) return Value.Error("a rounding step is above zero");
        return Round(values[0], mode, values[2].Number);
    }

    public static Value Round(in Value value, RoundingMode mode, Number step)
    {
        if (value.IsNumeric) return Value.Of(value.Number.Round(mode, step));
        if (!value.IsUnknown) return value.IsError ? value : Value.Error($"no such overload: round({value.TypeName})");
        var range = Range.Of(value).Select(number => number.Round(mode, step));
        return Unsettled.Make(Unsettled.MissingOf(value), ValueKind.Decimal, range, Unsettled.MayFail(value));
    }
}
