// Corrects a team's name or the hours at which it can be met.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Network;

public static class ChangeTeam
{
    public sealed record Input(long Id, [Asked("小组名称")] string Name, string? Hours = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/network/teams/{id:long}", MakeTeam.Roles, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Team>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } team) return Problem.NotThere;
        if (DutyHours.Canonical(input.Hours) is not { } hours) return NetworkErrors.HoursUnreadable;
        (team.Name, team.Hours) = (input.Name.Trim(), hours);
        work.Note("network", "network.team-changed", team.Area, $"team={team.Id}");
        return Answer.Done($"/network?place={team.Division}", team.Id);
    }
}
