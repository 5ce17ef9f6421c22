// The interval a number or a date must lie in: what lets a comparison be settled before everything is known.
namespace Sunbeam.Rules.Language;

internal readonly record struct Range(Number? Low, Number? High)
{
    public static readonly Range Open = new(null, null);

    public static Range Of(in Value value)
    {
        if (value.IsOrdered) return new(value.Number, value.Number);
        return value.Partial is { } partial ? new(partial.Low, partial.High) : Open;
    }

    public static Range operator +(Range a, Range b) => new(a.Low + b.Low, a.High + b.High);
    public static Range operator -(Range a) => new(-a.High, -a.Low);

    public static Range operator *(Range a, Range b)
    {
        if (a is { Low: { } al, High: { } ah } && b is { Low: { } bl, High: { } bh })
        {
            Number p = al * bl, q = al * bh, r = ah * bl, s = ah * bh;
            return new(Number.Min(Number.Min(p, q), Number.Min(r, s)), Number.Max(Number.Max(p, q), Number.Max(r, s)));
        }
        if (a.IsZero || b.IsZero) return new(Number.Zero, Number.Zero);
        if (a.Positive && b.Positive) return new(a.Low * b.Low, a.High * b.High);
        if (a.Positive && b.Negative) return -(a * -b);
        if (a.Negative && b.Positive) return -(-a * b);
        if (a.Negative && b.Negative) return -a * -b;
        return Open;
    }

    public Range Inverse() => this switch
    {
        { Low: { Sign: > 0 } low } => new(High is { } high ? Number.One / high : Number.Zero, Number.One / low),
        { High.Sign: < 0 } => -(-this).Inverse(),
        _ => Open,
    };

    private bool IsZero => Low is { Sign: 0 } && High is { Sign: 0 };
    private bool Positive => Low is { Sign: >= 0 };
    private bool Negative => High is { Sign: <= 0 };
    public bool HasZero => !(Low is { Sign: > 0 } || High is { Sign: < 0 });

    public static Range Min(Range a, Range b) => new(
        a.Low is { } al && b.Low is { } bl ? Number.Min(al, bl) : null,
        a.High is { } ah ? (b.High is { } bh ? Number.Min(ah, bh) : ah) : b.High);

    public static Range Max(Range a, Range b) => -Min(-a, -b);

    /// <summary>The smallest range that holds both.</summary>
    public static Range Hull(Range a, Range b) => new(
        a.Low is { } al && b.Low is { } bl ? Number.Min(al, bl) : null,
        a.High is { } ah && b.High is { } bh ? Number.Max(ah, bh) : null);

    public Range Select(Func<Number, Number> monotone) => new(
        Low is { } low ? monotone(low) : null, High is { } high ? monotone(high) : null);

    public bool Below(Range other) => High is { } high && other.Low is { } low && high < low;
    public bool NotAbove(Range other) => High is { } high && other.Low is { } low && high <= low;
}
