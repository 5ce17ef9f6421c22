// Everything that ever happened to a household, newest first, read from the journal: nothing is logged twice for it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Journal;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Shell.Households;

internal static class ReadRoad
{
    private const int LinesShown = 60;

    public static async Task<(List<RoadLine> Lines, long? Before)> Of(Reading reading, List<long> households, List<CaseLine> cases)
    {
        var before = reading.Number("before") ?? long.MaxValue;
        var ids = households.ConvertAll(id => (long?)id);
        var caseIds = cases.ConvertAll(c => (long?)c.Id);
        // Two questions, each on its own index; most lines of a case name the household too.
        var lines = await Newest(reading.Db.Set<JournalLine>().Where(line => ids.Contains(line.HouseholdId)), before);
        if (caseIds.Count > 0) lines.AddRange(await Newest(reading.Db.Set<JournalLine>().Where(line => caseIds.Contains(line.CaseId)), before));
        lines = [.. lines.DistinctBy(line => line.Position).OrderByDescending(line => line.Position)];
        var shown = lines.Take(LinesShown).ToList();
        var staff = shown.ConvertAll(line => line.AccountId);
        var names = await reading.Db.Set<Account>().Where(account => staff.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.Name);
        var numbers = cases.ToDictionary(c => c.Id, c => c.Number);
        return (shown.ConvertAll(line => new RoadLine(line.Position, line.At, line.What, line.Detail, names.GetValueOrDefault(line.AccountId, ""), line.Role,
            line.CaseId, line.CaseId is { } id ? numbers.GetValueOrDefault(id) : null)), lines.Count > LinesShown ? shown[^1].Position : null);
    }

    private static Task<List<JournalLine>> Newest(IQueryable<JournalLine> lines, long before) =>
        lines.Where(line => line.Position < before).OrderByDescending(line => line.Position).Take(LinesShown + 1).ToListAsync();
}
