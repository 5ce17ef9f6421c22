// What happened in one's area, from the journal, newest first; and whether the journal is whole. Oversight reads all and
// changes nothing.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Journal;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Oversight;

/// <param name="Next">The position after which the next page goes on; null at the end.</param>
/// <param name="Report">The check of every chain and seal; null until asked for.</param>
public sealed record JournalModel(IReadOnlyList<JournalRow> Lines, long? Next, JournalReport? Report, DateTimeOffset? SealedAt);

public sealed record JournalRow(
    long Position, DateTimeOffset At, string Who, Role Role, string What, string Chain, int Number, long? CaseId, long? HouseholdId);

public static class ReadJournal
{
    private const int LinesAPage = 100;

    public static void Map(IEndpointRouteBuilder routes, Home home) =>
        routes.MapPage<JournalPage, JournalModel>("/oversight", [Role.Auditor, Role.District], reading => Read(reading, home));

    private static async Task<JournalModel?> Read(Reading reading, Home home)
    {
        var before = reading.Number("before") ?? long.MaxValue;
        var lines = await (
            from line in reading.Db.Set<JournalLine>()
            where line.Position < before
            join account in reading.Db.Set<Account>() on line.AccountId equals account.Id
            orderby line.Position descending
            select new JournalRow(
                line.Position, line.At, account.Name, line.Role, line.What, line.Chain, line.Number, line.CaseId, line.HouseholdId))
            .Take(LinesAPage).ToListAsync();
        var last = await reading.Db.Set<JournalSeal>().OrderByDescending(seal => seal.Id).Select(seal => (DateTimeOffset?)seal.At).FirstOrDefaultAsync();
        return new JournalModel(lines, lines.Count == LinesAPage ? lines[^1].Position : null, await Verify(reading, home), last);
    }

    // Reads every line there is, so it is done when asked for, not at every look.
    private static async Task<JournalReport?> Verify(Reading reading, Home home) => reading.Text("verify") is null ? null
        : await VerifyJournal.Verify(reading.Db, reading.Keeper.Ring.Seal, home.Folder);
}
