// What is asked of a source, and what came of it: an answer with facts, or one of the named ways of getting none.
namespace Sunbeam.Journey.Verify;

/// <param name="Request">Our number for this question; the reply must repeat it.</param>
/// <param name="Identity">Leaves for the source in the body of the question, and is written nowhere on the way.</param>
public sealed record Question(long Request, string Identity, string Authorisation, DateOnly Today);

/// <param name="Fault">What went wrong, by the code of a <see cref="Fault"/>; null when nothing did.</param>
/// <param name="MayPass">Asking again by itself makes sense: the source may only be busy or down.</param>
public sealed record Reply(RequestState State, string? Fault = null, bool MayPass = false)
{
    /// <summary>The day for which the source says this; only of an answer.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>Value by fact, in the unit that the fact declares; nothing unless everything in the reply was in order.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>The bytes as they came; only of an answer about the right person.</summary>
    public byte[]? Raw { get; init; }

    public bool Answers => State is RequestState.Answered or RequestState.NoRecord;
}
