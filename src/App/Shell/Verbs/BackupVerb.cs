// `backup FILE` and `restore FILE`: a home as one file, taken while it serves, and a home made of it again.
using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Backup;
using Sunbeam.Data.Journal;

namespace Sunbeam.Shell.Verbs;

internal static class BackupVerb
{
    private const string OfPostgres = "The database is PostgreSQL's and not in the file: copy it first with pg_dump --format=custom, and after a restore"
        + " bring it back with pg_restore into a database of the same connection.";

    public static Command Backup()
    {
        var file = new Argument<FileInfo>("file") { Description = "Where to; such as sunbeam-2026-11-22.backup." };
        var backup = new Command("backup", "Copies a home into one file while it serves: database (SQLite), keys, seals and vault.") { file };
        var options = new HomeOptions().AddTo(backup);
        backup.SetAction(async (parsed, _) =>
        {
            var (home, desk) = await options.Open(parsed);
            var (actor, to) = (Actor.System("backup"), parsed.GetValue(file)!.FullName);
            if (File.Exists(to)) throw new HomeException("There is a file of that name already; name another.");
            // Noted before it is taken, so that the copy holds the line, too.
            await desk.Do(actor, Guid.NewGuid().ToString("N"), work =>
            {
                work.Note("access", "backup.made", 0);
                return Task.FromResult(Answer.Done("/"));
            });
            await using var db = desk.Open(actor);
            Tell(options.Json(parsed), WriteBackup.Write(home, to, desk.Clock.GetUtcNow(), home.OnPostgres ? await db.Set<JournalLine>().LongCountAsync() : 0));
            return 0;
        });
        return backup;
    }

    public static Command Restore()
    {
        var file = new Argument<FileInfo>("file") { Description = "What `backup` wrote." };
        var folder = new Option<DirectoryInfo>("--home") { Description = "An empty folder.", DefaultValueFactory = _ => new DirectoryInfo("data") };
        var json = new Option<bool>("--json") { Description = "One JSON document on standard output and nothing else there." };
        var restore = new Command("restore", "Makes a home out of a backup, in an empty folder.") { file, folder, json };
        restore.SetAction(parsed =>
        {
            Tell(parsed.GetValue(json), ReadBackup.Read(parsed.GetValue(file)!.FullName, parsed.GetValue(folder)!.FullName));
            return 0;
        });
        return restore;
    }

    private static void Tell(bool json, BackupMade made)
    {
        if (json) HomeOptions.Print(new { made.File, made.Bytes, made.Entries, made.Database });
        else Console.WriteLine($"{made.File}: {made.Bytes:N0} bytes, {made.Entries:N0} entries of the journal");
        if (!made.Database) Console.Error.WriteLine(OfPostgres);
    }
}
