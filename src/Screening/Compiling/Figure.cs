// The arithmetic of quantities over columns. It does with ranges exactly what the language does with them for one
// household (Rules: Range, Unsettled, Arithmetic), so that both settle the same questions.
using System.Numerics;
using Sunbeam.Rules;

namespace Sunbeam.Screening.Compiling;

internal sealed class Figure(Web web)
{
    /// <summary>What halves, thirds, quarters, fifths, sixths, tenths and twelfths go into.</summary>
    private const long Sixtieths = 60;

    public Quantity Constant(Number number, Cut cut = Cut.Never, bool isDate = false)
    {
        var (top, bottom) = Ratio(number);
        return new Quantity(web.Whole(top), web.Whole(top), web.False, web.False, bottom, null, cut, isDate, web.False);
    }

    /// <summary>A quantity that nobody knows.</summary>
    public Quantity Between(Number? low, Number? high) => Bounds(
        low is { } least ? Constant(least) : null, high is { } most ? Constant(most) : null);

    private Quantity Bounds(Quantity? low, Quantity? high)
    {
        var (a, b) = Together(low ?? Constant(Number.Zero), high ?? Constant(Number.Zero));
        return a with { High = b.High, LowOpen = web.Flag(low is null), HighOpen = web.Flag(high is null) };
    }

    public Cell Known(Quantity a) => web.And(web.And(web.Not(a.LowOpen), web.Not(a.HighOpen)), web.Same(a.Low, a.High));

    public Quantity Add(Quantity a, Quantity b)
    {
        var (left, right) = Together(a, b);
        var cut = a.Cut == Cut.Never || b.Cut == Cut.Never ? Cut.Never : a.Cut > b.Cut ? a.Cut : b.Cut;
        return left with
        {
            Low = web.Add(left.Low, right.Low), High = web.Add(left.High, right.High),
            LowOpen = web.Or(a.LowOpen, b.LowOpen), HighOpen = web.Or(a.HighOpen, b.HighOpen), Cut = cut, Slow = web.Or(a.Slow, b.Slow),
            MayFail = a.MayFail || b.MayFail,
        };
    }

    public Quantity Negate(Quantity a) => a with
    {
        Low = web.Negate(a.High), High = web.Negate(a.Low), LowOpen = a.HighOpen, HighOpen = a.LowOpen, Day = null,
    };

    public Quantity Multiply(Quantity a, Quantity b)
    {
        if (a.AlwaysKnown && !b.AlwaysKnown) (a, b) = (b, a);
        var cut = a.Cut == Cut.Never || b.Cut == Cut.Never ? Cut.Never : a.Cut == Cut.OnlyZero || b.Cut == Cut.OnlyZero ? Cut.OnlyZero : Cut.Maybe;
        if (b.IsConstant && !a.IsConstant)
        {
            // In lowest terms first, so that what fits few bits stays there.
            var common = (long)BigInteger.GreatestCommonDivisor(b.Low.Min, a.Parts);
            var top = web.Whole(b.Low.Min / common);
            (a, b) = (a with { Parts = a.Parts / common }, b with { Low = top, High = top });
        }
        var product = b.AlwaysKnown ? ByKnown(a, b) : Unsure(a, b);
        var slow = web.Or(product.Slow, web.Or(a.Slow, b.Slow));
        return Reduced(product with { Over = Times(a.Over, b.Over), Cut = cut, IsDate = false, Day = null, Slow = slow }, a.Parts, b.Parts);
    }

