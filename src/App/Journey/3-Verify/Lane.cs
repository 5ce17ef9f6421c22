// The lane to one source, apart from all others: so many questions at once and so many a second as it bears, and what is
// in line behind them. A slow source fills its own lane and nobody else's.
using System.Threading.Channels;
using System.Threading.RateLimiting;

namespace Sunbeam.Journey.Verify;

internal sealed class Lane
{
    private readonly Channel<TakenRequest> _line = Channel.CreateUnbounded<TakenRequest>();
    private readonly TokenBucketRateLimiter? _pace;
    private readonly int _most;
    private int _inHand;

    /// <param name="limits">What the source bears.</param>
    /// <param name="patience">What it is asked to bear where it has not said.</param>
    /// <param name="ask">Asks one question to its end; it throws nothing but that it was stopped.</param>
    /// <param name="stop">Ends the lane, with whatever is in it.</param>
    public Lane(SourceLimits limits, Patience patience, Func<TakenRequest, Task> ask, CancellationToken stop)
    {
        Limits = limits;
        var atOnce = limits.AtOnce ?? patience.AtOnce;
        _most = Most(limits, patience);
        if (limits.PerSecond is { } perSecond)
            _pace = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
            {
                TokenLimit = perSecond, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = atOnce, AutoReplenishment = true,
            });
        for (var i = 0; i < atOnce; i++) _ = Serve(ask, stop);
    }

    public SourceLimits Limits { get; }

    public bool Empty => Volatile.Read(ref _inHand) == 0;

    /// <summary>How many more it can take. Refilling it only when half of it is gone keeps the takes few and large.</summary>
    public int Room => Volatile.Read(ref _inHand) is var inHand && inHand <= _most / 2 ? _most - inHand : 0;

    public static int Most(SourceLimits limits, Patience patience)
    {
        var most = (limits.AtOnce ?? patience.AtOnce) * patience.InHand;
        return limits.PerSecond is { } perSecond ? Math.Min(most, Math.Max(1, perSecond * (int)patience.Ahead.TotalSeconds)) : most;
    }

    public void Add(TakenRequest request)
    {
        Interlocked.Increment(ref _inHand);
        _line.Writer.TryWrite(request);
    }

    /// <summary>One of its questions is out of hand: its outcome is being kept.</summary>
    public void Done() => Interlocked.Decrement(ref _inHand);

    /// <summary>Takes nothing more; what is in it goes on to its end.</summary>
    public void Close() => _line.Writer.TryComplete();

    private async Task Serve(Func<TakenRequest, Task> ask, CancellationToken stop)
    {
        try
        {
            await foreach (var request in _line.Reader.ReadAllAsync(stop))
            {
                if (_pace is not null)
                    while (true)
                    {
                        using var may = await _pace.AcquireAsync(1, stop);
                        if (may.IsAcquired) break;
                    }
                await ask(request);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped in the middle: the leases run out, and whoever looks next asks again.
        }
    }
}
