// The limits of a problem: how soon it is given to somebody, solved, and asked after at the household. One row stands at a time.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Discover;

public static class ProblemLimit
{
    /// <summary>The pack's procedure, and its steps.</summary>
    public const string Procedure = "problem";
    public const string Assign = "assign", Solve = "solve", SolveUrgent = "solve-urgent", Confirm = "confirm";

    /// <summary>The step by which a problem of this urgency is solved.</summary>
    public static string SolveOf(Urgency urgency) => urgency == Urgency.High ? SolveUrgent : Solve;

    /// <summary>What the pack says of the limit of the step in which a problem stands.</summary>
    public static StepLimit? Limit(Pack pack, FoundProblem problem)
    {
        var step = problem.State switch
        {
            ProblemState.Open => Assign, ProblemState.Assigned => SolveOf(problem.Urgency), _ => Confirm,
        };
        return Course.Of(pack, Procedure, problem.At.DayInChina())?.Find(step)?.Limit;
    }

    /// <summary>Opens a step: its limit counts from now, where the pack sets one.</summary>
    public static async Task Open(Work work, Pack pack, FoundProblem problem, string step)
    {
        var course = Course.Of(pack, Procedure, work.Now.DayInChina());
        var found = course?.Find(step);
        var due = found?.Limit?.From(work.Now, await Calendar.Of(work.Db));
        (problem.DueOn, problem.DueProvisional) = (due?.Day, due?.Provisional ?? false);
        if (found is null || due is not { } day) return;
        work.Db.Add(new Deadline
        {
            Id = Ids.Next(), ProblemId = problem.Id, Step = step, WhoseStep = found.Who, DueOn = day.Day, Provisional = day.Provisional, Area = problem.Area,
        });
    }

    /// <summary>Whatever step was open is done.</summary>
    public static async Task Meet(Work work, FoundProblem problem)
    {
        foreach (var open in await work.Db.Set<Deadline>().Where(limit => limit.ProblemId == problem.Id && limit.MetOn == null).ToListAsync())
            open.MetOn = work.Today;
        (problem.DueOn, problem.DueProvisional) = (null, false);
    }
}