    // A range times what is known. A range that is open on one side and reaches over zero loses its other side too,
    // as it does for one household.
    private Quantity ByKnown(Quantity a, Quantity known)
    {
        var by = known.Low;
        var upwards = web.NotAbove(web.Whole(0), by);
        var (low, high) = (web.Multiply(a.Low, by), web.Multiply(a.High, by));
        var zero = web.Same(by, web.Whole(0));
        var reaches = web.And(web.Or(a.LowOpen, a.HighOpen), web.Not(web.Or(NotBelowZero(a), NotAboveZero(a))));
        Cell Open(Cell same, Cell other) =>
            web.And(web.Not(zero), web.Or(reaches, web.Or(web.And(upwards, same), web.And(web.Not(upwards), other))));
        return a with
        {
            Low = web.Choose(upwards, low, high), High = web.Choose(upwards, high, low),
            LowOpen = Open(a.LowOpen, a.HighOpen), HighOpen = Open(a.HighOpen, a.LowOpen),
        };
    }

    private Cell NotBelowZero(Quantity a) => web.And(web.Not(a.LowOpen), web.NotAbove(web.Whole(0), a.Low));
    private Cell NotAboveZero(Quantity a) => web.And(web.Not(a.HighOpen), web.NotAbove(a.High, web.Whole(0)));

    // Two ranges, of which one lies surely above zero. What reaches over zero and is open anywhere is open on both sides.
    private Quantity Unsure(Quantity a, Quantity b)
    {
        if (NotBelowZero(a).IsTrue) (a, b) = (b, a);
        if (!NotBelowZero(b).IsTrue) return OneKnown(a, b);
        Cell Zero(Quantity one) =>
            web.And(web.And(web.Not(one.LowOpen), web.Not(one.HighOpen)), web.And(web.Same(one.Low, web.Whole(0)), web.Same(one.High, web.Whole(0))));
        var (above, below, some) = (NotBelowZero(a), NotAboveZero(a), web.Not(web.Or(Zero(a), Zero(b))));
        var across = web.And(web.Not(web.Or(above, below)), web.Or(a.LowOpen, web.Or(a.HighOpen, b.HighOpen)));
        Cell Open(Cell side, Cell open) => web.And(some, web.Or(across, web.And(side, web.Or(open, b.HighOpen))));
        return a with
        {
            Low = web.Choose(above, web.Multiply(a.Low, b.Low), web.Multiply(a.Low, b.High)),
            High = web.Choose(below, web.Multiply(a.High, b.Low), web.Multiply(a.High, b.High)),
            LowOpen = Open(below, a.LowOpen), HighOpen = Open(above, a.HighOpen),
        };
    }

    // Of two that may be below zero one has to be known; where neither is, the slow path answers.
    private Quantity OneKnown(Quantity a, Quantity b)
    {
        var (first, second) = (Known(a), Known(b));
        var slow = web.Not(web.Or(first, second));
        if (slow.IsTrue) throw new SlowException("a product of two unknown numbers that may be below zero");
        var (x, y) = (ByKnown(a, b), ByKnown(b, a));
        return x with
        {
            Low = web.Choose(second, x.Low, y.Low), High = web.Choose(second, x.High, y.High), Slow = slow,
            LowOpen = web.Or(web.And(second, x.LowOpen), web.And(web.Not(second), y.LowOpen)),
            HighOpen = web.Or(web.And(second, x.HighOpen), web.And(web.Not(second), y.HighOpen)),
        };
    }

    public Quantity Divide(Quantity a, Quantity b)
    {
        if (a.Cut == Cut.Maybe && b.Cut == Cut.Maybe) throw new SlowException("a quotient of whole numbers, which is cut");
        var cut = a.Cut == Cut.OnlyZero && b.Cut != Cut.Never ? Cut.OnlyZero : Cut.Never;
        if (b.IsConstant)
        {
            if (b.Low.Min == 0) throw new SlowException("a division by zero");
            return Multiply(a, Constant(Number.Ratio(b.Parts, b.Low.Min))) with { Cut = cut };
        }
        // A quotient of whole numbers is cut: while one of them is open, nothing is known of it.
        var exact = a.Cut == Cut.Never || b.Cut == Cut.Never;
        if (exact && Known(b).IsFalse && Inverse(b) is { } inverse) return Multiply(a, inverse with { Slow = b.Slow }) with { Cut = cut };
        if (exact && !b.AlwaysKnown && b.Over is null) return Multiply(a, InverseEach(b)) with { Cut = cut };
        var slow = web.Or(web.Not(Known(b)), web.NotAbove(b.Low, web.Whole(0)));
        if (slow.IsTrue) throw new SlowException("a division by something unknown");
        var top = b.Over is null ? Constant(Number.One) : new Quantity(b.Over, b.Over, web.False, web.False, 1, null, Cut.Never, false, web.False);
        var quotient = Multiply(Multiply(a, Constant(Number.Of(b.Parts))), top);
        return quotient with { Over = Times(a.Over, web.Most(b.Low, web.Whole(1))), Cut = cut, Slow = web.Or(web.Or(a.Slow, b.Slow), slow) };
    }

