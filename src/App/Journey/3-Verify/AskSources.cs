// The worker that empties the queue of source requests. The rows are the queue: a server that is stopped or killed loses
// nothing, and several servers share the work. Nothing waits for a slow source but the questions to that source.
using System.Diagnostics;
using System.Threading.Channels;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Verify;

public sealed partial class AskSources(Desk desk, Law law, Patience patience, ILogger<AskSources> log) : BackgroundService
{
    private const int KeptAtOnce = 64;
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(10);

    private readonly AskSource _ask = new(patience);
    private readonly Channel<Outcome> _outcomes = Channel.CreateUnbounded<Outcome>(new() { SingleReader = true });
    private readonly Dictionary<string, int> _asking = [];
    private long _sweptAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await RoundThatSurvives(stoppingToken)) await Rest(stoppingToken);
        }
    }

    /// <summary>Asks whatever is due now, again and again until nothing is, and finishes what is settled; for scripts and tests.</summary>
    public async Task AskDue(CancellationToken stop = default)
    {
        while (await Round(stop) || _asking.Count > 0)
            if (_asking.Count > 0) await _outcomes.Reader.WaitToReadAsync(stop);
    }

    public override void Dispose()
    {
        _ask.Dispose();
        base.Dispose();
    }

    // A database that is gone for a moment, or a fault of ours in one round, must not end the worker for good.
    private async Task<bool> RoundThatSurvives(CancellationToken stop)
    {
        try
        {
            await SweepNowAndThen();
            return await Round(stop);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            LogFault(log, fault.GetType().Name);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // The name of the exception only: its message may repeat what it was about.
    [LoggerMessage(Level = LogLevel.Error, Message = "A round of asking sources failed with {Fault}; it is tried again.")]
    private static partial void LogFault(ILogger log, string fault);

    private async Task<bool> Round(CancellationToken stop)
    {
        var kept = await KeepWhatCame();
        var full = _asking.Where(source => source.Value >= patience.AtOnce).Select(source => source.Key).ToList();
        var taken = await TakeRequests.Take(desk, law, patience, source => patience.AtOnce - _asking.GetValueOrDefault(source), full);
        foreach (var request in taken)
        {
            _asking[request.Source.Id] = _asking.GetValueOrDefault(request.Source.Id) + 1;
            _ = Ask(request, stop);
        }
        var finished = await FinishChecks.Finish(desk, law);
        return kept + taken.Count + finished > 0;
    }

    private async Task Ask(TakenRequest request, CancellationToken stop)
    {
        // The queue's own thread goes on at once; whatever the network does happens on others.
        await Task.Yield();
        var started = Stopwatch.GetTimestamp();
        try
        {
            var reply = await _ask.Ask(request.Source, request.Address, request.Question, stop);
            var took = Stopwatch.GetElapsedTime(started).Ticks / TimeSpan.TicksPerMillisecond;
            _outcomes.Writer.TryWrite(new Outcome(request, reply, (int)took));
        }
        catch (OperationCanceledException)
        {
            // Stopped in the middle: the lease runs out, and whoever looks next asks again.
        }
    }

    private async Task<int> KeepWhatCame()
    {
        var came = new List<Outcome>();
        while (came.Count < KeptAtOnce && _outcomes.Reader.TryRead(out var outcome))
        {
            came.Add(outcome);
            var source = outcome.Taken.Source.Id;
            if (--_asking[source] == 0) _asking.Remove(source);
        }
        if (came.Count == 0) return 0;
        // Somebody changed one of the rows meanwhile (asked again, say): the others are kept one by one.
        if (await KeepReplies.Keep(desk, law, patience, came) == new Refused(Problem.Changed))
            foreach (var outcome in came) await KeepReplies.Keep(desk, law, patience, [outcome]);
        return came.Count;
    }

    private async Task Rest(CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_outcomes.Reader.WaitToReadAsync(either.Token).AsTask(), Task.Delay(patience.Pause, either.Token));
        await either.CancelAsync();
    }

    private async Task SweepNowAndThen()
    {
        if (_sweptAt != 0 && Stopwatch.GetElapsedTime(_sweptAt) < BetweenSweeps) return;
        _sweptAt = Stopwatch.GetTimestamp();
        await DropReplies.Drop(desk);
    }
}
