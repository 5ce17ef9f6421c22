// One operation over everybody: a whole number or a yes-or-no for each member, or each household, with the bounds that
// it is proven to keep. Formulas become a web of these before they become machine code.
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Screening.Compiling;

internal enum Op
{
    Constant, Values, Unknown, Size,
    Add, Subtract, Multiply, Floor, Least, Most, Choose,
    Below, Same, And, Or, Not,
    SumOfMembers, LeastOfMembers, MostOfMembers, AnyMember, ToMembers, RankOfMembers,
}

/// <summary>For whom an operation has a value: the same for all, each household, each member.</summary>
internal enum Level { All, Household, Member }

/// <param name="Flag">A yes or no; its bounds are 0 and 1.</param>
/// <param name="Min">Proven: never less. Both bounds fit a long.</param>
/// <param name="Phase">How often the road went from members to households and back before it can be worked out.</param>
/// <param name="Wide">Worked out in 64 bits instead of 32.</param>
internal sealed record Cell(int Number, Op Op, Level Level, bool Flag, long Min, long Max, bool Wide, int Phase, Cell[] Arguments, Column? Column)
{
    public bool IsConstant => Op == Op.Constant;
    public bool IsTrue => Flag && IsConstant && Min == 1;
    public bool IsFalse => Flag && IsConstant && Min == 0;

    /// <summary>Read from memory whenever needed, never kept.</summary>
    public bool IsLeaf => Op is Op.Constant or Op.Values or Op.Unknown or Op.Size;

    public bool Equals(Cell? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => Number;
}
