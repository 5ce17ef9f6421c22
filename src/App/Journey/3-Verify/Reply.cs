// What is asked of a source, and what came of it: an answer with facts, one of the named ways of getting none, or a
// ticket for an answer that comes later.
using System.Text.Json;

namespace Sunbeam.Journey.Verify;

/// <param name="Request">Our number for this question; the reply must repeat it.</param>
/// <param name="Identity">By what the source knows who is meant (<see cref="SourceKey"/>); written nowhere on the way.</param>
public sealed record Question(long Request, string Identity, string Authorisation, DateOnly Today)
{
    /// <summary>What the source gave us to fetch the answer with, when it was asked before.</summary>
    public string? Ticket { get; init; }
}

/// <summary>Where a source is reached.</summary>
/// <param name="Secret">Proves that we are we; null where none was set.</param>
public sealed record ReachedAt(Uri Address, string? Secret)
{
    public static implicit operator ReachedAt(Uri address) => new(address, null);

    // A record writes all it holds; a secret must not end in a log.
    public override string ToString() => Address.ToString();
}

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

    /// <summary>The answer comes later, under this ticket.</summary>
    public string? Ticket { get; init; }

    public bool Answers => State is RequestState.Answered or RequestState.NoRecord;

    /// <summary>Nothing was said yet, and nothing went wrong.</summary>
    public static Reply ComesLater(string ticket) => new(RequestState.Waiting) { Ticket = ticket };
}

/// <summary>A page of a reply that is in order so far.</summary>
/// <param name="None">The source knows nothing of whom it was asked about.</param>
/// <param name="Next">By what the next page is asked for; null on the last.</param>
public sealed record Page(bool None, IReadOnlyList<JsonElement> Records, DateOnly AsOf, string? Next, byte[] Raw);
