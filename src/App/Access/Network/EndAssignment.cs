// Ends what somebody answers for; where nobody else does, the area stands among the gaps from this moment on.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Network;

public static class EndAssignment
{
    public sealed record Input(long Id, [Asked("理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/network/assignments/{id:long}/end", MakeTeam.Roles, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Assignment>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } assignment) return Problem.NotThere;
        if (assignment.Until is not null) return NetworkErrors.Ended;
        if (await work.Db.Set<Agent>().SingleOrDefaultAsync(one => one.Id == assignment.AgentId) is not { } agent) return Problem.NotThere;
        End(work, assignment, input.Reason);
        await GiveReach.Back(work, agent, [assignment]);
        work.Note("network", "network.assignment-ended", assignment.Area, $"assignment={assignment.Id} agent={agent.Id}");
        return Answer.Done($"/network/agents/{agent.Id}", agent.Id);
    }

    internal static void End(Work work, Assignment assignment, string reason) =>
        (assignment.Until, assignment.EndedBecause) = (work.Today, reason.Trim());
}
