// A home as one file and back (WriteBackup, ReadBackup, the verbs): taken while others write, and what comes back opens, proves its
// journal and reads what was sealed.
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Backup;
using Sunbeam.Data.Journal;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Shell;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Data.Backup;

public sealed class BackupTests : IDisposable
{
    private const string Community = "370214008012";
    private readonly string _folder = Directory.CreateTempSubdirectory("sunbeam-backup-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private string At(string name) => Path.Combine(_folder, name);

    [Fact]
    public async Task A_home_that_was_copied_while_it_was_written_to_opens_again_whole()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        await Told(home, "first");
        await Seal(home);
        var picture = home.Desk.Vault.Keep([1, 2, 3]);
        var telephones = new DeviceKeys(Path.Combine(home.Home.Keys, "devices")).Newest.Id;
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await Told(home, $"meanwhile-{i}");
                if (i % 5 == 0) await Seal(home);
            }
        });
        await Task.Delay(300);
        var made = WriteBackup.Write(home.Home, At("one.backup"), home.Clock.Now);
        await stop.CancelAsync();
        await writing;

        Should.Throw<HomeException>(() => WriteBackup.Write(home.Home, At("one.backup"), home.Clock.Now)).Message.ShouldContain("already");
        Directory.EnumerateFiles(_folder).ShouldHaveSingleItem("nothing half-made is left");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(At("one.backup")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        ReadBackup.Read(At("one.backup"), At("home")).ShouldBe(made);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(At("home/keys/ring.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var again = Home.Open(At("home"));
        var desk = await OpenHome.Open(again, home.Clock);
        await using var db = desk.Open(Actor.System("tests"));
        var journal = await VerifyJournal.Verify(db, desk.Keeper.Ring.Seal, again.Folder);
        journal.Broken.ShouldBeEmpty();
        (journal.Entries, journal.Seals > 0).ShouldBe((made.Entries, true));
        var reports = await db.Set<Report>().ToListAsync();
        reports.Count.ShouldBeGreaterThan(1, "some of what was told meanwhile is in it");
        reports.ShouldAllBe(report => report.OpenTold(desk.Keeper) == "断粮" && report.OpenBy(desk.Keeper).Telephone == "13800000001");
        desk.Vault.Open(picture).ShouldBe([1, 2, 3]);
        new DeviceKeys(Path.Combine(again.Keys, "devices")).Newest.Id.ShouldBe(telephones, "what telephones sealed still opens");
        await Told(desk, "after");
    }

    [Fact]
    public async Task The_verbs_speak_json_refuse_a_home_that_is_not_empty_and_what_is_no_backup()
    {
        await using (var home = await TestHome.Make(Engine.Sqlite))
        {
            await Told(home, "first");
            var (code, said) = await Run("backup", At("one.backup"), "--home", home.Home.Folder, "--json");
            code.ShouldBe(0);
            said.GetProperty("bytes").GetInt64().ShouldBe(new FileInfo(At("one.backup")).Length);
            (await Run("backup", At("one.backup"), "--home", home.Home.Folder)).Code.ShouldBe(2);
            (await Run("restore", At("one.backup"), "--home", home.Home.Folder)).Code.ShouldBe(2);
            var (_, restored) = await Run("restore", At("one.backup"), "--home", At("home"), "--json");
            restored.GetProperty("entries").GetInt64().ShouldBe(said.GetProperty("entries").GetInt64());
        }
        var (verified, journal) = await Run("journal", "verify", "--home", At("home"), "--json");
        (verified, journal.GetProperty("broken").GetArrayLength()).ShouldBe((0, 0));
        await File.WriteAllTextAsync(At("letter.txt"), "这不是备份");
        (await Run("restore", At("letter.txt"), "--home", At("other"))).Code.ShouldBe(2);
        (await Run("restore", At("nothing"), "--home", At("other"))).Code.ShouldBe(2);
    }

    [Fact]
    public void A_file_that_would_write_outside_its_home_is_refused_and_leaves_nothing()
    {
        foreach (var name in new[] { "../escaped.txt", At("escaped.txt") })
        {
            var file = At(Guid.NewGuid().ToString("N"));
            using (var tar = new TarWriter(new GZipStream(File.Create(file), CompressionLevel.Fastest)))
            {
                Add(tar, "backup.json", JsonSerializer.SerializeToUtf8Bytes(new { Format = "sunbeam-backup-1", MadeAt = DateTimeOffset.UnixEpoch, Entries = 0, Database = true }));
                Add(tar, name, [1]);
            }
            Should.Throw<HomeException>(() => ReadBackup.Read(file, At("home"))).Message.ShouldContain("no backup");
            Directory.Exists(At("home")).ShouldBeFalse();
            File.Exists(At("escaped.txt")).ShouldBeFalse();
        }
    }

    [NeedsPostgres]
    public async Task A_home_on_PostgreSQL_keeps_its_keys_and_files_and_says_that_the_database_is_not_in_it()
    {
        await using var home = await TestHome.Make(Engine.Postgres);
        var picture = home.Desk.Vault.Keep([1, 2, 3]);
        var made = WriteBackup.Write(home.Home, At("one.backup"), home.Clock.Now, entries: 7);
        (made.Database, made.Entries).ShouldBe((false, 7));
        ReadBackup.Read(At("one.backup"), At("home"));
        File.Exists(At("home/sunbeam.db")).ShouldBeFalse();
        var again = Home.Open(At("home"));
        again.Settings.Database.ShouldBe(home.Home.Settings.Database);
        new Vault(again.Vault, new Keeper(KeyRing.Open(again.Keys), new AesGcmCipher())).Open(picture).ShouldBe([1, 2, 3]);
    }

    private static void Add(TarWriter tar, string name, byte[] bytes) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });

    private static Task Told(TestHome home, string key) => Told(home.Desk, key);

    private static async Task Told(Desk desk, string key) => (await desk.Do(Actor.System("tests"), key, work => TakeReport.Run(
        new TakeReport.Input(LeadOrigin.Neighbour, "赵测", "断粮", Community, ReporterTelephone: "13800000001"), work, new Law()))).ShouldBeOfType<Done>();

    private static async Task Seal(TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        await SealJournal.Seal(db, home.Desk.Keeper.Ring.Seal, home.Home.Folder, home.Clock.Now);
    }

    private static async Task<(int Code, JsonElement Said)> Run(params string[] arguments)
    {
        using var process = SunbeamProcess.Start(arguments);
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        (await wrong).ShouldNotContain("   at ", Case.Sensitive, "no stack trace");
        return (process.ExitCode, arguments.Contains("--json") && process.ExitCode == 0 ? JsonSerializer.Deserialize<JsonElement>(await said) : default);
    }
}
