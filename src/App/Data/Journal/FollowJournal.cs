// Follows the journal. Its positions are given before they are committed, so a follower may only go up to where nobody is
// still writing; what is written later comes behind.
using Microsoft.EntityFrameworkCore;

namespace Sunbeam.Data.Journal;

/// <param name="Position">Zero while there is no line.</param>
public sealed record JournalEnd(long Position, string Hash);

public static class FollowJournal
{
    /// <summary>The last line below which none is missing.</summary>
    public static async Task<JournalEnd> End(SunbeamDb db)
    {
        // SQLite has one writer, and nobody sees a line of it before it is done.
        if (!db.OnPostgres) return await Last(db);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await WaitForWriters(db);
        var end = await Last(db);
        await transaction.CommitAsync();
        return end;
    }

    private static async Task<JournalEnd> Last(SunbeamDb db)
    {
        var last = await db.Set<JournalLine>().AsNoTracking().OrderByDescending(line => line.Position)
            .Select(line => new { line.Position, line.Hash }).FirstOrDefaultAsync();
        return last is null ? new JournalEnd(0, "") : new JournalEnd(last.Position, Convert.ToHexStringLower(last.Hash));
    }

    /// <summary>Whether this is still the journal that was followed up to there, and not another home's or an older one's.</summary>
    public static async Task<bool> Holds(SunbeamDb db, JournalEnd end)
    {
        if (end.Position == 0) return true;
        var hash = await db.Set<JournalLine>().AsNoTracking().Where(line => line.Position == end.Position).Select(line => line.Hash).SingleOrDefaultAsync();
        return hash is not null && Convert.ToHexStringLower(hash) == end.Hash;
    }

    /// <summary>The lines after one end, up to another.</summary>
    public static IQueryable<JournalLine> Between(SunbeamDb db, JournalEnd from, JournalEnd to) =>
        db.Set<JournalLine>().AsNoTracking().Where(line => line.Position > from.Position && line.Position <= to.Position);

    // An act writes its lines last, so the wait is short; with no writer in flight none is missing below the end.
    internal static async Task WaitForWriters(SunbeamDb db)
    {
        if (db.OnPostgres) await db.Database.ExecuteSqlRawAsync("LOCK TABLE journal_line IN SHARE MODE");
    }
}
