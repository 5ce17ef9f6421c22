// CEL's names for rounding and signs. They take what CEL calls double, which here is an exact decimal.
namespace Sunbeam.Rules.Language;

internal static class Maths
{
    public static readonly Function[] Functions =
    [
        new("math.greatest", "math.greatest(numbers …) or math.greatest(list)", Extreme, (v, _) => Extremest(v, most: true)),
        new("math.least", "math.least(numbers …) or math.least(list)", Extreme, (v, _) => Extremest(v, most: false)),
        new("math.ceil", "math.ceil(decimal)", Decimal, Whole(RoundingMode.Ceiling)),
        new("math.floor", "math.floor(decimal)", Decimal, Whole(RoundingMode.Floor)),
        new("math.round", "math.round(decimal)", Decimal, Whole(RoundingMode.HalfUp)),
        new("math.trunc", "math.trunc(decimal)", Decimal, Whole(RoundingMode.Down)),
        new("math.abs", "math.abs(number)", Number, (v, _) => Language.Functions.Absolute(v[0])),
        new("math.sign", "math.sign(number)", Number, (v, _) => Sign(v[0])),
    ];

    private static Shape? Extreme(Shape[] s) => s is [{ Kind: ShapeKind.Int or ShapeKind.Decimal } one] ? one : Language.Functions.Extreme(s);

    private static Value Extremest(Value[] v, bool most) => v is [{ IsNumeric: true }] ? v[0] : Language.Functions.Extremest(v, most);

    private static Shape? Decimal(Shape[] s) => s is [var one] && one.CanBe(ShapeKind.Decimal) ? Shape.Decimal : null;

    private static Shape? Number(Shape[] s) => s is [{ Numeric: true } one] ? one : null;

    private static Func<Value[], Frame, Value> Whole(RoundingMode mode) => (v, _) => Rounding.Round(v[0], mode, Rules.Number.One);

    private static Value Sign(in Value value)
    {
        if (value.IsUnknown)
            return Unsettled.Make(
                Unsettled.MissingOf(value), Unsettled.KindOf(value), Range.Of(value).Select(number => Rules.Number.Of(number.Sign)), Unsettled.MayFail(value));
        return value.Kind == ValueKind.Int ? Value.Of(value.Number.Sign) : Value.Of(Rules.Number.Of(value.Number.Sign));
    }
}
