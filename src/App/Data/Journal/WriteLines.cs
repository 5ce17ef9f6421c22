// Writes an act's lines, last and in the act's own transaction. Two acts that write the same chain at once
// collide on its number; the later one is run again as a whole.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;

namespace Sunbeam.Data.Journal;

/// <summary>What an act wants remembered. <paramref name="Detail"/> holds ids, codes and digests only.</summary>
public sealed record Note(string Chain, string What, string Detail, long Area, long? HouseholdId = null, long? CaseId = null);

public static class WriteLines
{
    /// <summary>The ends of so many chains are found one by one, which reads a single line of each; more of them together.</summary>
    private const int Few = 4;

    public static async Task Write(SunbeamDb db, IReadOnlyList<Note> notes, DateTimeOffset at)
    {
        var ends = await Ends(db, [.. notes.Select(note => note.Chain).Distinct()]);
        foreach (var note in notes)
        {
            var end = ends.GetValueOrDefault(note.Chain, (Number: 0, Hash: new byte[32]));
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

    // The end of a chain is no one's secret: it must be found even by somebody who may not see its last line.
    private static async Task<Dictionary<string, (int Number, byte[] Hash)>> Ends(SunbeamDb db, IReadOnlyList<string> chains)
    {
        var lines = db.Set<JournalLine>().IgnoreQueryFilters().AsNoTracking();
        if (chains.Count > Few)
            return (await lines.Where(line => chains.Contains(line.Chain)).GroupBy(line => line.Chain)
                .Select(chain => chain.OrderByDescending(line => line.Number).Select(line => new { line.Chain, line.Number, line.Hash }).First())
                .ToListAsync()).ToDictionary(end => end.Chain, end => (end.Number, end.Hash));
        var ends = new Dictionary<string, (int, byte[])>();
        foreach (var chain in chains)
            if (await lines.Where(line => line.Chain == chain).OrderByDescending(line => line.Number)
                .Select(line => new { line.Number, line.Hash }).FirstOrDefaultAsync() is { } end) ends[chain] = (end.Number, end.Hash);
        return ends;
    }
}
