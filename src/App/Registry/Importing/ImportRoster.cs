// Takes in a roster (花名册) of those who are aided already, 存量在保, in the columns that townships use. Every line is judged by
// itself; what was taken becomes people, households of recipients and what they receive, never a deviation to be explained.
using Sunbeam.Data.Acts;

namespace Sunbeam.Registry.Importing;

internal static class ImportRoster
{
    /// <summary>A roster is judged as a whole, because a head may stand below its members; this bounds the memory.</summary>
    private const int MostLines = 200_000;

    public static async Task Run(Taking taking, string programme)
    {
        using var table = taking.Open(ReadRosterLine.Required);
        var rows = new List<Row>();
        foreach (var row in table.Rows())
        {
            if (rows.Count == MostLines) throw new TableException(ImportProblems.TooManyLines.With(MostLines));
            rows.Add(row);
        }
        var read = new ReadRosterLine(taking, table, await KnownPeople.Load(taking.Work));
        if (taking.Places.Code is null && (taking.Places.DistrictOf(rows.Select(read.TownshipOf)) is not { } district || !taking.Places.Narrow(district)))
            throw new TableException(ImportProblems.NoDistrict);
        var lines = read.Lines(rows);
        await new WriteRoster(taking, programme).Write(GroupRoster.ByHousehold(lines));
        foreach (var line in lines)
        {
            taking.Tell(line.Found.Of(line.Row.Line));
            if (line.Taken) taking.Report.Take(line.Row);
        }
    }
}
