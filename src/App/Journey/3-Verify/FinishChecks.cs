// Finishes each check of which no request waits any more: what failed stays on record as failed, its facts unknown, and
// the case goes on to be looked at, with the report in its file.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;

namespace Sunbeam.Journey.Verify;

internal static class FinishChecks
{
    /// <param name="among">The checks to look at; null looks at all that run, which is dearer.</param>
    /// <returns>How many were finished.</returns>
    public static async Task<int> Finish(Desk desk, Law law, Patience patience, IReadOnlyList<long>? among)
    {
        List<long> settled;
        bool oneWriter;
        await using (var db = desk.Open(Actor.System("ask-sources")))
        {
            oneWriter = !db.OnPostgres;
            settled = await db.Set<Check>().Where(check => check.State == CheckState.Running && (among == null || among.Contains(check.Id))
                    && !db.Set<SourceRequest>().Any(request => request.CheckId == check.Id && request.State == RequestState.Waiting))
                .OrderBy(check => check.Id).Select(check => check.Id).Take(patience.FinishedAtOnce).ToListAsync();
        }
        var finished = 0;
        // One act each: a case that somebody is changing at this moment must not hold up the others.
        var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = oneWriter ? 1 : patience.FinishedSideBySide };
        await Parallel.ForEachAsync(settled, sideBySide, async (id, _) =>
        {
            if (await desk.Do(Actor.System("ask-sources"), Guid.NewGuid().ToString("N"), work => Finish(work, law, id)) is Done)
                Interlocked.Increment(ref finished);
        });
        return finished;
    }

    private static async Task<Answer> Finish(Work work, Law law, long id)
    {
        var check = await work.Db.Set<Check>().SingleAsync(one => one.Id == id);
        var requests = await work.Db.Set<SourceRequest>().Where(request => request.CheckId == id).GroupBy(request => request.State)
            .Select(state => new { State = state.Key, Count = state.Count() }).ToDictionaryAsync(state => state.State, state => state.Count);
        if (check.State != CheckState.Running || requests.ContainsKey(RequestState.Waiting)) return Problem.NotThere;

        var application = await work.Db.Set<Case>().SingleAsync(one => one.Id == check.CaseId);
        (check.State, check.FinishedAt) = (CheckState.Finished, work.Now);
        if (application is { State: CaseState.Open, Stage: Stage.Verify, GuestOf: null }) application.Stage = Stage.Assess;
        var answered = requests.GetValueOrDefault(RequestState.Answered) + requests.GetValueOrDefault(RequestState.NoRecord);
        work.Note($"case:{check.CaseId}", "check.finished", check.Area,
            $"check={id} number={check.Number} answered={answered} failed={requests.Values.Sum() - answered}", application.HouseholdId, check.CaseId);
        var pack = law.For(application.Area);
        if (Course.For(pack, application.Programme, work.Today)?.Makes(CheckReportPaper.Kind) == true)
            await CheckReportPaper.Issue(work, pack, application, check);
        if (application.GuestOf is not null) await TakeElsewhere.SendBack(work, application, check);
        return Answer.Done($"/checks/{id}", id);
    }
}
