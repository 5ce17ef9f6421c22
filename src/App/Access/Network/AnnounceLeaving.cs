// Somebody's last day is known beforehand: until then their areas stand in amber, so that there is time to hand over.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Network;

public static class AnnounceLeaving
{
    /// <param name="LeavesOn">The last day; null takes the announcement back.</param>
    public sealed record Input(long Id, DateOnly? LeavesOn = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/network/agents/{id:long}/leaving", MakeTeam.Roles, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Agent>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } agent) return Problem.NotThere;
        if (agent.LeftOn is not null) return NetworkErrors.HasLeft;
        if (input.LeavesOn < work.Today) return NetworkErrors.PastDay;
        agent.LeavesOn = input.LeavesOn;
        work.Note("network", "network.leaving-announced", agent.Area, $"agent={agent.Id} day={input.LeavesOn:yyyy-MM-dd}");
        return Answer.Done($"/network/agents/{agent.Id}", agent.Id);
    }
}
