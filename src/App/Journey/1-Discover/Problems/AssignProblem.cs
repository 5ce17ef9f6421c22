// The township gives a problem to somebody of the network or to an office, with the limit to solve it; again where it must go on
// to somebody else.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class AssignProblem
{
    public sealed record Input(long Id, long? AgentId = null, long? OrganisationId = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/problems/{id:long}/assign", [Role.Township, Role.District], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<FoundProblem>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } problem) return Problem.NotThere;
        if (problem.State is not (ProblemState.Open or ProblemState.Assigned)) return ProblemErrors.NotSolvable;
        if (input.AgentId is null == input.OrganisationId is null) return ProblemErrors.NobodyGiven;
        var agent = await work.Db.Set<Agent>().SingleOrDefaultAsync(known => known.Id == input.AgentId && known.LeftOn == null);
        if (agent is null && !await work.Db.Set<Organisation>().AnyAsync(known => known.Id == input.OrganisationId)) return Problem.NotThere;
        // Told of a community as a whole, it goes to the part of it in which its doer works, who otherwise would not see it.
        if (agent is not null && Area.Community(agent.Area) == Area.Community(problem.Area) && problem.Area == Area.First(Area.Community(problem.Area)))
            problem.Area = agent.Area;
        // Whoever it goes on to has what is left of the limit: passing on gains no time.
        var again = problem.State == ProblemState.Assigned;
        (problem.AgentId, problem.OrganisationId, problem.State) = (input.AgentId, input.OrganisationId, ProblemState.Assigned);
        if (!again)
        {
            await ProblemLimit.Meet(work, problem);
            await ProblemLimit.Open(work, law.For(problem.Area), problem, ProblemLimit.SolveOf(problem.Urgency));
        }
        work.Note(RecordProblem.Chain(problem), "problem.assigned", problem.Area,
            $"problem={problem.Id} agent={input.AgentId} organisation={input.OrganisationId}", problem.HouseholdId);
        return Answer.Done($"/problems/{problem.Id}", problem.Id);
    }
}
