// A department's own database, SQLite and PostgreSQL for real: it is only read, only so much and only so long.
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Sunbeam.Journey.Verify;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class AskDatabaseTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sunbeam-register-").FullName;
    private string? _database;

    private string File => Path.Combine(_folder, "register.db");

    public async Task InitializeAsync()
    {
        await using var sqlite = new SqliteConnection($"Data Source={File};Pooling=false");
        await Fill(sqlite, "TEXT");
        if (Postgres.Server is null) return;
        _database = await Postgres.MakeDatabase();
        await using var postgres = new NpgsqlConnection(Postgres.ConnectionTo(_database));
        await Fill(postgres, "numeric");
    }

    public async Task DisposeAsync()
    {
        if (_database is not null) await Postgres.DropDatabase(_database);
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task Fill(System.Data.Common.DbConnection connection, string number)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            CREATE TABLE account (id_no TEXT, balance {(number == "TEXT" ? "NUMERIC" : number)}, known_on {(number == "TEXT" ? "TEXT" : "date")}, note TEXT);
            INSERT INTO account VALUES ('{MadeSource.Identity}', 100.25, '2026-11-05', NULL), ('{MadeSource.Identity}', 7, '2026-11-02', 'x'), ('{MadeSource.Other}', 9, '2026-11-02', NULL);
            """;
        await command.ExecuteNonQueryAsync();
    }

    private ReachedAt At(Engine engine)
    {
        if (engine == Engine.Sqlite) return new Uri("sqlite://" + File);
        var server = new NpgsqlConnectionStringBuilder(Postgres.Server);
        return new ReachedAt(new Uri(string.Create(CultureInfo.InvariantCulture, $"postgres://{server.Username}@{server.Host}:{server.Port}/{_database}")), server.Password);
    }

    private Task<Reply> Ask(Engine engine, string query, Patience? patience = null) =>
        MadeSource.Ask(MadeSource.Of($"{{ kind: database, query: \"{query}\", reply: {{ identity: id_no, as_of: known_on }} }}"), At(engine), patience: patience);

    [Theory, Engines]
    public async Task Rows_become_facts_and_the_oldest_says_how_old_they_are(Engine engine)
    {
        var reply = await Ask(engine, "select id_no, balance, known_on, note from account where id_no = @key");
        reply.Fault.ShouldBeNull();
        (reply.State, reply.Facts["deposits"], reply.AsOf).ShouldBe((RequestState.Answered, "107.25", new DateOnly(2026, 11, 2)));
        System.Text.Encoding.UTF8.GetString(reply.Raw!).ShouldContain(MadeSource.Identity);
        var none = await Ask(engine, "select id_no, balance, known_on from account where id_no = @key and balance > 1000");
        (none.State, none.Facts["deposits"], none.AsOf).ShouldBe((RequestState.NoRecord, "0", MadeSource.Today));
    }

    [Theory, Engines]
    public async Task A_query_that_forgets_the_key_is_about_somebody_else(Engine engine) =>
        (await Ask(engine, "select id_no, balance, known_on from account where @key = @key")).Fault.ShouldBe(Fault.OtherPerson);

    [Theory, Engines]
    public async Task A_table_that_is_gone_and_values_of_another_kind_are_named(Engine engine)
    {
        (await Ask(engine, "select * from accounts where id_no = @key")).Fault.ShouldBe(Fault.NotUnderstood);
        (await Ask(engine, "select id_no, note as balance, known_on from account where id_no = @key and note = 'x'")).Fault.ShouldBe(Fault.WrongType);
        (await Ask(engine, "select id_no, -balance as balance, known_on from account where id_no = @key")).Fault.ShouldBe(Fault.Negative);
        (await Ask(engine, "select id_no, balance, note as known_on from account where id_no = @key")).Fault.ShouldBe(Fault.NotUnderstood);
    }

    [Theory, Engines]
    public async Task Rows_without_end_and_values_of_ten_megabytes_are_not_taken(Engine engine)
    {
        (await Ask(engine, "with recursive n(i) as (select 1 union all select i + 1 from n) select @key as id_no, 1 as balance, '2026-11-01' as known_on from n")).Fault.ShouldBe(Fault.TooLarge);
        var long10 = engine == Engine.Sqlite ? "hex(zeroblob(5000000))" : "repeat('0', 10000000)";
        (await Ask(engine, $"select @key as id_no, 1 as balance, '2026-11-01' as known_on, {long10} as note")).Fault.ShouldBe(Fault.TooLarge);
    }

    [Theory, Engines]
    public async Task A_query_that_never_ends_is_late_and_is_stopped(Engine engine)
    {
        var started = TimeProvider.System.GetTimestamp();
        var reply = await Ask(engine, "with recursive n(i) as (select 1 union all select i + 1 from n where i < 4000000000) select @key as id_no, max(i) as balance, '2026-11-01' as known_on from n",
            MadeSource.Short with { Timeout = TimeSpan.FromMilliseconds(400) });
        reply.State.ShouldBe(RequestState.Late);
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Nothing_is_written_whatever_the_query_says()
    {
        if (Postgres.Server is not null)
        {
            var reply = await Ask(Engine.Postgres, "with gone as (delete from account where id_no = @key returning *) select * from gone");
            reply.Answers.ShouldBeFalse();
            (await Ask(Engine.Postgres, "select id_no, balance, known_on from account where id_no = @key")).Facts["deposits"].ShouldBe("107.25");
        }
        await using var locked = new SqliteConnection($"Data Source={File};Mode=ReadOnly;Pooling=false");
        (await Ask(Engine.Sqlite, "select id_no, balance, known_on from account where id_no = @key")).Facts["deposits"].ShouldBe("107.25");
    }

    [Fact]
    public async Task What_is_no_database_is_named()
    {
        var page = Path.Combine(_folder, "page.db");
        await System.IO.File.WriteAllTextAsync(page, "<!doctype html><p>维护中" + new string(' ', 2000));
        var source = MadeSource.Of("{ kind: database, query: select 1 as identity where @key = 1 }");
        (await MadeSource.Ask(source, new Uri("sqlite://" + page))).Fault.ShouldBe(Fault.NotUnderstood);
        (await MadeSource.Ask(source, new Uri("sqlite://" + page + ".none"))).Fault.ShouldBe(Fault.NotFound);
        var gone = await MadeSource.Ask(source, new Uri("postgres://sunbeam@127.0.0.1:1/none"));
        (gone.State, gone.Fault).ShouldBe((RequestState.Unreachable, Fault.Unreachable));
    }
}
