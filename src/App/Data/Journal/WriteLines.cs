// Writes an act's lines, last and in the act's own transaction. Two acts that write the same chain at once
// collide on its number; the later one is run again as a whole.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;

namespace Sunbeam.Data.Journal;

/// <summary>What an act wants remembered. <paramref name="Detail"/> holds ids, codes and digests only.</summary>
public sealed record Note(string Chain, string What, string Detail, long Area, long? HouseholdId = null, long? CaseId = null);

public static class WriteLines
{
    public static async Task Write(SunbeamDb db, IReadOnlyList<Note> notes, DateTimeOffset at)
    {
        var ends = new Dictionary<string, (int Number, byte[] Hash)>();
        foreach (var note in notes)
        {
            if (!ends.TryGetValue(note.Chain, out var end)) end = await End(db, note.Chain);
            var number = end.Number + 1;
            var moment = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
            var hash = JournalLine.HashOf(end.Hash, note.Chain, number, moment, db.Who, db.As, note.What, note.Detail,
                note.HouseholdId, note.CaseId, note.Area);
            db.Add(new JournalLine
            {
                Chain = note.Chain, Number = number, At = moment, AccountId = db.Who, Role = db.As, What = note.What,
                Detail = note.Detail, HouseholdId = note.HouseholdId, CaseId = note.CaseId, Area = note.Area,
                Previous = end.Hash, Hash = hash,
            });
            ends[note.Chain] = (number, hash);
        }
        await db.SaveChangesAsync();
    }

    private static async Task<(int Number, byte[] Hash)> End(SunbeamDb db, string chain)
    {
        // The end of a chain is no one's secret: it must be found even by somebody who may not see its last line.
        var last = await db.Set<JournalLine>().IgnoreQueryFilters().AsNoTracking().Where(line => line.Chain == chain)
            .OrderByDescending(line => line.Number).Select(line => new { line.Number, line.Hash }).FirstOrDefaultAsync();
        return last is null ? (0, new byte[32]) : (last.Number, last.Hash);
    }
}
