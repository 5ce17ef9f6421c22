// A source's lane: no more questions at once nor in a second than its definition says, and no more in hand than it can
// be asked soon.
using System.Diagnostics;
using Sunbeam.Journey.Verify;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class LaneTests
{
    private static readonly TakenRequest Any = new(null!, null!, null!, null!, null!);

    [Fact]
    public async Task A_source_is_asked_no_faster_than_it_bears()
    {
        const int PerSecond = 4, AtOnce = 2;
        var (asking, most, done) = (0, 0, 0);
        var clock = Stopwatch.StartNew();
        using var stop = new CancellationTokenSource();
        var lane = new Lane(new SourceLimits(PerSecond, AtOnce), new Patience(), async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref asking));
            await Task.Delay(20);
            Interlocked.Decrement(ref asking);
            Interlocked.Increment(ref done);
        }, stop.Token);
        for (var i = 0; i < 3 * PerSecond; i++) lane.Add(Any);
        while (Volatile.Read(ref done) < 3 * PerSecond) await Task.Delay(10);
        most.ShouldBeLessThanOrEqualTo(AtOnce);
        // The first of them at once, the others a second's worth each second.
        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1.5));
        await stop.CancelAsync();
    }

    [Fact]
    public void A_lane_takes_no_more_than_it_can_ask_soon_and_is_refilled_when_half_of_it_is_gone()
    {
        using var stop = new CancellationTokenSource();
        var patience = new Patience { AtOnce = 2, InHand = 5, Ahead = TimeSpan.FromSeconds(3) };
        var never = new TaskCompletionSource();
        var lane = new Lane(SourceLimits.None, patience, (_, _) => never.Task, stop.Token);
        lane.Room.ShouldBe(10);
        for (var i = 0; i < 10; i++) lane.Add(Any);
        lane.Room.ShouldBe(0);
        for (var i = 0; i < 4; i++) lane.Done(0);
        lane.Room.ShouldBe(0);
        lane.Done(0);
        lane.Room.ShouldBe(5);
        Lane.Most(new SourceLimits(PerSecond: 1, AtOnce: null), patience).ShouldBe(3);
        Lane.Most(SourceLimits.None, patience, usual: 6_000).ShouldBe(3, "two at once, and one more within the three seconds");
        stop.Cancel();
    }
}
