// Runs a theory on both databases. Where PostgreSQL is absent the theory runs on SQLite alone, and one test says so by
// name: skipped on a developer's machine, failed in CI.
using System.Reflection;
using Npgsql;
using Xunit.Sdk;

namespace Sunbeam.Tests.App.Houses;

public enum Engine { Sqlite, Postgres }

/// <summary>[Theory, Engines] public async Task Sentence(Engine engine).</summary>
public sealed class EnginesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [Engine.Sqlite];
        if (Postgres.Server is not null) yield return [Engine.Postgres];
    }
}

public sealed class NeedsPostgresAttribute : FactAttribute
{
    public NeedsPostgresAttribute()
    {
        if (Postgres.Server is null && Environment.GetEnvironmentVariable("CI") is null)
            Skip = $"No PostgreSQL: set {Postgres.Variable} to a connection string; until then the data tests ran on SQLite only.";
    }
}

public static class Postgres
{
    public const string Variable = "SUNBEAM_TEST_POSTGRES";

    /// <summary>The connection to a server on which tests may make databases of their own.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable(Variable);

    public static string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    public static async Task<string> MakeDatabase()
    {
        var name = "sunbeam_" + Guid.NewGuid().ToString("N");
        await Run($"CREATE DATABASE {name}");
        return name;
    }

    public static async Task DropDatabase(string name)
    {
        NpgsqlConnection.ClearAllPools();
        await Run($"DROP DATABASE {name} WITH (FORCE)");
    }

    private static async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

public sealed class EnginesTests
{
    [NeedsPostgres]
    public void PostgreSQL_is_here_so_that_the_data_tests_ran_on_both() => Postgres.Server.ShouldNotBeNull();
}
