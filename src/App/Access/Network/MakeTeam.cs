// Makes a team that serves a township or a community.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Network;

public static class MakeTeam
{
    internal static readonly Role[] Roles = [Role.Township, Role.District];

    /// <param name="Division">The code of the division that it serves.</param>
    /// <param name="Number">By which files find it again; given by the program where nothing is said.</param>
    public sealed record Input([Asked("小组名称")] string Name, [Asked("服务区划")] string Division, string? Number = null, string? Hours = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/network/teams", Roles, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await FindPlace.Stretch(work.Db, input.Division) is not { } place) return NetworkErrors.NoSuchPlace.At("division");
        if (DutyHours.Canonical(input.Hours) is not { } hours) return NetworkErrors.HoursUnreadable;
        var number = input.Number?.Trim() ?? await Next(work, place.Code);
        if (await work.Db.Set<Team>().AnyAsync(team => team.Number == number)) return NetworkErrors.NumberTaken;
        var made = new Team { Id = Ids.Next(), Number = number, Name = input.Name.Trim(), Division = place.Code, Hours = hours, Area = place.From };
        work.Db.Add(made);
        work.Note("network", "network.team-made", made.Area, $"team={made.Id} division={made.Division}");
        return Answer.Done($"/network?place={made.Division}", made.Id);
    }

    private static async Task<string> Next(Work work, string division) =>
        $"{division}-{await work.Db.Set<Team>().CountAsync(team => team.Division == division) + 1}";
}
