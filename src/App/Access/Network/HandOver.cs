// Somebody hands over what they answer for: to a successor, who sees it at once, while they see it no more. Who leaves without a
// successor leaves gaps, and those stand in red until somebody fills them.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Network;

public static class HandOver
{
    /// <param name="SuccessorId">Who takes over; null where nobody is found yet.</param>
    /// <param name="Leaves">They leave the team; otherwise they stay and only hand over.</param>
    public sealed record Input(long Id, [Asked("理由")] string Reason, long? SuccessorId = null, bool Leaves = false);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/network/agents/{id:long}/hand-over", MakeTeam.Roles, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Agent>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } agent) return Problem.NotThere;
        if (agent.LeftOn is not null) return NetworkErrors.HasLeft;
        if (input.SuccessorId == agent.Id) return NetworkErrors.ToThemselves;
        var areas = await work.Db.Set<Assignment>().Where(assignment => assignment.AgentId == agent.Id && assignment.Until == null).ToListAsync();
        if (areas.Count == 0 && !input.Leaves) return NetworkErrors.NothingToHandOver;
        if (input.SuccessorId is { } next)
        {
            if (await work.Db.Set<Agent>().SingleOrDefaultAsync(one => one.Id == next) is not { } successor) return Problem.NotThere;
            if (successor.LeftOn is not null) return NetworkErrors.HasLeft;
            foreach (var area in areas) await AssignArea.Add(work, successor, area.From, area.To);
            agent.SuccessorId = next;
        }
        else if (!input.Leaves) return NetworkErrors.NobodyChosen.At("successorId");
        foreach (var area in areas) EndAssignment.End(work, area, input.Reason);
        await GiveReach.Back(work, agent, areas);
        if (input.Leaves)
        {
            await GiveReach.All(work, agent);
            agent.LeftOn = work.Today;
        }
        work.Note("network", "network.handed-over", agent.Area,
            $"agent={agent.Id} successor={input.SuccessorId} areas={areas.Count} leaves={(input.Leaves ? "yes" : "no")}");
        return Answer.Done($"/network/agents/{input.SuccessorId ?? agent.Id}", agent.Id);
    }
}
