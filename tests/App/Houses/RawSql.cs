// SQL past the program, as somebody with the database's password would write it; tests use it to look and to tamper.
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Sunbeam.Data;

namespace Sunbeam.Tests.App.Houses;

public static class RawSql
{
    public static async Task<DbConnection> Connect(Home home)
    {
        DbConnection connection = home.OnPostgres ? new NpgsqlConnection(home.Settings.Database) : new SqliteConnection($"Data Source={home.DatabaseFile}");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<int> Run(Home home, string sql)
    {
        await using var connection = await Connect(home);
        return await Run(connection, sql);
    }

    public static async Task<int> Run(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Each row as its columns joined by a bar.</summary>
    public static async Task<List<string>> Rows(Home home, string sql)
    {
        await using var connection = await Connect(home);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }
}
