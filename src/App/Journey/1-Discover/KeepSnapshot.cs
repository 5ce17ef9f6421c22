// Keeps everybody in columns on disk, so that a pass need not read the registry: built once, then kept up by what the
// journal says was done (docs/decisions/0006).
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Journey.Discover;

public static class KeepSnapshot
{
    private const string Folder = "screening";
    private const int HouseholdsAtOnce = 500;

    /// <summary>More households than this are read faster all together.</summary>
    private const int MostTouched = 20_000;

    /// <summary>So many lines that concern no household are read again each time before the file is told that they were seen.</summary>
    private const int LinesPassedOver = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

    /// <summary>Everybody as they are now.</summary>
    /// <param name="home">Where the snapshot lies.</param>
    /// <param name="desk">The registry and its journal.</param>
    /// <param name="pack">The law, which says what may be looked at for everybody.</param>
    /// <param name="progress">Told how much has been read, in hundredths, when all has to be.</param>
    public static async Task<Everybody> Open(Home home, Desk desk, Pack pack, Action<int>? progress = null)
    {
        var (folder, facts) = (Path.Combine(home.Folder, Folder), ReadPopulation.Facts(pack));
        await using var db = desk.Open(Actor.System("snapshot"));
        using var held = await Hold(folder);
        var end = await FollowJournal.End(db);
        var file = SnapshotFile.Open(folder, facts);
        if (file is not null && await Touched(db, EndOf(file.Seen), end) is { } touched)
        {
            if (touched.Count > 0 || end.Position - file.Seen.Position > LinesPassedOver) await Follow(db, file, facts, touched, end);
            return file.Compacted().Everybody;
        }
        var everybody = await ReadPopulation.Read(db, facts, progress);
        return SnapshotFile.Write(folder, facts, everybody, new Seen(end.Position, end.Hash)).Everybody;
    }

    /// <summary>The registered households that may have changed; null when all must be read again.</summary>
    private static async Task<IReadOnlyCollection<long>?> Touched(SunbeamDb db, JournalEnd seen, JournalEnd end)
    {
        if (seen.Position == end.Position) return seen.Hash == end.Hash ? [] : null;
        if (!await FollowJournal.Holds(db, seen)) return null;
        var lines = FollowJournal.Between(db, seen, end);
        // One line speaks for a whole file of people.
        if (await lines.AnyAsync(line => line.What == "import.taken")) return null;
        var named = await lines.Where(line => line.HouseholdId != null).Select(line => line.HouseholdId!.Value).Distinct().ToListAsync();
        if (named.Count > MostTouched) return null;
        var touched = new HashSet<long>(named);
        // A line may name the household in which people live or receive; they are looked at in the registered one.
        foreach (var block in named.Chunk(HouseholdsAtOnce))
        {
            var ids = block.ToList();
            touched.UnionWith(await (
                from member in db.Set<Membership>()
                where ids.Contains(member.HouseholdId)
                join person in db.Set<ScreenedPerson>() on member.PersonId equals person.PersonId
                where person.HouseholdId != null
                select person.HouseholdId!.Value).Distinct().ToListAsync());
        }
        return touched;
    }

    private static async Task Follow(SunbeamDb db, SnapshotFile file, ScreenedFacts facts, IReadOnlyCollection<long> touched, JournalEnd end)
    {
        // Each block is a step of its own; only the last has seen the journal's end, so a kill between them loses nothing.
        long[][] blocks = touched.Count == 0 ? [[]] : [.. touched.Chunk(HouseholdsAtOnce)];
        for (var i = 0; i < blocks.Length; i++)
            file.Add(await ReadPopulation.Read(db, facts, blocks[i]), blocks[i], i == blocks.Length - 1 ? new Seen(end.Position, end.Hash) : file.Seen);
    }

    private static JournalEnd EndOf(Seen seen) => new(seen.Position, seen.Hash);

    // One process at a time; the lock is the operating system's and goes with it.
    private static async Task<FileStream> Hold(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(BetweenTries))
            try
            {
                return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < Patience)
            {
                // Somebody else is bringing it up to date.
            }
    }
}
