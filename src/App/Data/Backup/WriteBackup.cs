// Copies a home into one file while it serves: settings, keys, seals, vault, kept files, and on SQLite the database. Each part is
// taken in an order in which what comes later knows all that came before: the seals outside the database, then the database, then
// the keys and files that its rows name. Whoever has the file has everything, so it is its owner's alone.
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Sunbeam.Data.Backup;

/// <param name="Entries">Lines of the journal in it.</param>
/// <param name="Database">Whether the database is in it; PostgreSQL is backed up by its own tools.</param>
public sealed record BackupMade(string File, long Bytes, long Entries, bool Database);

/// <summary>What the file says of itself, as its first entry.</summary>
internal sealed record BackupAbout(string Format, DateTimeOffset MadeAt, long Entries, bool Database);

public static class WriteBackup
{
    internal const string Format = "sunbeam-backup-1";
    internal const string AboutName = "backup.json";
    internal const string DatabaseName = "sunbeam.db";
    private const string SealsName = "seals.jsonl";

    // The columns are made again from the database; locks, half-written and incoming files are nothing to keep.
    private static readonly string[] FoldersLeftOut = ["screening"];
    private static readonly string[] EndingsLeftOut = [".lock", ".new", ".part", ".incoming", ".result", ".db", ".db-wal", ".db-shm", ".db-journal"];

    /// <param name="home">Which may be serving meanwhile.</param>
    /// <param name="file">Where to; it must not be there yet.</param>
    /// <param name="now">When.</param>
    /// <param name="entries">How many lines of the journal there are, where the database is not ours to copy.</param>
    /// <exception cref="HomeException">The file is there already.</exception>
    public static BackupMade Write(Home home, string file, DateTimeOffset now, long entries = 0)
    {
        if (File.Exists(file)) throw new HomeException("There is a file of that name already; name another.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var (fresh, copy, seals) = (file + ".part", file + ".database.part", file + ".seals.part");
        try
        {
            OwnersOnly.Create(fresh).Dispose();
            var outside = Path.Combine(home.Folder, SealsName);
            if (File.Exists(outside)) CopyTo(outside, seals);
            if (!home.OnPostgres) entries = CopyDatabase(home, copy);
            using (var to = new FileStream(fresh, FileMode.Open, FileAccess.Write))
            {
                using (var squeezed = new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true))
                using (var tar = new TarWriter(squeezed, TarEntryFormat.Pax))
                {
                    Add(tar, AboutName, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new BackupAbout(Format, now, entries, !home.OnPostgres))));
                    if (!home.OnPostgres) tar.WriteEntry(copy, DatabaseName);
                    if (File.Exists(seals)) tar.WriteEntry(seals, SealsName);
                    foreach (var (path, name) in Files(home)) AddFile(tar, path, name);
                }
                to.Flush(flushToDisk: true);
            }
            File.Move(fresh, file);
            return new BackupMade(file, new FileInfo(file).Length, entries, !home.OnPostgres);
        }
        finally
        {
            foreach (var left in new[] { fresh, copy, seals }) File.Delete(left);
        }
    }

    private static IEnumerable<(string Path, string Name)> Files(Home home) => Directory.EnumerateFiles(home.Folder, "*", SearchOption.AllDirectories)
        .Select(path => (Path: path, Name: Path.GetRelativePath(home.Folder, path).Replace('\\', '/')))
        .Where(file => file.Name != SealsName && !FoldersLeftOut.Contains(file.Name.Split('/')[0]) && !EndingsLeftOut.Contains(Path.GetExtension(file.Name)))
        .OrderBy(file => file.Name, StringComparer.Ordinal);

    // SQLite's own copying: one moment of the database, while others go on writing.
    private static long CopyDatabase(Home home, string to)
    {
        OwnersOnly.Create(to).Dispose();
        using var from = Connect(home.DatabaseFile);
        using var copy = Connect(to);
        from.Open();
        copy.Open();
        from.BackupDatabase(copy);
        using var count = copy.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM journal_line";
        return (long)count.ExecuteScalar()!;
    }

    private static SqliteConnection Connect(string file) =>
        new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);

    private static void AddFile(TarWriter tar, string path, string name)
    {
        try
        {
            // Read first: a file that is swept away meanwhile is left out whole, and never half.
            Add(tar, name, new MemoryStream(File.ReadAllBytes(path)));
        }
        catch (FileNotFoundException)
        {
            // A kept file whose time was over.
        }
    }

    private static void Add(TarWriter tar, string name, Stream content) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content });

    private static void CopyTo(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = OwnersOnly.Create(to);
        source.CopyTo(copy);
    }
}
