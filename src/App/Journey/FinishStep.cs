// Finishes a step of a case's procedure: its limit is met, and the steps that follow it open with theirs.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey;

public static class FinishStep
{

    /// <summary>The day by which the case's next step is due; null where nothing that is open has a limit.</summary>
    /// <param name="endsOn">The last day of a step that ends by itself; what follows opens then, and at once where nothing is said.</param>
    /// <param name="proposed">What is proposed: steps that are not for it are passed over, and it may say whose the next is.</param>
    public static async Task<DueDay?> Of(Work work, Pack pack, string programme, long caseId, long area, string step, DateOnly? endsOn = null,
        Proposed? proposed = null)
    {
        var (open, calendar) = (await Open(work, caseId), await Calendar.Of(work.Db));
        var course = Course.For(pack, programme, work.Today, proposed);
        // What the act itself writes may be what the step needs, so it is asked last.
        if (course is not null) work.Unless(() => StepPapers.Hindrance(work.Db, pack, course, caseId, step));
        await Pause.End(work, caseId);
        foreach (var done in open.Where(deadline => deadline.Step == step)) done.MetOn = work.Today;
        // What goes on is not waited for any more.
        foreach (var standing in open.Where(deadline => deadline.MetOn is null)) StandStill.GoOn(standing, work.Now, calendar);
        // What was called besides the road opens nothing on it.
        var next = course?.Find(step) is { CalledBy: not null } ? [] : Next(course, step, proposed?.Verdict);
        var opened = next.Select(one => Start(work, calendar, one, caseId, area, endsOn)).OfType<Deadline>();
        return Earliest(open.Concat(opened));
    }

    /// <summary>Opens the first steps of a case.</summary>
    public static async Task<DueDay?> Begin(Work work, Pack pack, string programme, long caseId, long area)
    {
        var calendar = await Calendar.Of(work.Db);
        var first = Course.For(pack, programme, work.Today)?.Steps.Where(step => step is { After: null, CalledBy: null }) ?? [];
        return Earliest([.. first.Select(step => Start(work, calendar, step, caseId, area)).OfType<Deadline>()]);
    }

    /// <summary>Opens a step again, where a case was sent back to it.</summary>
    public static async Task<DueDay?> Reopen(Work work, Pack pack, string programme, long caseId, long area, string step, Proposed? proposed = null)
    {
        var open = await Open(work, caseId);
        foreach (var later in open) later.MetOn = work.Today;
        return Course.For(pack, programme, work.Today, proposed)?.Find(step) is { } again
            ? Earliest([.. new[] { Start(work, await Calendar.Of(work.Db), again, caseId, area) }.OfType<Deadline>()]) : null;
    }

    /// <summary>Opens a step that somebody calls besides the road.</summary>
    public static async Task<DueDay?> Call(Work work, CourseStep step, long caseId, long area)
    {
        var open = await Open(work, caseId);
        return Earliest(open.Concat(new[] { Start(work, await Calendar.Of(work.Db), step, caseId, area) }.OfType<Deadline>()));
    }

    /// <summary>What of a case is due next; null where nothing that is open has a limit, or the clock stands.</summary>
    public static DueDay? Earliest(IEnumerable<Deadline> deadlines) =>
        deadlines.Where(deadline => deadline.MetOn is null && deadline.StandsSince is null).OrderBy(deadline => deadline.DueOn)
            .Select(deadline => deadline.Due).FirstOrDefault();

    private static IEnumerable<CourseStep> Next(Course? course, string step, Verdict? proposed) => (course?.Following(step) ?? [])
        .SelectMany(next => next.Opens(proposed) ? [next] : Next(course, next.Id, proposed));

    private static Task<List<Deadline>> Open(Work work, long caseId) =>
        work.Db.Set<Deadline>().Where(deadline => deadline.CaseId == caseId && deadline.MetOn == null).ToListAsync();

    private static Deadline? Start(Work work, Calendar calendar, CourseStep step, long caseId, long area, DateOnly? on = null)
    {
        var opened = on is { } day ? day.InChina() : work.Now;
        if (step.Limit?.From(opened, calendar) is not { } due) return null;
        var deadline = Deadline.Of(caseId, step, due, area, opened);
        work.Db.Add(deadline);
        return deadline;
    }
}
