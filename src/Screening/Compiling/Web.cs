// Makes the operations: the same one only once, what is constant worked out on the spot, and each with its bounds. What
// cannot be proven to fit 64 bits is refused, so that nothing can wrap.
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Screening.Compiling;

/// <summary>A formula that columns cannot do exactly, or not provably; it takes the slow path.</summary>
internal sealed class SlowException(string why) : Exception(why);

/// <param name="smallest">The fewest members of a household, and the most.</param>
internal sealed class Web(int smallest, int largest)
{
    private readonly Dictionary<(Op, long, long, long, object?), Cell> _known = [];
    private int _count;

    public Cell True => Flag(true);
    public Cell False => Flag(false);
    public Cell Flag(bool flag) => Keep(Op.Constant, Level.All, true, flag ? 1 : 0, flag ? 1 : 0, [], flag);
    public Cell Whole(Int128 value) => Keep(Op.Constant, Level.All, false, value, value, [], (long)Within(value));
    public Cell Size() => smallest == largest ? Whole(smallest) : Keep(Op.Size, Level.Household, false, smallest, largest, [], null);

    public Cell Values(Column column, Level level)
    {
        var (least, most) = column.AllKnown ? (column.Least, column.Most) : (Math.Min(column.Least, 0), Math.Max(column.Most, 0));
        if (column.AllKnown && least == most) return Whole(least);
        return Keep(Op.Values, level, false, least, most, [], column);
    }

    /// <summary>A column of noughts and ones as yes and no.</summary>
    public Cell Yes(Column column, Level level) => Not(Same(Values(column, level), Whole(0)));

    public Cell Unknown(Column column, Level level) => column.AllKnown ? False : Keep(Op.Unknown, level, true, 0, 1, [], column);

    public Cell Add(Cell a, Cell b)
    {
        if (a.IsConstant && !b.IsConstant) (a, b) = (b, a);
        if (b.IsConstant && b.Min == 0) return a;
        if (OneSum(a, b, Add) is { } sum) return sum;
        return Make(Op.Add, false, (Int128)a.Min + b.Min, (Int128)a.Max + b.Max, a, b);
    }

    public Cell Subtract(Cell a, Cell b)
    {
        if (b.IsConstant && b.Min == 0) return a;
        if (ReferenceEquals(a, b)) return Whole(0);
        if (OneSum(a, b, Subtract) is { } sum) return sum;
        return Make(Op.Subtract, false, (Int128)a.Min - b.Max, (Int128)a.Max - b.Min, a, b);
    }

    // Two sums over members are one sum of both, as long as 32 bits hold what each member adds.
    private Cell? OneSum(Cell a, Cell b, Func<Cell, Cell, Cell> both)
    {
        if (a.Op != Op.SumOfMembers || b.Op != Op.SumOfMembers || a.Arguments[0].Wide || b.Arguments[0].Wide) return null;
        var each = both(a.Arguments[0], b.Arguments[0]);
        return each.Wide ? null : SumOfMembers(each);
    }

    private static bool Narrow(Int128 value) => value >= int.MinValue && value <= int.MaxValue;

    public Cell Negate(Cell a) => Subtract(Whole(0), a);

    public Cell Multiply(Cell a, Cell b)
    {
        if (a.IsConstant && !b.IsConstant) (a, b) = (b, a);
        if (b.IsConstant && b.Min == 1) return a;
        if (b.IsConstant && b.Min == 0) return b;
        if (a.Op == Op.SumOfMembers && b.IsConstant && Narrow((Int128)a.Arguments[0].Min * b.Min) && Narrow((Int128)a.Arguments[0].Max * b.Min))
            return SumOfMembers(Multiply(a.Arguments[0], b));
        Int128 p = (Int128)a.Min * b.Min, q = (Int128)a.Min * b.Max, r = (Int128)a.Max * b.Min, s = (Int128)a.Max * b.Max;
        return Make(Op.Multiply, false, Int128.Min(Int128.Min(p, q), Int128.Min(r, s)), Int128.Max(Int128.Max(p, q), Int128.Max(r, s)), a, b);
    }

    public Cell Multiply(Cell a, Int128 by) => Multiply(a, Whole(by));

