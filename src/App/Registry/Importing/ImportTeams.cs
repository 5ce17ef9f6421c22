// Takes in the teams that find people, a person a line. A team or a person who is there already is corrected; areas are added, and
// nobody's area is taken by a file: that is a handing over, which somebody signs for.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Data;

namespace Sunbeam.Registry.Importing;

internal static class ImportTeams
{
    private sealed record Known(Dictionary<string, Team> Teams, Dictionary<(long Team, string Name), Agent> Agents, HashSet<long> Grids,
        HashSet<(long Agent, long From, long To)> Assigned, HashSet<long> Placed);

    private sealed record Line(string Number, string Name, string Division, string Person, string Post,
        string Telephone, string Hours, string Login, string Areas);

    public static async Task Run(Taking taking)
    {
        using var table = taking.Open([.. TeamColumns.Required]);
        var columns = TeamColumns.All.Select(table.Column).ToList();
        var known = await Load(taking);
        foreach (var row in table.Rows())
        {
            string At(int column) => columns[column] >= 0 && columns[column] < row.Cells.Length ? row.Cells[columns[column]].Trim() : "";
            var line = new Line(At(0), At(1), Fold.Number(At(2)), At(3), At(4), At(5), At(6), At(7), At(8));
            var found = new Judgement();
            if (row.Cells.Length <= columns.Take(TeamColumns.Required.Count).Max()) found.Add(Findings.BrokenOff);
            else await Take(taking, known, found, row, line);
            taking.Tell(found.Of(row.Line));
        }
    }

    private static async Task<Known> Load(Taking taking)
    {
        var db = taking.Work.Db;
        var agents = new Dictionary<(long, string), Agent>();
        foreach (var agent in await db.Set<Agent>().Where(agent => agent.LeftOn == null).ToListAsync()) agents.TryAdd((agent.TeamId, agent.Name), agent);
        var teams = new Dictionary<string, Team>();
        foreach (var team in await db.Set<Team>().ToListAsync()) teams.TryAdd(team.Number, team);
        var assigned = await db.Set<Assignment>().AsNoTracking().Where(assignment => assignment.Until == null).ToListAsync();
        return new Known(teams, agents, [.. await db.Set<Grid>().Select(grid => grid.Id).ToListAsync()],
            [.. assigned.Select(one => (one.AgentId, one.From, one.To))], [.. assigned.Select(one => one.AgentId)]);
    }

    private static async Task Take(Taking taking, Known known, Judgement found, Row row, Line line)
    {
        var division = taking.Places.Division(line.Division);
        var areas = division is null ? [] : Areas(taking, known, found, line, division);
        var post = NetworkWords.Read(line.Post);
        if (line.Number.Length == 0) found.Add(Findings.TeamMissing);
        if (line.Person.Length == 0) found.Add(Findings.NameMissing);
        if (division is null) found.Add(Findings.DivisionUnknown);
        else if (!taking.Places.Covers(division.From) || !taking.Places.Covers(division.To)) found.Add(Findings.OutsideArea);
        if (post is null) found.Add(Findings.PostUnknown);
        if (found.Rejected) return;
        if (taking.Places.Code is null) taking.Places.Narrow(division!.Code[..6]);
        var hours = DutyHours.Canonical(line.Hours);
        if (hours is null) found.Add(Findings.HoursUnreadable);
        var team = TeamOf(taking, known, line, division!, hours);
        var agent = AgentOf(taking, known, found, line, team, post!.Value);
        if (line.Login.Length > 0) await Login(taking, found, line, agent);
        foreach (var (from, to) in areas)
        {
            if (!known.Assigned.Add((agent.Id, from, to))) continue;
            if (known.Placed.Add(agent.Id)) agent.Area = from;
            taking.Work.Db.Add(new Assignment { Id = Ids.Next(), AgentId = agent.Id, From = from, To = to, Since = taking.Work.Today, Area = from });
            await GiveReach.Over(taking.Work, agent.AccountId, from, to);
        }
        taking.Report.Take(row);
    }

    private static List<(long From, long To)> Areas(Taking taking, Known known, Judgement found, Line line, Division own)
    {
        var areas = new List<(long From, long To)>();
        foreach (var word in line.Areas.Split(['、', ',', '，', ';', '；', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var code = Fold.Number(word);
            if (taking.Places.Division(code) is { } division) areas.Add((division.From, division.To));
            else if (long.TryParse(code, out var grid) && known.Grids.Contains(grid)) areas.Add((grid, grid));
            else found.Add(Findings.AreaUnknown);
        }
        if (areas.Any(area => !taking.Places.Covers(area.From) || !taking.Places.Covers(area.To))) found.Add(Findings.OutsideArea);
        // A community's team without grids of their own answers for the community.
        if (line.Areas.Length == 0 && own.Level == DivisionLevel.Community) areas.Add((own.From, own.To));
        return areas;
    }

    private static Team TeamOf(Taking taking, Known known, Line line, Division division, string? hours)
    {
        if (!known.Teams.TryGetValue(line.Number, out var team))
        {
            team = new Team { Id = Ids.Next(), Number = line.Number, Name = line.Number, Division = division.Code, Area = division.From };
            taking.Work.Db.Add(known.Teams[line.Number] = team);
        }
        if (line.Name.Length > 0) team.Name = line.Name;
        if (hours is { Length: > 0 }) team.Hours = hours;
        return team;
    }

    private static Agent AgentOf(Taking taking, Known known, Judgement found, Line line, Team team, Post post)
    {
        if (!known.Agents.TryGetValue((team.Id, line.Person), out var agent))
            taking.Work.Db.Add(known.Agents[(team.Id, line.Person)] =
                agent = new Agent { Id = Ids.Next(), TeamId = team.Id, Name = line.Person, Post = post, Area = team.Area });
        agent.Post = post;
        if (line.Telephone.Length == 0) return agent;
        if (ReadTelephone.Of(line.Telephone) is { } digits) ChangeAgent.SetTelephone(taking.Work, agent, digits);
        else found.Add(Findings.TelephoneUnreadable);
        return agent;
    }

    private static async Task Login(Taking taking, Judgement found, Line line, Agent agent)
    {
        var account = await GiveReach.Account(taking.Work, line.Login);
        if (account is null) found.Add(Findings.AccountUnknown);
        else agent.AccountId = account;
    }
}
