// When something happened at the door, as the telephone says, where that can be so.
namespace Sunbeam.Journey.Discover;

public static class Made
{
    /// <summary>Nobody walks about longer than this without a signal; a telephone that says so has a wrong clock.</summary>
    private static readonly TimeSpan LongestAway = TimeSpan.FromDays(90);

    public static DateTimeOffset At(DateTimeOffset? told, DateTimeOffset now) => told is { } at && at <= now && at > now - LongestAway ? at : now;
}
