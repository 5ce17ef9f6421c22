// Work that is done by itself every hour or every day. Each run is an act like any other, under the job's name and with
// the hour or day as its key: done once, however many servers there are. What was missed while nobody ran is made up.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;

namespace Sunbeam.Data.Jobs;

public enum Every { Hour, Day }

/// <param name="Name">Its name in the journal and in the list of runs; it stays the same for ever.</param>
/// <param name="Do">Does it for the hour or day that begins at a moment, and tells how many rows it was about.</param>
public sealed record RegularJob(string Name, Every Every, Func<Work, DateTimeOffset, Task<int>> Do)
{

    /// <summary>A server that was off for longer makes up no more than this.</summary>
    private const int MostMadeUp = 100;

    /// <summary>Does what is due and not done yet, the oldest first; tells how many runs there were.</summary>
    public async Task<int> DoDue(Desk desk)
    {
        DateTimeOffset? last;
        await using (var db = desk.Open(Actor.System(Name)))
            last = await db.Set<JobRun>().Where(run => run.Job == Name).Select(run => (DateTimeOffset?)run.Period).MaxAsync();
        var now = Begin(desk.Clock.GetUtcNow());
        var first = last is { } done ? Next(done) : now;
        if (first < now - MostMadeUp * Length) first = now - MostMadeUp * Length;
        var runs = 0;
        for (var period = first; period <= now; period = Next(period)) if (await DoOnce(desk, period)) runs++;
        return runs;
    }

    /// <summary>The hour or day in China in which a moment lies.</summary>
    public DateTimeOffset Begin(DateTimeOffset moment)
    {
        var here = moment.InChina();
        return new DateTimeOffset(here.Year, here.Month, here.Day, Every == Every.Hour ? here.Hour : 0, 0, 0, here.Offset).ToUniversalTime();
    }

    private TimeSpan Length => Every == Every.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);

    private DateTimeOffset Next(DateTimeOffset period) => period + Length;

    // Whoever comes second meets the key, or the row, of whoever came first.
    private async Task<bool> DoOnce(Desk desk, DateTimeOffset period)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"job:{Name}:{period:yyyy-MM-ddTHH}");
        var mine = false;
        await desk.Do(Actor.System(Name), key, async work =>
        {
            mine = true;
            var did = await Do(work, period);
            work.Db.Add(new JobRun { Job = Name, Period = period, At = work.Now, Did = did });
            work.Note($"job:{Name}", "job.done", 0, string.Create(CultureInfo.InvariantCulture, $"period={period:yyyy-MM-ddTHH} did={did}"));
            return Answer.Done("/jobs");
        });
        return mine;
    }
}
