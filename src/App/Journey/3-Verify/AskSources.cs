// The worker that empties the queue of source requests. The rows are the queue: a server that is stopped or killed loses
// nothing, and several servers share the work. Taking, keeping and finishing go on side by side, and nothing waits for a
// slow source but the questions to that source.
using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Verify;

public sealed partial class AskSources(Desk desk, Law law, Patience patience, ILogger<AskSources> log, Bell? bell = null) : BackgroundService
{
    private static readonly TimeSpan BetweenDrops = TimeSpan.FromMinutes(10);

    private readonly AskSource _ask = new(patience);
    private readonly Bell _bell = bell ?? new Bell();
    private readonly Bell _touched = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Channel<(Lane Lane, Outcome Outcome)> _outcomes = Channel.CreateUnbounded<(Lane, Outcome)>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<string, Lane> _lanes = [];
    private readonly ConcurrentDictionary<long, bool> _toFinish = [];

    // Taking and keeping write into the journals of the same cases; side by side they would only undo each other.
    private readonly SemaphoreSlim _writing = new(1);
    private long _inHand;
    private long _sweptAt, _droppedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(
            Again(Take, stop => _bell.Wait(patience.Pause, stop), stoppingToken),
            Again(Keep, async stop => await _outcomes.Reader.WaitToReadAsync(stop), stoppingToken),
            Again(Finish, stop => _touched.Wait(patience.Sweep, stop), stoppingToken));
        // What has come by now is kept; what is still being asked is asked again by whoever looks next.
        await _over.CancelAsync();
        while (await Survive(Keep)) { }
    }

    /// <summary>Asks whatever is due now, again and again until nothing is, and finishes what is settled; for scripts and tests.</summary>
    public async Task AskDue(CancellationToken stop = default)
    {
        while (await Take() || Interlocked.Read(ref _inHand) > 0)
            if (Interlocked.Read(ref _inHand) > 0 && await _outcomes.Reader.WaitToReadAsync(stop)) await Keep();
        while (await FinishChecks.Finish(desk, law, patience, among: null) > 0) { }
    }

    public override void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
        _writing.Dispose();
        _ask.Dispose();
        base.Dispose();
    }

    private async Task Again(Func<Task<bool>> step, Func<CancellationToken, Task> rest, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
                if (!await Survive(step)) await rest(stop);
        }
        catch (OperationCanceledException)
        {
            // Stopped while resting.
        }
    }

    // A database that is gone for a moment, or a fault of ours in one round, must not end the worker for good.
    private async Task<bool> Survive(Func<Task<bool>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception fault)
        {
            LogFault(log, fault.GetType().Name);
            await Task.Delay(patience.Pause);
            return false;
        }
    }

    // The name of the exception only: its message may repeat what it was about.
    [LoggerMessage(Level = LogLevel.Error, Message = "A round of asking sources failed with {Fault}; it is tried again.")]
    private static partial void LogFault(ILogger log, string fault);

    private async Task<bool> Take()
    {
        var (taken, touched) = await Alone(() =>
            TakeRequests.Take(desk, law, patience, source => _lanes.TryGetValue(source, out var lane) ? lane.Room : null));
        foreach (var request in taken)
        {
            Interlocked.Increment(ref _inHand);
            LaneTo(request.Source).Add(request);
        }
        LookAt(touched);
        // A source that has room and nothing due for it: the next cases of a batch, if there is one, keep it busy.
        var more = (_lanes.IsEmpty || _lanes.Values.Any(lane => lane.Room > 0)) && await LayOutBatch.GoOn(desk, law, patience);
        return more || touched.Count > 0;
    }

    private Lane LaneTo(SourceDefinition source)
    {
        if (_lanes.TryGetValue(source.Id, out var lane) && lane.Limits == source.Limits) return lane;
        lane?.Close();
        return _lanes[source.Id] = new Lane(source.Limits, patience, Ask, _over.Token);
    }

    private async Task Ask(TakenRequest request, Lane lane)
    {
        var started = Stopwatch.GetTimestamp();
        // Too long in line: its lease may run out before the reply is here, so it is put back.
        var reply = desk.Clock.GetUtcNow() > request.Row.NextTryAt - (patience.Lease / 2) ? null
            : await _ask.Ask(request.Source, request.Address, request.Question, _over.Token);
        _outcomes.Writer.TryWrite((lane, new Outcome(request, reply, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds)));
    }

    private async Task<bool> Keep()
    {
        var came = new List<Outcome>();
        while (came.Count < patience.KeptAtOnce && _outcomes.Reader.TryRead(out var next))
        {
            came.Add(next.Outcome);
            next.Lane.Done(next.Outcome.Milliseconds);
            Interlocked.Decrement(ref _inHand);
        }
        if (came.Count == 0) return false;
        _bell.Ring();
        await Alone(() => KeepAll(came));
        LookAt(came.Select(outcome => outcome.Taken.Row.CheckId));
        return true;
    }

    // Where somebody changed one of the rows meanwhile (another node asked after the lease, say), or others write into one of the
    // journals all the time, the cases are kept one by one, so that what came for the others is not lost with it.
    private async Task<bool> KeepAll(List<Outcome> came)
    {
        if (await Kept(came)) return true;
        foreach (var ofCase in came.GroupBy(outcome => outcome.Taken.Row.CaseId))
            if (!await Kept([.. ofCase]))
                foreach (var outcome in ofCase) await Kept([outcome]);
        return false;
    }

    private async Task<bool> Kept(IReadOnlyList<Outcome> outcomes)
    {
        try
        {
            return await KeepReplies.Keep(desk, law, patience, outcomes) is Done;
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException)
        {
            LogFault(log, fault.GetType().Name);
            return false;
        }
    }

    private async Task<T> Alone<T>(Func<Task<T>> write)
    {
        await _writing.WaitAsync();
        try
        {
            return await write();
        }
        finally
        {
            _writing.Release();
        }
    }

    private void LookAt(IEnumerable<long> checks)
    {
        foreach (var check in checks) _toFinish[check] = true;
        _touched.Ring();
    }

    private async Task<bool> Finish()
    {
        await SweepNowAndThen();
        var among = _toFinish.Keys.Take(patience.FinishedAtOnce).ToList();
        foreach (var check in among) _toFinish.TryRemove(check, out _);
        return among.Count > 0 && await FinishChecks.Finish(desk, law, patience, among) >= 0;
    }

    private async Task SweepNowAndThen()
    {
        if (_sweptAt == 0 || Stopwatch.GetElapsedTime(_sweptAt) >= patience.Sweep)
        {
            _sweptAt = Stopwatch.GetTimestamp();
            while (await FinishChecks.Finish(desk, law, patience, among: null) > 0) { }
            await DeclineElsewhere.PassOn(desk);
        }
        if (_droppedAt != 0 && Stopwatch.GetElapsedTime(_droppedAt) < BetweenDrops) return;
        _droppedAt = Stopwatch.GetTimestamp();
        await DropReplies.Drop(desk);
    }
}
