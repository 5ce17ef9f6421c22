// How long and how often a source is asked, how much of it is listened to, and how much is in hand at once. Rules of
// engineering, not of law; what a source itself bears stands in its definition.
namespace Sunbeam.Journey.Verify;

public sealed record Patience
{
    /// <summary>From sending a question to the last byte of its reply.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A question that was sent and of which nothing was heard, not even a failure, may be sent by another node after this.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The waits between the tries; there is one try more than waits.</summary>
    public IReadOnlyList<TimeSpan> Waits { get; init; } = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60)];

    /// <summary>How many questions one source is asked at once, unless its definition says otherwise.</summary>
    public int AtOnce { get; init; } = 8;

    /// <summary>So many times what is asked at once is in hand: asked, in line to be asked, or answered and not yet kept.</summary>
    public int InHand { get; init; } = 6;

    /// <summary>Of a source that bears only so many questions a second, no more is in hand than it is asked in this time.</summary>
    public TimeSpan Ahead { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How many replies are kept in one act at most.</summary>
    public int KeptAtOnce { get; init; } = 512;

    /// <summary>How many checks are looked at in one go, whether they are finished.</summary>
    public int FinishedAtOnce { get; init; } = 256;

    /// <summary>How many are finished side by side where the database has more than one writer: each is many small questions to it.</summary>
    public int FinishedSideBySide { get; init; } = 3;

    /// <summary>How many cases of a batch are laid out in one act.</summary>
    public int BatchCasesAtOnce { get; init; } = 64;

    /// <summary>No person's records come near this size.</summary>
    public int LargestReplyBytes { get; init; } = 256 * 1024;

    /// <summary>A reply in more parts than this does not end.</summary>
    public int MostPages { get; init; } = 20;

    /// <summary>Nobody has this many entries in one register.</summary>
    public int MostRows { get; init; } = 1000;

    /// <summary>A department's file of a whole district stays below this.</summary>
    public long LargestFileBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>A few pages of a letter in colour stay below this.</summary>
    public int LargestScanBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>The waits before an answer that comes later is left to its row; together well below <see cref="Timeout"/>.</summary>
    public IReadOnlyList<TimeSpan> PollsInPlace { get; init; } =
        [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(1)];

    /// <summary>How often an answer is fetched that takes longer.</summary>
    public TimeSpan BetweenFetches { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>An answer that was promised and has not come after this is late.</summary>
    public TimeSpan LongestPromise { get; init; } = TimeSpan.FromDays(3);

    /// <summary>A source of which every question failed, at least this many, rests for <see cref="Rest"/>.</summary>
    public int FailuresBeforeRest { get; init; } = 16;
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the queue is looked at when nothing moves.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often what nobody pointed at is looked for: checks that another node left unfinished, replies whose time is over.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(10);

    public int Tries => Waits.Count + 1;
}
