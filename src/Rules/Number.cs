// An exact ratio: money and shares are never binary floating point, and a quotient stays exact until it is
// compared, rounded or shown. Two machine words carry the ordinary case; what does not fit them moves to
// unbounded integers, so nothing ever wraps.
using System.Globalization;
using System.Numerics;

namespace Sunbeam.Rules;

public readonly struct Number : IEquatable<Number>, IComparable<Number>
{
    /// <summary>Beyond this many bits a number is a mistake in a formula, not an amount.</summary>
    private const int MaxBits = 8192;

    private readonly long _numerator;
    private readonly long _denominator; // zero in a default value, which reads as the whole number zero
    private readonly Large? _large;

    private sealed record Large(BigInteger Numerator, BigInteger Denominator);

    private Number(long numerator, long denominator, Large? large = null)
    {
        _numerator = numerator;
        _denominator = denominator;
        _large = large;
    }

    internal Number(long numerator, long denominator, object? large)
        : this(numerator, denominator, large as Large) { }

    internal long SmallNumerator => _numerator;
    internal long SmallDenominator => _denominator;
    internal object? LargePart => _large;

    private long Denominator => _denominator == 0 ? 1 : _denominator;

    public static Number Zero => new(0, 1);
    public static Number One => new(1, 1);
    public static Number Of(long whole) => new(whole, 1);

    /// <summary>An amount of minor units: 1234 fen is 12.34 yuan.</summary>
    public static Number OfFen(long fen) => new(fen, 100);

    public static Number Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = unchecked(((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0]);
        var scale = (bits[3] >> 16) & 0xFF;
        return Ratio(value < 0 ? -magnitude : magnitude, BigInteger.Pow(10, scale));
    }

    public static Number Ratio(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException();
        if (denominator.Sign < 0) (numerator, denominator) = (-numerator, -denominator);
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (!common.IsOne) (numerator, denominator) = (numerator / common, denominator / common);
        if (Fits(numerator) && Fits(denominator)) return new((long)numerator, (long)denominator);
        if (numerator.GetBitLength() > MaxBits || denominator.GetBitLength() > MaxBits)
            throw new OverflowException("a number grew beyond every sensible amount");
        return new(0, 1, new Large(numerator, denominator));
    }

    /// <summary>Reads "12", "-0.5", "1e3" exactly; false when the text is no number.</summary>
    public static bool TryParse(string text, out Number number)
    {
        number = Zero;
        var exponent = 0;
        var mantissa = text;
        var e = text.IndexOfAny(['e', 'E']);
        if (e >= 0)
        {
            if (!int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs(exponent) > MaxBits / 4) return false;
            mantissa = text[..e];
        }
        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        if (point >= 0) exponent -= mantissa.Length - point - 1;
        var first = digits.StartsWith('-') ? 1 : 0;
        if (digits.Length == first || digits.Length > MaxBits / 4 || point == mantissa.Length - 1) return false;
        for (var i = first; i < digits.Length; i++) if (!char.IsAsciiDigit(digits[i])) return false;
        var whole = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        number = exponent >= 0
            ? Ratio(whole * BigInteger.Pow(10, exponent), BigInteger.One)
            : Ratio(whole, BigInteger.Pow(10, -exponent));
        return true;
    }

    public static Number Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException("not a number");

    public int Sign => _large is null ? Math.Sign(_numerator) : _large.Numerator.Sign;
    public bool IsWhole => _large is null ? _numerator % Denominator == 0 : _large.Denominator.IsOne;

    public static Number operator -(Number a) =>
        a._large is null && a._numerator != long.MinValue
            ? new(-a._numerator, a.Denominator)
            : Ratio(-a.Top, a.Bottom);

    public static Number operator +(Number a, Number b)
    {
        if (a._large is null && b._large is null)
        {
            long d = a.Denominator, e = b.Denominator;
            if (d == e) return Small((Int128)a._numerator + b._numerator, d);
            if (d % e == 0) return Small(a._numerator + (Int128)b._numerator * (d / e), d);
            if (e % d == 0) return Small((Int128)a._numerator * (e / d) + b._numerator, e);
        }
        return Ratio(a.Top * b.Bottom + b.Top * a.Bottom, a.Bottom * b.Bottom);
    }

    public static Number operator -(Number a, Number b) => a + -b;

    public static Number operator *(Number a, Number b)
    {
        if (a._large is null && b._large is null)
        {
            var bottom = (Int128)a.Denominator * b.Denominator;
            if (bottom <= long.MaxValue) return Small((Int128)a._numerator * b._numerator, (long)bottom);
        }
        return Ratio(a.Top * b.Top, a.Bottom * b.Bottom);
    }

    /// <exception cref="DivideByZeroException">the divisor is zero</exception>
    public static Number operator /(Number a, Number b)
    {
        if (b.Sign == 0) throw new DivideByZeroException();
        if (a._large is null && b._large is null && b._numerator != long.MinValue)
        {
            var top = (Int128)a._numerator * b.Denominator;
            var bottom = (Int128)a.Denominator * b._numerator;
            if (bottom < 0) (top, bottom) = (-top, -bottom);
            if (bottom <= long.MaxValue) return Small(top, (long)bottom);
        }
        return Ratio(a.Top * b.Bottom, a.Bottom * b.Top);
    }

    public int CompareTo(Number other)
    {
        if (_large is not null || other._large is not null) return (Top * other.Bottom).CompareTo(other.Top * Bottom);
        if (Denominator == other.Denominator) return _numerator.CompareTo(other._numerator);
        return ((Int128)_numerator * other.Denominator).CompareTo((Int128)other._numerator * Denominator);
    }

    public static bool operator <(Number a, Number b) => a.CompareTo(b) < 0;
    public static bool operator >(Number a, Number b) => a.CompareTo(b) > 0;
    public static bool operator <=(Number a, Number b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Number a, Number b) => a.CompareTo(b) >= 0;
    public static bool operator ==(Number a, Number b) => a.CompareTo(b) == 0;
    public static bool operator !=(Number a, Number b) => a.CompareTo(b) != 0;
    public bool Equals(Number other) => this == other;
    public override bool Equals(object? other) => other is Number number && Equals(number);

    public override int GetHashCode()
    {
        var reduced = Ratio(Top, Bottom);
        return HashCode.Combine(reduced.Top, reduced.Bottom);
    }

    public static Number Min(Number a, Number b) => a <= b ? a : b;
    public static Number Max(Number a, Number b) => a >= b ? a : b;

    /// <summary>The nearest multiple of <paramref name="step"/> in the direction that the mode names.</summary>
    public Number Round(RoundingMode mode, Number step)
    {
        if (step.Sign <= 0) throw new ArgumentOutOfRangeException(nameof(step), "a rounding step is above zero");
        return (this / step).RoundWhole(mode) * step;
    }

    private Number RoundWhole(RoundingMode mode)
    {
        if (IsWhole) return this;
        var floor = BigInteger.Divide(Top - (Top.Sign < 0 ? Bottom - 1 : 0), Bottom);
        var twice = (Top - floor * Bottom) * 2;
        var above = mode switch
        {
            RoundingMode.Floor => false,
            RoundingMode.Ceiling => true,
            RoundingMode.Down => Top.Sign < 0,
            RoundingMode.Up => Top.Sign > 0,
            RoundingMode.HalfUp => twice > Bottom || (twice == Bottom && Top.Sign > 0),
            RoundingMode.HalfDown => twice > Bottom || (twice == Bottom && Top.Sign < 0),
            RoundingMode.HalfEven => twice > Bottom || (twice == Bottom && !floor.IsEven),
            _ => throw new ArgumentOutOfRangeException(nameof(mode)),
        };
        return Ratio(floor + (above ? 1 : 0), BigInteger.One);
    }

    /// <summary>Cut towards zero; false when it does not fit a long.</summary>
    public bool TryWhole(out long whole)
    {
        var quotient = BigInteger.Divide(Top, Bottom);
        whole = Fits(quotient) ? (long)quotient : 0;
        return Fits(quotient);
    }

    public decimal ToDecimal() => (decimal)Top / (decimal)Bottom;

    /// <summary>The exact decimal where there is one, otherwise "numerator/denominator".</summary>
    public override string ToString()
    {
        var reduced = Ratio(Top, Bottom);
        var (bottom, twos, fives) = (reduced.Bottom, 0, 0);
        while ((bottom % 2).IsZero) { bottom /= 2; twos++; }
        while ((bottom % 5).IsZero) { bottom /= 5; fives++; }
        if (!bottom.IsOne) return $"{reduced.Top}/{reduced.Bottom}";
        var places = Math.Max(twos, fives);
        return Places(reduced.Top * BigInteger.Pow(10, places) / reduced.Bottom, places);
    }

    /// <summary>Shown with a fixed number of decimals, halves away from zero.</summary>
    public string ToString(int places)
    {
        var scaled = this * Ratio(BigInteger.Pow(10, places), BigInteger.One);
        return Places(scaled.RoundWhole(RoundingMode.HalfUp).Whole, places);
    }

    private BigInteger Whole => Top / Bottom;
    private BigInteger Top => _large?.Numerator ?? _numerator;
    private BigInteger Bottom => _large?.Denominator ?? Denominator;

    private static string Places(BigInteger scaled, int places)
    {
        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var sign = scaled.Sign < 0 ? "-" : "";
        return places == 0 ? sign + digits : $"{sign}{digits[..^places]}.{digits[^places..]}";
    }

    private static Number Small(Int128 numerator, long denominator)
    {
        if (denominator > Reduce || numerator > long.MaxValue || numerator < long.MinValue)
            return Ratio((BigInteger)numerator, denominator);
        return new((long)numerator, denominator);
    }

    // Denominators above this are brought to lowest terms, so that products of shares stay in machine words.
    private const long Reduce = 1_000_000_000_000;

    private static bool Fits(BigInteger value) => value >= long.MinValue && value <= long.MaxValue;
}

/// <summary>Directions of rounding by name; the pack says which.</summary>
public enum RoundingMode
{
    /// <summary>Away from zero (进一).</summary>
    Up,
    /// <summary>Towards zero (舍去).</summary>
    Down,
    Ceiling,
    Floor,
    /// <summary>To the nearest, halves away from zero (四舍五入).</summary>
    HalfUp,
    /// <summary>To the nearest, halves towards zero.</summary>
    HalfDown,
    /// <summary>To the nearest, halves to the even neighbour.</summary>
    HalfEven,
}
