// Takes in the grids (网格) below the communities. A grid that is there already gets the name of the file.
using Microsoft.EntityFrameworkCore;

namespace Sunbeam.Registry.Importing;

internal static class ImportGrids
{
    private const string Community = "社区代码", Number = "网格", Name = "名称";

    public static async Task Run(Taking taking)
    {
        using var table = taking.Open(Community, Number, Name);
        var (community, number, name) = (table.Column(Community), table.Column(Number), table.Column(Name));
        var known = await taking.Work.Db.Set<Grid>().ToDictionaryAsync(grid => grid.Id);
        foreach (var row in table.Rows())
        {
            var found = new Judgement();
            if (row.Cells.Length <= Math.Max(community, Math.Max(number, name))) found.Add(Findings.BrokenOff);
            else Take(taking, known, found, row, (row.Cells[community], row.Cells[number], row.Cells[name].Trim()));
            taking.Tell(found.Of(row.Line));
        }
    }

    private static void Take(Taking taking, Dictionary<long, Grid> known, Judgement found, Row row, (string Community, string Number, string Name) line)
    {
        var community = taking.Places.Community(line.Community);
        var area = community is null || line.Number.Trim().Length == 0 ? null : Places.GridArea(community, line.Number);
        if (community is null) found.Add(Findings.CommunityUnknown);
        else if (area is null) found.Add(Findings.GridUnreadable);
        else if (!taking.Places.Covers(area.Value)) found.Add(Findings.OutsideArea);
        else if (line.Name.Length == 0) found.Add(Findings.GridNameMissing);
        if (found.Rejected) return;
        if (taking.Places.Code is null) taking.Places.Narrow(community!.Code[..6]);
        if (known.TryGetValue(area!.Value, out var grid)) grid.Name = line.Name;
        else taking.Work.Db.Add(known[area.Value] = new Grid { Id = area.Value, Community = community!.Code, Name = line.Name });
        taking.Report.Take(row);
    }
}
