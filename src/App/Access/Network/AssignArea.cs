// Gives somebody areas to answer for, one or many at once.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Network;

public static class AssignArea
{
    /// <param name="Places">Codes of communities and grids.</param>
    public sealed record Input(long? AgentId, IReadOnlyList<string>? Places);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/network/assign", MakeTeam.Roles, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (input.AgentId is not { } id) return NetworkErrors.NobodyChosen;
        if (await work.Db.Set<Agent>().SingleOrDefaultAsync(one => one.Id == id) is not { } agent) return Problem.NotThere;
        if (agent.LeftOn is not null) return NetworkErrors.HasLeft;
        if (input.Places is not { Count: > 0 }) return NetworkErrors.NoSuchPlace;
        var added = 0;
        foreach (var code in input.Places.Distinct())
        {
            if (await FindPlace.Stretch(work.Db, code) is not { } place) return NetworkErrors.NoSuchPlace;
            if (await Add(work, agent, place.From, place.To)) added++;
        }
        work.Note("network", "network.area-assigned", agent.Area, $"agent={agent.Id} areas={added}");
        return Answer.Done($"/network/agents/{agent.Id}", agent.Id);
    }

    /// <summary>False where they answer for it already.</summary>
    internal static async Task<bool> Add(Work work, Agent agent, long from, long to)
    {
        var held = await work.Db.Set<Assignment>().Where(known => known.AgentId == agent.Id && known.Until == null).ToListAsync();
        held.AddRange(work.Db.Set<Assignment>().Local.Where(known => known.AgentId == agent.Id && known.Until is null));
        if (held.Exists(known => known.From == from && known.To == to)) return false;
        // Somebody lies where they work, so that whoever works there sees who it is.
        if (!held.Exists(known => known.From <= agent.Area && agent.Area <= known.To)) agent.Area = from;
        work.Db.Add(new Assignment { Id = Ids.Next(), AgentId = agent.Id, From = from, To = to, Since = work.Today, Area = from });
        await GiveReach.Over(work, agent.AccountId, from, to);
        return true;
    }
}