    /// <summary>The quotient, downwards; the divisor is above zero.</summary>
    public Cell Floor(Cell a, Cell by)
    {
        if (by.Min <= 0) throw new SlowException("a divisor that may not be above zero");
        if (by.IsConstant && by.Min == 1) return a;
        Int128 least = Down(a.Min, a.Min < 0 ? by.Min : by.Max), most = Down(a.Max, a.Max < 0 ? by.Max : by.Min);
        return Make(Op.Floor, false, least, most, a, by);
    }

    /// <summary>A quotient downwards times its divisor again: never above what was divided, and less than one divisor below it.</summary>
    public Cell Back(Cell quotient, Cell by, Cell divided) =>
        Make(Op.Multiply, false, (Int128)divided.Min - by.Max, divided.Max, quotient, by);

    private static long Down(long a, long by) => a >= 0 ? a / by : -((-(a + 1)) / by) - 1;

    public Cell Least(Cell a, Cell b) =>
        a.Max <= b.Min ? a : b.Max <= a.Min ? b : Make(Op.Least, false, Math.Min(a.Min, b.Min), Math.Min(a.Max, b.Max), a, b);

    public Cell Most(Cell a, Cell b) =>
        a.Min >= b.Max ? a : b.Min >= a.Max ? b : Make(Op.Most, false, Math.Max(a.Min, b.Min), Math.Max(a.Max, b.Max), a, b);

    public Cell Choose(Cell which, Cell yes, Cell no)
    {
        if (which.IsTrue || ReferenceEquals(yes, no)) return yes;
        if (which.IsFalse) return no;
        if (which.Op == Op.Not) return Choose(which.Arguments[0], no, yes);
        if (no.Op == Op.Choose && ReferenceEquals(no.Arguments[0], which)) return Choose(which, yes, no.Arguments[2]);
        if (yes.Op == Op.Choose && ReferenceEquals(yes.Arguments[0], which)) return Choose(which, yes.Arguments[1], no);
        return Make(Op.Choose, false, Math.Min(yes.Min, no.Min), Math.Max(yes.Max, no.Max), which, yes, no);
    }

    public Cell Below(Cell a, Cell b)
    {
        if (a.Max < b.Min) return True;
        if (a.Min >= b.Max) return False;
        return Make(Op.Below, true, 0, 1, a, b);
    }

    public Cell NotAbove(Cell a, Cell b) => Not(Below(b, a));

    public Cell Same(Cell a, Cell b)
    {
        if (ReferenceEquals(a, b)) return True;
        if (a.Max < b.Min || b.Max < a.Min) return False;
        return Make(Op.Same, true, 0, 1, a, b);
    }

    public Cell Not(Cell a) => a.IsConstant ? Flag(a.Min == 0) : a.Op == Op.Not ? a.Arguments[0] : Make(Op.Not, true, 0, 1, a);

    public Cell And(Cell a, Cell b)
    {
        if (a.IsFalse || b.IsFalse || Opposite(a, b)) return False;
        if (a.IsTrue || ReferenceEquals(a, b)) return b;
        return b.IsTrue ? a : Make(Op.And, true, 0, 1, InOrder(a, b));
    }

    public Cell Or(Cell a, Cell b)
    {
        if (a.IsTrue || b.IsTrue || Opposite(a, b)) return True;
        if (a.IsFalse || ReferenceEquals(a, b)) return b;
        return b.IsFalse ? a : Make(Op.Or, true, 0, 1, InOrder(a, b));
    }

    public Cell SumOfMembers(Cell each)
    {
        if (each.Level != Level.Member) return Multiply(Size(), each);
        Int128 least = Int128.Min((Int128)smallest * each.Min, (Int128)largest * each.Min);
        Int128 most = Int128.Max((Int128)smallest * each.Max, (Int128)largest * each.Max);
        return Keep(Op.SumOfMembers, Level.Household, false, least, most, [each], null);
    }

    public Cell LeastOfMembers(Cell each) => OfMembers(Op.LeastOfMembers, each);
    public Cell MostOfMembers(Cell each) => OfMembers(Op.MostOfMembers, each);