    // One by what nobody knows, as long as it is surely above zero.
    private Quantity? Inverse(Quantity b)
    {
        if (!b.LowOpen.IsFalse || !b.Low.IsConstant || b.Low.Min <= 0 || b.Over is not null) return null;
        if (!b.HighOpen.IsTrue && !(b.HighOpen.IsFalse && b.High.IsConstant)) return null;
        return Between(b.HighOpen.IsTrue ? Number.Zero : Number.Ratio(b.Parts, b.High.Min), Number.Ratio(b.Parts, b.Low.Min));
    }

    // The same where some know it and others do not: 1/high up to 1/low, over what both go into.
    private Quantity InverseEach(Quantity b)
    {
        var slow = web.Or(b.LowOpen, web.NotAbove(b.Low, web.Whole(0)));
        if (slow.IsTrue) throw new SlowException("a division by something unknown");
        var one = web.Whole(1);
        var least = web.Most(b.Low, one);
        var most = web.Choose(b.HighOpen, least, web.Most(b.High, one));
        return new Quantity(
            web.Multiply(web.Choose(b.HighOpen, web.Whole(0), least), b.Parts), web.Multiply(most, b.Parts), web.False, web.False, 1,
            web.Multiply(least, most), Cut.Never, false, web.Or(b.Slow, slow));
    }

    private Cell? Times(Cell? a, Cell? b) => a is null ? b : b is null ? a : web.Multiply(a, b);

    /// <summary>The lesser of two, or the greater.</summary>
    public Quantity Extreme(Quantity a, Quantity b, bool most)
    {
        if (a.IsDate != b.IsDate) throw new SlowException("a date beside a number");
        var (left, right) = Together(a, b);
        Cell Pick(Cell first, Cell second) => most ? web.Most(first, second) : web.Least(first, second);
        Cell Either(Cell none, Cell first, Cell without, Cell second) => web.Choose(none, second, web.Choose(without, first, Pick(first, second)));
        var found = left with { Cut = a.Cut > b.Cut ? a.Cut : b.Cut, Day = null, Slow = web.Or(a.Slow, b.Slow) };
        return most
            ? found with
            {
                High = Pick(left.High, right.High), HighOpen = web.Or(a.HighOpen, b.HighOpen),
                Low = Either(a.LowOpen, left.Low, b.LowOpen, right.Low), LowOpen = web.And(a.LowOpen, b.LowOpen),
            }
            : found with
            {
                Low = Pick(left.Low, right.Low), LowOpen = web.Or(a.LowOpen, b.LowOpen),
                High = Either(a.HighOpen, left.High, b.HighOpen, right.High), HighOpen = web.And(a.HighOpen, b.HighOpen),
            };
    }

    public Quantity Absolute(Quantity a)
    {
        if (a.AlwaysKnown)
        {
            var size = web.Most(a.Low, web.Negate(a.Low));
            return a with { Low = size, High = size, Day = null };
        }
        var zero = web.Whole(0);
        var least = web.Most(zero, web.Most(web.Choose(a.LowOpen, zero, a.Low), web.Choose(a.HighOpen, zero, web.Negate(a.High))));
        return a with
        {
            Low = least, LowOpen = web.False, High = web.Most(a.High, web.Negate(a.Low)), HighOpen = web.Or(a.LowOpen, a.HighOpen), Day = null,
        };
    }

