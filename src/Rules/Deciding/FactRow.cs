// One household's facts in numbered slots, filled again and again while screening; one row for each thread.
using Sunbeam.Rules.Language;

namespace Sunbeam.Rules.Deciding;

public sealed class FactRow
{
    internal FactRow(Frame frame) => Frame = frame;

    internal Frame Frame { get; }

    /// <summary>Begins a household of so many members; every fact is unknown until set.</summary>
    public void Reset(int members) => Frame.Reset(members);

    /// <summary>A value must be of the type that the fact of its slot declares: every number a decimal, never an int.</summary>
    public void SetHousehold(int slot, in Value value) => Frame.SetHousehold(slot, value);
    public void SetMember(int member, int slot, in Value value) => Frame.SetMember(member, slot, value);
}

/// <summary>The answer of one programme without its reasons.</summary>
/// <param name="Amount">Exact, in yuan; null when there is none or it is not settled.</param>
public readonly record struct Screened(Verdict Verdict, Number? Amount, object? Unsettled, string? Error)
{
    internal static readonly Screened Nothing = new(Verdict.NotEntitled, null, null, null);

    internal static Screened Failed(string error) => new(Verdict.Unknown, null, null, error);

    public long? AmountFen => Outcome.Fen(Amount);

    /// <summary>The facts that can still change the answer.</summary>
    public IReadOnlyList<string> Missing() => Rules.Missing.Flatten((Missing?)Unsettled);

    /// <summary>Two members' answers as one household's: entitled when one is, and the sum.</summary>
    internal Screened With(Screened other)
    {
        var missing = Rules.Missing.Join((Missing?)Unsettled, (Missing?)other.Unsettled);
        var verdict = Verdict == Verdict.Unknown || other.Verdict == Verdict.Unknown ? Verdict.Unknown
            : Verdict == Verdict.Entitled || other.Verdict == Verdict.Entitled ? Verdict.Entitled : Verdict.NotEntitled;
        if (verdict == Verdict.Unknown && (Verdict == Verdict.Entitled || other.Verdict == Verdict.Entitled)) verdict = Verdict.Entitled;
        return new Screened(verdict, Sum(this, other), missing, Error ?? other.Error);
    }

    private static Number? Sum(Screened a, Screened b)
    {
        if (a.Unsettled is not null || b.Unsettled is not null) return null;
        return a.Amount is { } first && b.Amount is { } second ? first + second : a.Amount ?? b.Amount;
    }
}
