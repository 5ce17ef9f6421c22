// Brings a database of any released version to today's schema. The steps are SQL files, one set for each
// engine; each runs in one transaction together with the line that says it ran, so that a process killed in
// the middle leaves nothing half done and no lock behind (see docs/decisions/0002).
using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Sunbeam.Data;

public static class PrepareDatabase
{
    private const long PostgresLock = 20260701;

    public static Task Prepare(Home home) => Prepare(home, Steps(home.OnPostgres ? "postgres" : "sqlite"));

    /// <summary>Takes those of the steps that the database has not taken yet.</summary>
    public static async Task Prepare(Home home, IEnumerable<(string Name, string Sql)> steps)
    {
        await using var db = new SunbeamDb(home.Options(), Access.Actor.Nobody);
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        if (home.OnPostgres) await Run(connection, null, $"SELECT pg_advisory_lock({PostgresLock})");
        else await Run(connection, null, "PRAGMA journal_mode = WAL");
        foreach (var step in steps) await Take(connection, step);
        if (home.OnPostgres) await Run(connection, null, $"SELECT pg_advisory_unlock({PostgresLock})");
    }

    /// <summary>The steps of an engine in their order: name and SQL.</summary>
    public static IEnumerable<(string Name, string Sql)> Steps(string engine)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"migrations/{engine}/";
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => (name[prefix.Length..], ReadAll(assembly.GetManifestResourceStream(name)!)));
    }

    private static async Task Take(DbConnection connection, (string Name, string Sql) step)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await Run(connection, transaction, "CREATE TABLE IF NOT EXISTS schema_step (name TEXT PRIMARY KEY, taken_at TEXT NOT NULL)");
        await using var ask = Command(connection, transaction, "SELECT COUNT(*) FROM schema_step WHERE name = @name");
        Name(ask, step.Name);
        if (Convert.ToInt64(await ask.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) == 0)
        {
            await Run(connection, transaction, step.Sql);
            await using var tell = Command(connection, transaction, "INSERT INTO schema_step (name, taken_at) VALUES (@name, CAST(CURRENT_TIMESTAMP AS TEXT))");
            Name(tell, step.Name);
            await tell.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }

    private static async Task Run(DbConnection connection, DbTransaction? transaction, string sql)
    {
        await using var command = Command(connection, transaction, sql);
        await command.ExecuteNonQueryAsync();
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        return command;
    }

    private static void Name(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@name", name);
        command.Parameters.Add(parameter);
    }

    private static string ReadAll(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
