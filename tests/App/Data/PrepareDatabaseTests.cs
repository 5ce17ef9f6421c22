// A database is brought to today's schema step by step, whatever happens on the way: a step that fails leaves nothing,
// two starts at once do not hurt each other, and a process that is killed inside a step does not block the next start.
using System.Diagnostics;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Shell;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Data;

public sealed class PrepareDatabaseTests
{
    private const string Tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'step%'";
    private const string PostgresTables = "SELECT tablename FROM pg_tables WHERE tablename LIKE 'step%'";

    [Theory, Engines]
    public async Task A_step_that_fails_midway_leaves_nothing_and_can_be_taken_again(Engine engine)
    {
        await using var home = await TestHome.MakeEmpty(engine);
        (string, string)[] first = [("0001", "CREATE TABLE step_one (id int)")];
        await Should.ThrowAsync<Exception>(PrepareDatabase.Prepare(home.Home, [.. first, ("0002", "CREATE TABLE step_two (id int); CREATE TABLE step_one (id int)")]));
        (await Made(home)).ShouldBe(["step_one"]);

        await PrepareDatabase.Prepare(home.Home, [.. first, ("0002", "CREATE TABLE step_two (id int)")]);
        (await Made(home)).ShouldBe(["step_one", "step_two"]);
    }

    [Theory, Engines]
    public async Task A_database_of_an_older_version_takes_only_the_steps_it_lacks(Engine engine)
    {
        await using var home = await TestHome.MakeEmpty(engine);
        var steps = PrepareDatabase.Steps(engine == Engine.Postgres ? "postgres" : "sqlite").ToList();
        await PrepareDatabase.Prepare(home.Home, steps.Take(1));
        await PrepareDatabase.Prepare(home.Home);
        await PrepareDatabase.Prepare(home.Home);
        (await RawSql.Rows(home.Home, "SELECT name FROM schema_step ORDER BY name")).ShouldBe(steps.Select(step => step.Name));
    }

    [Theory, Engines]
    public async Task Several_first_starts_at_once_all_come_up(Engine engine)
    {
        await using var home = await TestHome.MakeEmpty(engine);
        var desks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OpenHome.Open(home.Home))));
        desks.Select(desk => Convert.ToHexString(desk.Keeper.Ring.Newest.Cipher)).Distinct().ShouldHaveSingleItem();
        (await RawSql.Rows(home.Home, "SELECT COUNT(*) FROM journal_line WHERE what = 'divisions.read'")).ShouldBe(["1"]);
    }

    [NeedsPostgres]
    public async Task A_process_killed_inside_a_step_on_PostgreSQL_does_not_block_the_next_start()
    {
        await using var home = await TestHome.MakeEmpty(Engine.Postgres);
        // Somebody else's uncommitted table of the same name holds the step up in the middle, with half its tables made.
        await using (var other = await RawSql.Connect(home.Home))
        {
            await using var held = await other.BeginTransactionAsync();
            await RawSql.Run(other, "CREATE TABLE journal_line (x int)");
            using var killed = SunbeamProcess.Start("journal", "verify", "--home", home.Home.Folder);
            await Until(killed, async () => (await RawSql.Rows(home.Home, "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'sunbeam' AND wait_event_type = 'Lock'"))[0] == "1");
            killed.Kill();
            await killed.WaitForExitAsync();
        }
        (await RawSql.Rows(home.Home, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'"))[0].ShouldBe("0");
        await OpenHome.Open(home.Home).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_process_killed_inside_a_step_on_SQLite_does_not_block_the_next_start()
    {
        await using var home = await TestHome.MakeEmpty(Engine.Sqlite);
        using var killed = SunbeamProcess.Start("journal", "verify", "--home", home.Home.Folder);
        await Until(killed, () => Task.FromResult(File.Exists(home.Home.DatabaseFile)));
        killed.Kill();
        await killed.WaitForExitAsync();
        await OpenHome.Open(home.Home).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static Task<List<string>> Made(TestHome home) => RawSql.Rows(home.Home, (home.Home.OnPostgres ? PostgresTables : Tables) + " ORDER BY 1");

    private static async Task Until(Process process, Func<Task<bool>> happened)
    {
        var patience = Stopwatch.StartNew();
        while (!await happened())
        {
            process.HasExited.ShouldBeFalse();
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
            await Task.Delay(2);
        }
    }
}
