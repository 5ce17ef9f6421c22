// Seals the journal: a keyed digest over every line up to now, kept in the database and in a file beside it,
// so that neither a change in the database nor a lost end of it can pass unseen.
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Sunbeam.Data.Journal;

public static class SealJournal
{
    private const string Outside = "seals.jsonl";

    /// <summary>Seals what has come since the last seal; nothing new, no new seal.</summary>
    public static async Task<JournalSeal?> Seal(SunbeamDb db, byte[] key, string home, DateTimeOffset at)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await FollowJournal.WaitForWriters(db);
        var last = await db.Set<JournalSeal>().AsNoTracking().OrderByDescending(seal => seal.Id).FirstOrDefaultAsync();
        var from = last?.UpTo ?? 0;
        var (upTo, digest) = await Digest(db, from, long.MaxValue, last?.Digest ?? new byte[32]);
        if (upTo == from) return null;
        var moment = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        var seal = new JournalSeal { UpTo = upTo, At = moment, Digest = digest, Mac = Mac(key, upTo, digest) };
        db.Add(seal);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await WriteOutside(home, new SealLine(upTo, Convert.ToHexStringLower(seal.Mac)));
        return seal;
    }

    // Each line begins with its break, so that one which was cut by a kill never runs into the next.
    private static Task WriteOutside(string home, SealLine seal) =>
        File.AppendAllTextAsync(Path.Combine(home, Outside), "\n" + JsonSerializer.Serialize(seal));

    /// <summary>Goes on with a digest over the lines after <paramref name="from"/> up to <paramref name="to"/>, in their order.</summary>
    internal static async Task<(long UpTo, byte[] Digest)> Digest(SunbeamDb db, long from, long to, byte[] digest)
    {
        var upTo = from;
        var lines = db.Set<JournalLine>().IgnoreQueryFilters().AsNoTracking().Where(line => line.Position > from && line.Position <= to)
            .OrderBy(line => line.Position).Select(line => new { line.Position, line.Hash }).AsAsyncEnumerable();
        await foreach (var line in lines)
        {
            digest = SHA256.HashData([.. digest, .. line.Hash]);
            upTo = line.Position;
        }
        return (upTo, digest);
    }

    internal static byte[] Mac(byte[] key, long upTo, byte[] digest) =>
        HMACSHA256.HashData(key, (byte[])[.. BitConverter.GetBytes(upTo), .. digest]);

    internal static async Task<Dictionary<long, string>> ReadOutside(string home)
    {
        var file = Path.Combine(home, Outside);
        if (!File.Exists(file)) return [];
        var seals = new Dictionary<long, string>();
        foreach (var line in await File.ReadAllLinesAsync(file))
        {
            // A line that was cut by a kill says nothing; its seal is in the database.
            if (!line.EndsWith('}')) continue;
            var seal = JsonSerializer.Deserialize<SealLine>(line)!;
            seals[seal.UpTo] = seal.Mac;
        }
        return seals;
    }

    internal sealed record SealLine(long UpTo, string Mac);
}
