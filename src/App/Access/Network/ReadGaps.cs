// What nobody answers for, and what soon nobody will: one list, from which somebody is given many areas at once.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Access.Network;

public sealed record GapRow(string Code, string Place, GapWhy Why, string? Last, DateOnly? From);

public sealed record AgentChoice(long Id, string Name, Post Post, string Team);

/// <param name="More">How many are not shown.</param>
public sealed record GapsModel(IReadOnlyList<GapRow> Open, IReadOnlyList<GapRow> Soon, int More, IReadOnlyList<AgentChoice> Agents, string Sheet);

public static class ReadGaps
{
    private const int MostRows = 200;

    public static readonly IReadOnlyList<Column<GapRow>> Columns =
    [
        new("code", "代码", (row, _) => row.Code),
        new("place", "所在地", (row, _) => row.Place) { Wide = true },
        new("why", "为什么无人负责", (row, words) => words[NetworkWords.Of(row.Why)]) { Wide = true },
        new("last", "原责任人", (row, _) => row.Last ?? ""),
        new("from", "日期", (row, _) => Show.Date(row.From)),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage<GapsPage, GapsModel>("/network/gaps", ReadNetwork.Readers, Read);
        routes.MapSheet("/network/gaps", ReadNetwork.Readers, Columns, async reading =>
        {
            var gaps = await FindGaps.In(reading.Db, reading.Today);
            return await Rows(reading, [.. gaps.Open, .. gaps.Soon]);
        });
    }

    private static async Task<GapsModel?> Read(Reading reading)
    {
        var gaps = await FindGaps.In(reading.Db, reading.Today);
        return new GapsModel(await Rows(reading, [.. gaps.Open.Take(MostRows)]), await Rows(reading, [.. gaps.Soon.Take(MostRows)]),
            Math.Max(0, gaps.Open.Count - MostRows), await Agents(reading), reading.SameList("/network/gaps.xlsx"));
    }

    private static async Task<IReadOnlyList<GapRow>> Rows(Reading reading, IReadOnlyList<Gap> gaps)
    {
        var places = await NameAreas.Of(reading.Db, gaps.Select(gap => gap.Area));
        return [.. gaps.Select(gap => new GapRow(gap.Code, places[gap.Area], gap.Why, gap.Last, gap.From))];
    }

    internal static async Task<IReadOnlyList<AgentChoice>> Agents(Reading reading) =>
        await reading.Db.Set<Agent>().Where(agent => agent.LeftOn == null)
            .Join(reading.Db.Set<Team>(), agent => agent.TeamId, team => team.Id,
                (agent, team) => new { agent.Id, agent.Name, agent.Post, Team = team.Name, team.Number })
            .OrderBy(row => row.Number).ThenBy(row => row.Id).Select(row => new AgentChoice(row.Id, row.Name, row.Post, row.Team)).ToListAsync();
}
