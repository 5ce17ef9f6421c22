// Checks every chain and every seal, and says what is broken: the answer of `journal verify`.
using Microsoft.EntityFrameworkCore;

namespace Sunbeam.Data.Journal;

public sealed record JournalReport(long Entries, long Chains, long Seals, IReadOnlyList<string> Broken);

public static class VerifyJournal
{
    public static async Task<JournalReport> Verify(SunbeamDb db, byte[] key, string home)
    {
        // One transaction, so that lines which are written meanwhile do not look like faults.
        await using var transaction = await db.Database.BeginTransactionAsync(
            db.OnPostgres ? System.Data.IsolationLevel.RepeatableRead : System.Data.IsolationLevel.Serializable);
        var broken = new List<string>();
        var (entries, chains) = await Chains(db, broken);
        var seals = await Seals(db, key, home, broken);
        return new JournalReport(entries, chains, seals, broken);
    }

    private static async Task<(long Entries, long Chains)> Chains(SunbeamDb db, List<string> broken)
    {
        long entries = 0, chains = 0;
        string? chain = null;
        var number = 0;
        var previous = new byte[32];
        var lines = db.Set<JournalLine>().IgnoreQueryFilters().AsNoTracking()
            .OrderBy(line => line.Chain).ThenBy(line => line.Number).AsAsyncEnumerable();
        await foreach (var line in lines)
        {
            entries++;
            if (line.Chain != chain)
            {
                (chain, number, previous) = (line.Chain, 0, new byte[32]);
                chains++;
            }
            if (line.Number != ++number)
            {
                broken.Add($"{chain}: line {number} is missing");
                number = line.Number;
            }
            else if (!line.Previous.AsSpan().SequenceEqual(previous))
                broken.Add($"{chain}: line {number} does not follow the line before it");
            if (!line.Hash.AsSpan().SequenceEqual(line.ExpectedHash(line.Previous)))
                broken.Add($"{chain}: line {number} was changed");
            previous = line.Hash;
        }
        return (entries, chains);
    }

    private static async Task<long> Seals(SunbeamDb db, byte[] key, string home, List<string> broken)
    {
        var outside = await SealJournal.ReadOutside(home);
        var seals = await db.Set<JournalSeal>().AsNoTracking().OrderBy(seal => seal.Id).ToListAsync();
        var (from, digest) = (0L, new byte[32]);
        foreach (var seal in seals)
        {
            var (upTo, rolled) = await SealJournal.Digest(db, from, seal.UpTo, digest);
            var mac = Convert.ToHexStringLower(SealJournal.Mac(key, seal.UpTo, rolled));
            if (upTo != seal.UpTo || mac != Convert.ToHexStringLower(seal.Mac)) broken.Add($"seal {seal.Id}: the lines up to {seal.UpTo} are not those that were sealed");
            if (outside.Remove(seal.UpTo, out var written) && written != mac) broken.Add($"seal {seal.Id}: differs from the one written outside the database");
            (from, digest) = (seal.UpTo, rolled);
        }
        broken.AddRange(outside.Keys.Select(upTo => $"seal up to {upTo}: written outside the database and missing in it"));
        return seals.Count;
    }
}