    public Quantity Round(Quantity a, RoundingMode mode, Number step)
    {
        var (top, bottom) = Ratio(step);
        Cell Rounded(Cell cell)
        {
            var divisor = checked((Int128)a.Parts * top);
            var common = (Int128)BigInteger.GreatestCommonDivisor(divisor, bottom);
            var by = web.Multiply(a.Over ?? web.Whole(1), divisor / common);
            return web.Multiply(Nearest(web.Multiply(cell, bottom / common), by, mode), top);
        }
        return a with { Low = Rounded(a.Low), High = Rounded(a.High), Parts = bottom, Over = null, Cut = Cut.Never, Day = null };
    }

    private Cell Nearest(Cell top, Cell by, RoundingMode mode)
    {
        if (by.IsConstant && by.Min == 1) return top;
        var floor = web.Floor(top, by);
        var rest = web.Subtract(top, web.Multiply(floor, by));
        var (zero, twice) = (web.Whole(0), web.Multiply(rest, 2));
        Cell over = web.Below(by, twice), half = web.Same(by, twice), some = web.Below(zero, rest);
        var above = mode switch
        {
            RoundingMode.Floor => web.False,
            RoundingMode.Ceiling => some,
            RoundingMode.Down => web.And(some, web.Below(top, zero)),
            RoundingMode.Up => web.And(some, web.Below(zero, top)),
            RoundingMode.HalfUp => web.Or(over, web.And(half, web.Below(zero, top))),
            RoundingMode.HalfDown => web.Or(over, web.And(half, web.Below(top, zero))),
            _ => web.Or(over, web.And(half, web.Same(web.Subtract(floor, web.Multiply(web.Floor(floor, web.Whole(2)), 2)), web.Whole(1)))),
        };
        return web.Add(floor, web.Choose(above, web.Whole(1), zero));
    }

    /// <summary>The one where the truth is true, the other where it is false, and what holds both where it is open.</summary>
    public Quantity Choose(Truth which, Quantity yes, Quantity no)
    {
        if (yes.IsDate != no.IsDate) throw new SlowException("a date beside a number");
        var (a, b) = Together(yes, no);
        Cell Pick(Cell first, Cell second, Func<Cell, Cell, Cell> open) => web.Choose(which.True, first, web.Choose(which.False, second, open(first, second)));
        Cell Open(Cell first, Cell second) => web.Or(web.And(web.Not(which.False), first), web.And(web.Not(which.True), second));
        return a with
        {
            Low = Pick(a.Low, b.Low, web.Least), High = Pick(a.High, b.High, web.Most),
            LowOpen = Open(a.LowOpen, b.LowOpen), HighOpen = Open(a.HighOpen, b.HighOpen), Cut = yes.Cut > no.Cut ? yes.Cut : no.Cut, Day = null,
            Slow = web.Or(which.Slow, web.Or(web.And(web.Not(which.False), yes.Slow), web.And(web.Not(which.True), no.Slow))),
        };
    }

    public Truth Less(Quantity a, Quantity b, bool orEqual)
    {
        if (a.IsDate != b.IsDate) throw new SlowException("a date beside a number");
        var (left, right) = Together(a, b);
        var slow = web.Or(a.Slow, b.Slow);
        Cell Meets(Cell low, Cell high) => orEqual ? web.NotAbove(low, high) : web.Below(low, high);
        var surely = web.And(web.And(web.Not(a.HighOpen), web.Not(b.LowOpen)), Meets(left.High, right.Low));
        if (a.AlwaysKnown && b.AlwaysKnown) return new Truth(surely, web.Not(surely), slow);
        var never = web.And(web.And(web.Not(b.HighOpen), web.Not(a.LowOpen)), web.Not(Meets(left.Low, right.High)));
        return new Truth(surely, never, slow) { MayFail = a.MayFail || b.MayFail };
    }

