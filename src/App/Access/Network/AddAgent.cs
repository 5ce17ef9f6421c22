// Takes somebody into a team, and gives them an area to answer for where one is named.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Network;

public static class AddAgent
{
    /// <param name="Login">Their grid worker's account; without one they are called by telephone.</param>
    /// <param name="Places">Codes of the communities and grids they answer for.</param>
    public sealed record Input(
        long TeamId, [Asked("姓名")] string Name, [Asked("岗位")] Post Post, string? Telephone = null, string? Login = null, IReadOnlyList<string>? Places = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/network/agents", MakeTeam.Roles, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Team>().SingleOrDefaultAsync(one => one.Id == input.TeamId) is not { } team) return Problem.NotThere;
        var agent = new Agent { Id = Ids.Next(), TeamId = team.Id, Name = input.Name.Trim(), Post = input.Post, Area = team.Area };
        if (await ChangeAgent.Fill(work, agent, input.Telephone, input.Login) is { } problem) return problem;
        work.Db.Add(agent);
        foreach (var code in input.Places ?? [])
        {
            if (await FindPlace.Stretch(work.Db, code) is not { } place) return NetworkErrors.NoSuchPlace;
            await AssignArea.Add(work, agent, place.From, place.To);
        }
        work.Note("network", "network.agent-added", agent.Area, $"agent={agent.Id} team={team.Id} post={agent.Post}");
        return Answer.Done($"/network/agents/{agent.Id}", agent.Id);
    }
}
