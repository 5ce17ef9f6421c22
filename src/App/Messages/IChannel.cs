// The port to the outside world: whatever carries a message to somebody's pocket. What it answers is sent, try again, or never.
namespace Sunbeam.Messages;

/// <param name="Id">Known to the other side, so that the same letter sent twice can be seen as one.</param>
/// <param name="To">A telephone number, an address of mail, an account of WeChat.</param>
/// <param name="At">When it goes out.</param>
internal sealed record Letter(long Id, string To, string Title, string Text, string Link, DateTimeOffset At)
{
    // A record writes all it holds; where somebody is reached must not end in a log.
    public override string ToString() => $"letter {Id}";
}

/// <param name="Fault">Null where it was sent; else the other side's status.</param>
/// <param name="Again">Whether it may work later.</param>
internal sealed record Carried(string? Fault, bool Again)
{
    public static readonly Carried Sent = new(null, false);
    public static Carried Later(string fault) => new(fault, true);
    public static Carried Never(string fault) => new(fault, false);
}

internal interface IChannel
{
    Task<Carried> Send(ChannelSetting setting, string? secret, Letter letter, CancellationToken stop);
}
