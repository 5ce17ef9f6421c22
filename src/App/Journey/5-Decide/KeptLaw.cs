// The packs that have decided something, kept by their hash: a receipt finds its law however old it is.
using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Decide;

public static class KeptLaw
{
    // A pack takes a moment to read and check; the few of the last years stay at hand.
    private static readonly ConcurrentDictionary<string, Pack> Read = new();

    /// <summary>Keeps a copy of a pack, once.</summary>
    public static async Task Keep(Work work, Pack pack)
    {
        if (await work.Db.Set<PackCopy>().AnyAsync(copy => copy.Hash == pack.Hash)) return;
        work.Db.Add(new PackCopy { Hash = pack.Hash, PackId = pack.Id, Archive = pack.ToArchive(), At = work.Now });
    }

    /// <summary>The pack with that hash; null where its copy is gone or no longer has that hash.</summary>
    public static async Task<Pack?> Find(SunbeamDb db, string hash)
    {
        if (Read.TryGetValue(hash, out var known)) return known;
        var pack = await FromCopy(db, hash);
        return pack is null ? null : Read.GetOrAdd(hash, pack);
    }

    /// <summary>The same from the kept bytes, whatever is at hand.</summary>
    public static async Task<Pack?> FromCopy(SunbeamDb db, string hash)
    {
        var archive = await db.Set<PackCopy>().Where(copy => copy.Hash == hash).Select(copy => copy.Archive).SingleOrDefaultAsync();
        if (archive is null) return null;
        try
        {
            var pack = Pack.FromArchive(archive);
            return pack.Hash == hash ? pack : null;
        }
        catch (PackException)
        {
            return null;
        }
    }
}
