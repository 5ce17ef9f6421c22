// The teams as a sheet, in the columns by which a file of teams is read in: what is taken away can be corrected and brought back.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Network;

/// <summary>The columns of a file of teams; a line is one person.</summary>
public static class TeamColumns
{
    public const string Number = "小组编号", Name = "小组名称", Division = "区划代码", Person = "姓名", Post = "岗位", Telephone = "联系电话", Hours = "值班时间",
        Login = "账号", Areas = "负责区域";

    public static readonly IReadOnlyList<string> All = [Number, Name, Division, Person, Post, Telephone, Hours, Login, Areas];
    public static readonly IReadOnlyList<string> Required = [Number, Name, Division, Person, Post];
}

internal static class WriteTeams
{
    public static async Task Write(Desk desk, Actor actor, Stream stream)
    {
        await using var db = desk.Open(actor);
        var agents = await db.Set<Agent>().Where(agent => agent.LeftOn == null).ToListAsync();
        var accounts = agents.Select(agent => agent.AccountId).OfType<long>().ToList();
        var logins = await db.Set<Account>().Where(account => accounts.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Login);
        var areas = (await db.Set<Assignment>().Where(assignment => assignment.Until == null).ToListAsync()).ToLookup(assignment => assignment.AgentId);
        var divisions = (await db.Set<Division>().Where(division => division.From <= db.Highest && division.To >= db.Lowest).ToListAsync())
            .ToDictionary(division => (division.From, division.To), division => division.Code);
        var byTeam = agents.ToLookup(agent => agent.TeamId);
        await using var sheet = await WriteSheet.Open(stream, "1",
            [.. TeamColumns.All.Select(column => column == TeamColumns.Areas ? Width.Widest : Width.Wide)]);
        await sheet.Row([.. TeamColumns.All.Select(Cell.Head)]);
        foreach (var team in await db.Set<Team>().OrderBy(team => team.Number).ToListAsync())
            foreach (var agent in byTeam[team.Id].OrderBy(agent => agent.Post).ThenBy(agent => agent.Id))
                await sheet.Row([.. new[]
                {
                    team.Number, team.Name, team.Division, agent.Name, NetworkWords.Of(agent.Post), agent.OpenTelephone(desk.Keeper) ?? "", team.Hours,
                    logins.GetValueOrDefault(agent.AccountId ?? 0, ""),
                    string.Join('、', areas[agent.Id].OrderBy(area => area.From).Select(area => divisions.GetValueOrDefault((area.From, area.To))
                        ?? area.From.ToString(System.Globalization.CultureInfo.InvariantCulture))),
                }.Select(Cell.Text)]);
        await sheet.End();
    }
}
