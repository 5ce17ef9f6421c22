// Whoever a problem was given to reports what was done; the township does so for an office. Then the household is asked.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class SolveProblem
{
    public sealed record Input(long Id, [Asked("怎样解决的")] string Solution);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/problems/{id:long}/solve", ReadProblems.Readers, (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<FoundProblem>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } problem) return Problem.NotThere;
        if (problem.State != ProblemState.Assigned) return ProblemErrors.NotSolvable;
        if (work.Actor.Role == Role.GridWorker && !await Mine(work, problem)) return ProblemErrors.NotYoursToSolve;
        (problem.Solution, problem.SolvedBy, problem.SolvedAt, problem.State) = (input.Solution.Trim(), work.Actor.AccountId, work.Now, ProblemState.Solved);
        await ProblemLimit.Meet(work, problem);
        await ProblemLimit.Open(work, law.For(problem.Area), problem, ProblemLimit.Confirm);
        work.Note(RecordProblem.Chain(problem), "problem.solved", problem.Area, $"problem={problem.Id}", problem.HouseholdId);
        return Answer.Done($"/problems/{problem.Id}", problem.Id);
    }

    private static async Task<bool> Mine(Work work, FoundProblem problem)
    {
        if (problem.AgentId is not { } agent) return false;
        var now = await FindOwners.NowInPlaceOf(work.Db, [agent]);
        return now.TryGetValue(agent, out var doing) && doing.AccountId == work.Actor.AccountId;
    }
}