    public Truth Equal(Quantity a, Quantity b)
    {
        if (a.IsDate != b.IsDate) throw new SlowException("a date beside a number");
        var (left, right) = Together(a, b);
        var slow = web.Or(a.Slow, b.Slow);
        var same = web.Same(left.Low, right.Low);
        if (a.AlwaysKnown && b.AlwaysKnown) return new Truth(same, web.Not(same), slow);
        var under = web.And(web.And(web.Not(a.HighOpen), web.Not(b.LowOpen)), web.Below(left.High, right.Low));
        var above = web.And(web.And(web.Not(b.HighOpen), web.Not(a.LowOpen)), web.Below(right.High, left.Low));
        return new Truth(web.And(web.And(Known(a), Known(b)), same), web.Or(under, above), slow) { MayFail = a.MayFail || b.MayFail };
    }

    /// <summary>The same without a divisor that differs from one to the next: exact where it goes into sixtieths, else slow.</summary>
    public Quantity Even(Quantity a)
    {
        if (a.Over is not { } over) return a;
        var exact = web.True;
        Cell Quotient(Cell top)
        {
            var fine = web.Multiply(top, Sixtieths);
            var quotient = web.Floor(fine, over);
            exact = web.And(exact, web.Same(web.Back(quotient, over, fine), fine));
            return quotient;
        }
        var low = Quotient(a.Low);
        var high = ReferenceEquals(a.Low, a.High) ? low : Quotient(a.High);
        return a with { Low = low, High = high, Parts = checked(a.Parts * Sixtieths), Over = null, Slow = web.Or(a.Slow, web.Not(exact)) };
    }

    /// <summary>Both counted in the same parts.</summary>
    public (Quantity, Quantity) Together(Quantity a, Quantity b)
    {
        var parts = checked((long)(BigInteger)(a.Parts / (long)BigInteger.GreatestCommonDivisor(a.Parts, b.Parts)) * b.Parts);
        var (left, right) = (Scaled(a, web.Whole(parts / a.Parts)), Scaled(b, web.Whole(parts / b.Parts)));
        Cell? over = null;
        if (ReferenceEquals(a.Over, b.Over)) over = a.Over;
        else
        {
            if (b.Over is not null) left = Scaled(left, b.Over);
            if (a.Over is not null) right = Scaled(right, a.Over);
            over = Times(a.Over, b.Over);
        }
        return (left with { Parts = parts, Over = over }, right with { Parts = parts, Over = over });
    }

    private Quantity Scaled(Quantity a, Cell by) => a with { Low = web.Multiply(a.Low, by), High = web.Multiply(a.High, by) };

    // Two fractions of constants make one in lowest terms where a constant takes part.
    private Quantity Reduced(Quantity a, long first, long second)
    {
        var parts = (BigInteger)first * second;
        if (a.AlwaysKnown && a.Low.IsConstant)
        {
            var common = BigInteger.GreatestCommonDivisor(a.Low.Min, parts);
            if (a.Low.Min == 0) common = parts;
            var top = web.Whole((Int128)(a.Low.Min / common));
            return a with { Low = top, High = top, Parts = Small(parts / common) };
        }
        return a with { Parts = Small(parts) };
    }

    private static long Small(BigInteger value) => value <= long.MaxValue ? (long)value : throw new SlowException("a fraction too fine for 64 bits");

    private static (Int128 Top, long Bottom) Ratio(Number number)
    {
        if (number.LargePart is not null) throw new SlowException("a constant that does not fit 64 bits");
        var (top, bottom) = (number.SmallNumerator, number.SmallDenominator == 0 ? 1 : number.SmallDenominator);
        var common = (long)BigInteger.GreatestCommonDivisor(top, bottom);
        return common == 0 ? (top, bottom) : (top / common, bottom / common);
    }
}
