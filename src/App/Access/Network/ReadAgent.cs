// One person of the network: what they answer for and did before, how they are reached, and how they hand over.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Network;

public sealed record AssignmentLine(long Id, string Place, DateOnly Since, DateOnly? Until, string? Because);

public sealed record AgentModel(long Id, string Name, Post Post, string Team, string TeamCode, string Hours, bool? OnDuty, string? Telephone, string? Login,
    DateOnly? LeavesOn, DateOnly? LeftOn, string? Successor, long? SuccessorId, IReadOnlyList<AssignmentLine> Areas, IReadOnlyList<AgentChoice> Others);

public static class ReadAgent
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage<AgentPage, AgentModel>("/network/agents/{id:long}", ReadNetwork.Readers, Read);

    private static async Task<AgentModel?> Read(Reading reading)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        if (await db.Set<Agent>().SingleOrDefaultAsync(one => one.Id == id) is not { } agent) return null;
        if (await db.Set<Team>().SingleOrDefaultAsync(one => one.Id == agent.TeamId) is not { } team) return null;
        var login = await db.Set<Account>().Where(account => account.Id == agent.AccountId).Select(account => account.Login).SingleOrDefaultAsync();
        var successor = await db.Set<Agent>().Where(other => other.Id == agent.SuccessorId).Select(other => other.Name).SingleOrDefaultAsync();
        var areas = await db.Set<Assignment>().Where(assignment => assignment.AgentId == id).OrderBy(assignment => assignment.Until != null)
            .ThenBy(assignment => assignment.From).ToListAsync();
        var places = await NameAreas.Of(db, areas.Select(area => area.From));
        return new AgentModel(agent.Id, agent.Name, agent.Post, team.Name, team.Division, team.Hours,
            DutyHours.OnDuty(team.Hours, reading.Desk.Clock.GetUtcNow()),
            agent.OpenTelephone(reading.Keeper), login, agent.LeavesOn, agent.LeftOn, successor, agent.SuccessorId,
            [.. areas.Select(area => new AssignmentLine(area.Id, places[area.From], area.Since, area.Until, area.EndedBecause))],
            agent.LeftOn is null ? [.. (await ReadGaps.Agents(reading)).Where(other => other.Id != id)] : []);
    }
}