    private Cell OfMembers(Op op, Cell each) =>
        each.Level != Level.Member ? each : Keep(op, Level.Household, false, each.Min, each.Max, [each], null);

    public Cell AnyMember(Cell each) =>
        each.Level != Level.Member ? And(each, Below(Whole(0), Size())) : Keep(Op.AnyMember, Level.Household, true, 0, 1, [each], null);

    /// <summary>The place of each member among those of the household who are of the list, from 1, by the least key; nought for who is not.</summary>
    /// <param name="present">Who is of the list; constant for all or none.</param>
    public Cell RankOfMembers(Cell key, Cell present)
    {
        if (present.IsFalse) return Whole(0);
        if (key.Level != Level.Member || present.Level == Level.Household) throw new SlowException("a place in a list by what all have alike");
        return Keep(Op.RankOfMembers, Level.Member, false, present.IsTrue ? 1 : 0, largest, present.IsTrue ? [key] : [key, present], null);
    }

    private Cell ToMembers(Cell each) => Keep(Op.ToMembers, Level.Member, each.Flag, each.Min, each.Max, [each], null);

    private static bool Opposite(Cell a, Cell b) =>
        (a.Op == Op.Not && ReferenceEquals(a.Arguments[0], b)) || (b.Op == Op.Not && ReferenceEquals(b.Arguments[0], a));

    private static Cell[] InOrder(Cell a, Cell b) => a.Number <= b.Number ? [a, b] : [b, a];

    // Members and households meet at the members: what is the household's is handed to each of them.
    private Cell Make(Op op, bool flag, Int128 least, Int128 most, params Cell[] arguments)
    {
        if (Array.TrueForAll(arguments, argument => argument.IsConstant)) return flag ? Flag(Compute(op, arguments) != 0) : Whole(Compute(op, arguments));
        var level = arguments.Max(argument => argument.Level);
        if (level == Level.Member) arguments = [.. arguments.Select(argument => argument.Level == Level.Household ? ToMembers(argument) : argument)];
        return Keep(op, level, flag, least, most, arguments, null);
    }

    private static Int128 Compute(Op op, Cell[] of) => op switch
    {
        Op.Add => (Int128)of[0].Min + of[1].Min,
        Op.Subtract => (Int128)of[0].Min - of[1].Min,
        Op.Multiply => (Int128)of[0].Min * of[1].Min,
        Op.Floor => Down(of[0].Min, of[1].Min),
        Op.Least => Math.Min(of[0].Min, of[1].Min),
        Op.Most => Math.Max(of[0].Min, of[1].Min),
        Op.Below => of[0].Min < of[1].Min ? 1 : 0,
        Op.Same => of[0].Min == of[1].Min ? 1 : 0,
        _ => throw new InvalidOperationException("an operation that folds elsewhere"),
    };

    private static Int128 Within(Int128 value) =>
        value < -long.MaxValue || value > long.MaxValue ? throw new SlowException("a number that may not fit 64 bits") : value;

    private Cell Keep(Op op, Level level, bool flag, Int128 least, Int128 most, Cell[] arguments, object? what)
    {
        Within(least);
        Within(most);
        object? which = what is null ? flag : what is Column ? (what, level) : (what, flag);
        var key = (op, Key(arguments, 0), Key(arguments, 1), Key(arguments, 2), which);
        if (_known.TryGetValue(key, out var cell)) return cell;
        var phase = arguments.Select(argument => argument.Phase).DefaultIfEmpty(0).Max() + (op is Op.ToMembers or Op.RankOfMembers ? 1 : 0);
        var wide = !flag && (least < int.MinValue || most > int.MaxValue || Carries(op, arguments));
        return _known[key] = new Cell(_count++, op, level, flag, (long)least, (long)most, wide, phase, arguments, what as Column);
    }

    // Sums over members are added up in 64 bits whatever they come to.
    private static bool Carries(Op op, Cell[] arguments) =>
        op is not (Op.SumOfMembers or Op.RankOfMembers) && arguments.Any(argument => argument.Wide);

    private static long Key(Cell[] arguments, int at) => at < arguments.Length ? arguments[at].Number : -1;
}
