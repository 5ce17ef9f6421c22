// What a part of a formula stands for while it is translated: a quantity known as a range, a truth of three values, a
// code, a member, a list over the members. Each says for whom the columns must not answer.
namespace Sunbeam.Screening.Compiling;

/// <param name="Slow">For whom only the slow path knows what comes out, because something may fail.</param>
internal abstract record Thing(Cell Slow)
{
    /// <summary>Nobody knows it, and once it is known it may fail: it settles a comparison or a condition as little as they settle themselves.</summary>
    public bool MayFail { get; init; }
}

/// <summary>Whether a number may be of the kind that the language calls int: whose quotient is cut. Of nothing, a sum is the int 0.</summary>
internal enum Cut { Never, OnlyZero, Maybe }

/// <summary>
/// Low / (Parts × Over) up to High / (Parts × Over); known where the two are one and neither side is open.
/// </summary>
/// <param name="LowOpen">For whom there is no lower bound; the number beside it then means nothing.</param>
/// <param name="Over">A divisor above zero that differs from household to household, so that a quotient stays exact; null for one.</param>
/// <param name="Day">The declared column of dates it is, for what can be looked up by day.</param>
internal sealed record Quantity(
    Cell Low, Cell High, Cell LowOpen, Cell HighOpen, long Parts, Cell? Over, Cut Cut, bool IsDate, Cell Slow, DateFact? Day = null) : Thing(Slow)
{
    public bool AlwaysKnown => LowOpen.IsFalse && HighOpen.IsFalse && ReferenceEquals(Low, High);
    public bool IsConstant => AlwaysKnown && Low.IsConstant && Over is null;
}

internal sealed record DateFact(Snapshot.Column? Column, Level Level, DateOnly? Min, DateOnly? Max);

internal sealed record Truth(Cell True, Cell False, Cell Slow) : Thing(Slow);

/// <param name="Place">Where the code stands in the list of its fact.</param>
/// <param name="Codes">What it may be; null for a text that may be anything.</param>
/// <param name="Declared">Even while it is unknown it is one of the codes, because its fact says so.</param>
internal sealed record CodeOf(Cell Place, Cell Unknown, IReadOnlyList<string>? Codes, Cell Slow, bool Declared = true) : Thing(Slow);

internal sealed record TextOf(string Text, Cell Slow) : Thing(Slow);

/// <param name="Depth">In how many lists over the members it stands; only the innermost member has lanes of his own.</param>
internal sealed record MemberOf(int Depth, Cell Slow) : Thing(Slow);

/// <summary>A list with one place for each member.</summary>
/// <param name="Body">What stands there; null for the member.</param>
internal sealed record Elements(Truth Present, Thing? Body, Cell Slow) : Thing(Slow);

internal sealed record Several(IReadOnlyList<Thing> Items, Cell Slow) : Thing(Slow);
