// The journal cannot be changed by the database's own rules, and whoever goes round them is found out: a changed line,
// a missing one, a lost end, a forged seal, a database put back to yesterday.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Data.Journal;

public sealed class VerifyJournalTests
{
    private static async Task<TestHome> HomeWithLines(Engine engine, int lines = 5)
    {
        var home = await TestHome.Make(engine);
        await AddLines(home, lines);
        return home;
    }

    private static async Task AddLines(TestHome home, int lines)
    {
        for (var i = 0; i < lines; i++)
            await home.Desk.Do(Actor.System("tests"), Guid.NewGuid().ToString("N"), work =>
            {
                work.Note("case:1", "case.touched", 370214008012001, "digest=ab", household: 3, caseId: 1);
                return Task.FromResult(Answer.Done("/"));
            });
    }

    private static async Task<IReadOnlyList<string>> Broken(TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return (await VerifyJournal.Verify(db, home.Desk.Keeper.Ring.Seal, home.Home.Folder)).Broken;
    }

    private static async Task<JournalSeal?> Seal(TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await SealJournal.Seal(db, home.Desk.Keeper.Ring.Seal, home.Home.Folder, home.Clock.Now);
    }

    // As somebody would who owns the database: past the triggers.
    private static async Task Tamper(TestHome home, string sql)
    {
        foreach (var table in new[] { "journal_line", "journal_seal" })
            await RawSql.Run(home.Home, home.Home.OnPostgres ? $"ALTER TABLE {table} DISABLE TRIGGER USER"
                : $"DROP TRIGGER IF EXISTS {table}_is_not_changed; DROP TRIGGER IF EXISTS {table}_is_not_deleted");
        (await RawSql.Run(home.Home, sql)).ShouldBeGreaterThan(0);
    }

    [Theory, Engines]
    public async Task A_whole_journal_is_whole_before_and_after_sealing(Engine engine)
    {
        await using var home = await HomeWithLines(engine);
        (await Broken(home)).ShouldBeEmpty();
        (await Seal(home)).ShouldNotBeNull();
        (await Seal(home)).ShouldBeNull();
        await AddLines(home, 2);
        (await Seal(home)).ShouldNotBeNull();
        (await Broken(home)).ShouldBeEmpty();
    }

    [Theory, Engines]
    public async Task The_database_refuses_to_change_or_delete_a_line_or_a_seal(Engine engine)
    {
        await using var home = await HomeWithLines(engine);
        await Seal(home);
        foreach (var sql in new[] { "UPDATE journal_line SET what = 'x'", "DELETE FROM journal_line", "UPDATE journal_seal SET up_to = 0", "DELETE FROM journal_seal" })
            (await Should.ThrowAsync<Exception>(RawSql.Run(home.Home, sql))).Message.ShouldContain("append-only");
    }

    [Theory, Engines]
    public async Task A_changed_line_is_reported(Engine engine)
    {
        await using var home = await HomeWithLines(engine);
        await Tamper(home, "UPDATE journal_line SET what = 'case.forged' WHERE chain = 'case:1' AND number = 3");
        (await Broken(home)).ShouldBe(["case:1: line 3 was changed"]);
    }

    [Theory, Engines]
    public async Task A_line_that_was_written_anew_with_its_hash_is_reported(Engine engine)
    {
        await using var home = await HomeWithLines(engine);
        await using (var db = home.Desk.Open(Actor.System("tests")))
        {
            var line = await db.Set<JournalLine>().SingleAsync(l => l.Chain == "case:1" && l.Number == 3);
            var hash = JournalLine.HashOf(line.Previous, line.Chain, line.Number, line.At, line.AccountId, line.Role, "case.forged", line.Detail, line.HouseholdId, line.CaseId, line.Area);
            var literal = home.Home.OnPostgres ? $"'\\x{Convert.ToHexString(hash)}'" : $"X'{Convert.ToHexString(hash)}'";
            await Tamper(home, $"UPDATE journal_line SET what = 'case.forged', hash = {literal} WHERE position = {line.Position}");
        }
        (await Broken(home)).ShouldBe(["case:1: line 4 does not follow the line before it"]);
    }

    [Theory, Engines]
    public async Task A_deleted_line_is_reported(Engine engine)
    {
        await using var home = await HomeWithLines(engine);
        await Tamper(home, "DELETE FROM journal_line WHERE chain = 'case:1' AND number = 3");
        (await Broken(home)).ShouldBe(["case:1: line 3 is missing"]);
    }

    [Theory, Engines]
    public async Task A_lost_end_is_reported_by_its_seal(Engine engine)
    {
        await using var home = await HomeWithLines(engine);
        await Seal(home);
        await Tamper(home, "DELETE FROM journal_line WHERE chain = 'case:1' AND number > 3");
        (await Broken(home)).ShouldContain(broken => broken.Contains("are not those that were sealed"));
    }

    [Theory, Engines]
    public async Task A_whole_chain_that_disappeared_is_reported_by_its_seal(Engine engine)
    {
        await using var home = await HomeWithLines(engine);
        await Seal(home);
        await Tamper(home, "DELETE FROM journal_line WHERE chain = 'case:1'");
        (await Broken(home)).ShouldContain(broken => broken.Contains("are not those that were sealed"));
    }

    [Theory, Engines]
    public async Task A_seal_made_without_the_key_is_reported(Engine engine)
    {
        await using var home = await HomeWithLines(engine);
        await Seal(home);
        await AddLines(home, 1);
        await using (var db = home.Desk.Open(Actor.System("tests")))
            await SealJournal.Seal(db, new byte[32], Directory.CreateDirectory(Path.Combine(home.Home.Folder, "elsewhere")).FullName, home.Clock.Now);
        (await Broken(home)).ShouldContain(broken => broken.Contains("are not those that were sealed"));
    }

    [Theory, Engines]
    public async Task A_database_put_back_to_before_a_seal_is_reported_by_the_file_outside(Engine engine)
    {
        await using var home = await HomeWithLines(engine);
        var first = await Seal(home);
        await AddLines(home, 2);
        var second = await Seal(home);
        await Tamper(home, $"DELETE FROM journal_line WHERE position > {first!.UpTo}");
        await Tamper(home, $"DELETE FROM journal_seal WHERE up_to = {second!.UpTo}");
        (await Broken(home)).ShouldBe([$"seal up to {second.UpTo}: written outside the database and missing in it"]);
    }

    [Fact]
    public async Task A_line_of_the_file_outside_that_a_kill_cut_off_hurts_neither_checking_nor_the_next_seal()
    {
        await using var home = await HomeWithLines(Engine.Sqlite);
        await Seal(home);
        var file = Path.Combine(home.Home.Folder, "seals.jsonl");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).TrimEnd()[..^9]);
        (await Broken(home)).ShouldBeEmpty();
        await AddLines(home, 1);
        await Seal(home);
        (await Broken(home)).ShouldBeEmpty();
        (await File.ReadAllLinesAsync(file)).Count(line => line.EndsWith('}')).ShouldBe(1);
    }

    [Theory, Engines]
    public async Task Sealing_while_others_write_seals_what_is_committed(Engine engine)
    {
        await using var home = await HomeWithLines(engine, lines: 1);
        var writing = Task.Run(() => AddLines(home, 20));
        while (!writing.IsCompleted) await Seal(home);
        await writing;
        await Seal(home);
        (await Broken(home)).ShouldBeEmpty();
    }
}
