// Rung when there is something to do, so that whoever waits need not look again and again. Many rings are one.
using System.Threading.Channels;

namespace Sunbeam.Journey.Verify;

public sealed class Bell
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Waits until it is rung, and no longer than that; whoever rang before is heard at once.</summary>
    public async Task Wait(TimeSpan longest, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        either.CancelAfter(longest);
        try
        {
            await _rung.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Nobody rang in that time.
        }
    }
}
