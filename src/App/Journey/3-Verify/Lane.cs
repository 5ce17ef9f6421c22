// The lane to one source, apart from all others: so many questions at once and so many a second as it bears, and what is
// in line behind them. A slow source fills its own lane and nobody else's.
using System.Threading.Channels;
using System.Threading.RateLimiting;

namespace Sunbeam.Journey.Verify;

internal sealed class Lane
{
    private readonly Channel<TakenRequest> _line = Channel.CreateUnbounded<TakenRequest>();
    private readonly TokenBucketRateLimiter? _pace;
    private readonly Patience _patience;
    private int _inHand, _serving, _usual;

    /// <param name="limits">What the source bears.</param>
    /// <param name="patience">What it is asked to bear where it has not said.</param>
    /// <param name="ask">Asks one question of this lane to its end; it throws nothing but that it was stopped.</param>
    /// <param name="stop">Ends the lane, with whatever is in it.</param>
    public Lane(SourceLimits limits, Patience patience, Func<TakenRequest, Lane, Task> ask, CancellationToken stop)
    {
        (Limits, _patience) = (limits, patience);
        var atOnce = _serving = limits.AtOnce ?? patience.AtOnce;
        if (limits.PerSecond is { } perSecond)
            _pace = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
            {
                TokenLimit = perSecond, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = atOnce,
            });
        for (var i = 0; i < atOnce; i++) _ = Serve(ask, stop);
    }

    public SourceLimits Limits { get; }

    /// <summary>How many more it can take. Refilling it only when half of it is gone keeps the takes few and large.</summary>
    public int Room
    {
        get
        {
            var (most, inHand) = (Most(Limits, _patience, Volatile.Read(ref _usual)), Volatile.Read(ref _inHand));
            return inHand <= most / 2 ? most - inHand : 0;
        }
    }

    /// <summary>How many questions may be in hand: few of a slow source, so that none grows old in line.</summary>
    /// <param name="usual">How many milliseconds it usually takes; zero where nobody knows yet.</param>
    public static int Most(SourceLimits limits, Patience patience, int usual = 0)
    {
        var (atOnce, ahead) = (limits.AtOnce ?? patience.AtOnce, (int)patience.Ahead.TotalMilliseconds);
        var most = Math.Min(atOnce * patience.InHand, atOnce + (atOnce * ahead / Math.Max(usual, 1)));
        return limits.PerSecond is { } perSecond ? Math.Min(most, Math.Max(1, perSecond * (int)patience.Ahead.TotalSeconds)) : most;
    }

    public void Add(TakenRequest request)
    {
        Interlocked.Increment(ref _inHand);
        _line.Writer.TryWrite(request);
    }

    /// <summary>One of its questions is out of hand: its outcome is being kept.</summary>
    public void Done(int milliseconds)
    {
        // Each new time counts for an eighth.
        Volatile.Write(ref _usual, (7 * Volatile.Read(ref _usual) + milliseconds) / 8);
        Interlocked.Decrement(ref _inHand);
    }

    /// <summary>Takes nothing more; what is in it goes on to its end.</summary>
    public void Close() => _line.Writer.TryComplete();

    private async Task Serve(Func<TakenRequest, Lane, Task> ask, CancellationToken stop)
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
                await ask(request, this);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped in the middle: the leases run out, and whoever looks next asks again.
        }
        finally
        {
            if (Interlocked.Decrement(ref _serving) == 0) _pace?.Dispose();
        }
    }
}
