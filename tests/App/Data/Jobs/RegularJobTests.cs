// Regular work: once for each hour or day however many servers look, made up when it was missed, and done again when it broke.
using Sunbeam.Data.Acts;
using Sunbeam.Data.Jobs;
using Sunbeam.Data.Journal;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey;

namespace Sunbeam.Tests.App.Data.Jobs;

public sealed class RegularJobTests
{
    private static RegularJob Count(List<DateTimeOffset> done, Every every = Every.Hour) => new("counting", every, (_, period) =>
    {
        lock (done) done.Add(period);
        return Task.FromResult(7);
    });

    [Theory, Engines]
    public async Task Each_hour_is_done_once_by_whichever_server_comes_first(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var job = Count([]);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => job.DoDue(home.Desk))));
        var run = (await home.All<JobRun>()).ShouldHaveSingleItem();
        (run.Period, run.Did).ShouldBe((home.Clock.Now, 7));
        (await home.All<JournalLine>()).Count(line => line.What == "job.done").ShouldBe(1);
        (await job.DoDue(home.Desk)).ShouldBe(0);
    }

    [Theory, Engines]
    public async Task What_was_missed_while_nobody_ran_is_made_up_in_order_and_never_doubled(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var done = new List<DateTimeOffset>();
        var job = Count(done);
        await job.DoDue(home.Desk);
        var first = home.Clock.Now;
        home.Clock.Now = first.AddHours(5).AddMinutes(20);
        (await job.DoDue(home.Desk)).ShouldBe(5);
        done.ShouldBe(Enumerable.Range(0, 6).Select(hour => first.AddHours(hour)));
        home.Clock.Now = first;
        (await job.DoDue(home.Desk)).ShouldBe(0, "a clock that is set back does nothing twice");
    }

    [Fact]
    public async Task A_run_that_broke_leaves_nothing_and_is_tried_again()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var broken = true;
        var job = new RegularJob("breaking", Every.Day, (_, _) => broken ? throw new IOException("the disk is full") : Task.FromResult(1));
        await Should.ThrowAsync<IOException>(() => job.DoDue(home.Desk));
        (await home.All<JobRun>()).ShouldBeEmpty();
        broken = false;
        (await job.DoDue(home.Desk)).ShouldBe(1);
    }

    [Theory]
    [InlineData("2026-06-10T23:59:59+08:00", Every.Day, "2026-06-10T00:00:00+08:00")]
    [InlineData("2026-06-10T16:00:00+00:00", Every.Day, "2026-06-11T00:00:00+08:00")]
    [InlineData("2026-06-10T23:59:59+08:00", Every.Hour, "2026-06-10T23:00:00+08:00")]
    public void A_day_begins_at_midnight_in_China(string at, Every every, string begins)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        Count([], every).Begin(DateTimeOffset.Parse(at, culture)).ShouldBe(DateTimeOffset.Parse(begins, culture));
    }
}
