// The network as one walks down it: what a place has (grids, teams, people) and lacks, then the places below it; in a community its
// grids with who answers for each, and its teams. The whole can be taken away as a sheet and brought back.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Network;

public sealed record PlaceLine(string Code, string Name, int Grids, int Teams, int Agents, int Gaps);

public sealed record OwnerLine(long AgentId, string Name, Post Post, OwnerState State);

public sealed record GridLine(string Code, string Name, IReadOnlyList<OwnerLine> Owners);

public sealed record AgentLine(long Id, string Name, Post Post, string? Telephone, bool HasAccount, DateOnly? LeavesOn, DateOnly? LeftOn, int Areas);

/// <param name="OnDuty">Whether they can be met now; null where no hours are known.</param>
public sealed record TeamLine(long Id, string Number, string Name, string Hours, bool? OnDuty, IReadOnlyList<AgentLine> Agents);

/// <param name="Up">The place above; null where one's reach begins here.</param>
/// <param name="Places">Below this one, the ones with gaps first.</param>
/// <param name="Grids">Of a community.</param>
public sealed record NetworkModel(string Code, string Name, string? Up, int Areas, int TeamCount, int AgentCount, int GapCount, int SoonCount,
    IReadOnlyList<PlaceLine> Places, IReadOnlyList<GridLine> Grids, IReadOnlyList<TeamLine> Teams);

public static class ReadNetwork
{
    internal static readonly Role[] Readers = [Role.Township, Role.District];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage<NetworkPage, NetworkModel>("/network", Readers, Read);
        routes.MapFile("/network.xlsx", Readers, reading => Task.FromResult<FileAnswer>(
            new Download($"network-{reading.Today:yyyy-MM-dd}.xlsx", Download.Xlsx, stream => WriteTeams.Write(reading.Desk, reading.Actor, stream))));
    }

    private static async Task<NetworkModel?> Read(Reading reading)
    {
        var db = reading.Db;
        if (await Chosen(reading) is not { } place) return null;
        var gaps = await FindGaps.In(db, reading.Today, place.From, place.To);
        var teams = await db.Set<Team>().Where(team => team.Area >= place.From && team.Area <= place.To).OrderBy(team => team.Number).ToListAsync();
        var agents = await db.Set<Agent>().Where(agent => agent.Area >= place.From && agent.Area <= place.To).ToListAsync();
        var below = place.Level == DivisionLevel.Community ? []
            : await db.Set<Division>().Where(division => division.Parent == place.Code).OrderBy(division => division.Code).ToListAsync();
        var own = teams.Where(team => team.Division == place.Code).ToList();
        return new NetworkModel(place.Code, place.Name, await Up(reading, place), gaps.Areas, teams.Count, agents.Count(agent => agent.LeftOn is null),
            gaps.Open.Count, gaps.Soon.Count,
            [.. (await Lines(db, below, teams, agents, gaps)).OrderByDescending(line => line.Gaps > 0).ThenBy(line => line.Code)],
            place.Level == DivisionLevel.Community ? await Grids(reading, place) : [], await Teams(reading, own, agents));
    }

    // What the address names, or where one's own reach begins.
    private static async Task<Division?> Chosen(Reading reading)
    {
        var db = reading.Db;
        if (reading.Text("place") is { } code)
            return await FindPlace.Stretch(db, code) is { } place
                ? await db.Set<Division>().SingleOrDefaultAsync(division => division.Code == place.Code) : null;
        var first = await db.Reaches.Where(reach => reach.AccountId == db.Who && reach.Role == db.As).OrderBy(reach => reach.From).FirstOrDefaultAsync();
        return first is null ? null : await db.Set<Division>().SingleOrDefaultAsync(division => division.From == first.From && division.To == first.To);
    }

    private static async Task<string?> Up(Reading reading, Division place) =>
        await FindPlace.Stretch(reading.Db, place.Parent) is { Code.Length: >= 6 } up ? up.Code : null;

    private static async Task<IEnumerable<PlaceLine>> Lines(SunbeamDb db, List<Division> below, List<Team> teams, List<Agent> agents, Gaps gaps)
    {
        if (below.Count == 0) return [];
        var (lowest, highest) = (below[0].From, below[^1].To);
        var grids = await db.Set<Grid>().Where(grid => grid.Id >= lowest && grid.Id <= highest).Select(grid => grid.Id).ToListAsync();
        return below.Select(division => new PlaceLine(division.Code, division.Name, grids.Count(grid => Within(division, grid)),
            teams.Count(team => Within(division, team.Area)), agents.Count(agent => agent.LeftOn is null && Within(division, agent.Area)),
            gaps.Open.Count(gap => Within(division, gap.Area))));
    }

    private static bool Within(Division division, long area) => division.From <= area && area <= division.To;

    private static async Task<IReadOnlyList<GridLine>> Grids(Reading reading, Division place)
    {
        var owners = await FindOwners.In(reading.Db, reading.Today, place.From, place.To);
        var grids = await reading.Db.Set<Grid>().Where(grid => grid.Community == place.Code).OrderBy(grid => grid.Id).ToListAsync();
        var areas = grids.Count == 0 ? [(place.Code, place.Name, place.From, place.To)]
            : grids.ConvertAll(grid => (grid.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), grid.Name, grid.Id, grid.Id));
        return [.. areas.Select(area => new GridLine(area.Item1, area.Item2, [.. owners.Where(owner => owner.Covers(area.Item3, area.Item4))
            .OrderBy(owner => owner.Post).Select(owner => new OwnerLine(owner.AgentId, owner.Name, owner.Post, owner.State))]))];
    }

    private static async Task<IReadOnlyList<TeamLine>> Teams(Reading reading, List<Team> teams, List<Agent> agents)
    {
        var ids = teams.ConvertAll(team => team.Id);
        var own = agents.Where(agent => ids.Contains(agent.TeamId)).Select(agent => agent.Id).ToList();
        var areas = await reading.Db.Set<Assignment>().Where(assignment => assignment.Until == null && own.Contains(assignment.AgentId))
            .GroupBy(assignment => assignment.AgentId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count);
        var now = reading.Desk.Clock.GetUtcNow();
        return [.. teams.Select(team => new TeamLine(team.Id, team.Number, team.Name, team.Hours, DutyHours.OnDuty(team.Hours, now),
            [.. agents.Where(agent => agent.TeamId == team.Id).OrderBy(agent => agent.LeftOn is not null).ThenBy(agent => agent.Post).ThenBy(agent => agent.Id)
                .Select(agent => new AgentLine(agent.Id, agent.Name, agent.Post, agent.OpenTelephone(reading.Keeper), agent.AccountId is not null,
                    agent.LeavesOn, agent.LeftOn, areas.GetValueOrDefault(agent.Id)))]))];
    }
}
