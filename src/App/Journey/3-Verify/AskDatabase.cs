// The connector for a department's own database: one SELECT with the key as its parameter, on a connection that can only
// read. Its rows become a reply like any other, and are read with the same distrust.
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Sunbeam.Journey.Verify;

internal sealed class AskDatabase(Patience patience)
{
    /// <exception cref="OperationCanceledException">it took too long</exception>
    public async Task<Reply> Ask(SourceDefinition source, DatabaseReach reach, ReachedAt at, Question question, CancellationToken cancel)
    {
        try
        {
            var bytes = at.Address.Scheme == "sqlite"
                ? await Task.Run(() => FromSqlite(reach, at, question, cancel), cancel)
                : await FromPostgres(source, reach, at, question, cancel);
            return bytes is null
                ? new Reply(RequestState.Malformed, Fault.TooLarge)
                : ReadReply.Read(bytes, source, ReplyShape.OfRows(reach.Reply, dated: reach.Reply.AsOf is not null), question);
        }
        catch (DbException fault)
        {
            cancel.ThrowIfCancellationRequested();
            return Unwilling(fault);
        }
    }

    // SQLite works on the caller's thread and hears no token: it is interrupted from outside.
    private byte[]? FromSqlite(DatabaseReach reach, ReachedAt at, Question question, CancellationToken cancel)
    {
        var where = new SqliteConnectionStringBuilder
        {
            DataSource = at.Address.LocalPath, Mode = SqliteOpenMode.ReadOnly, Pooling = false, Password = at.Secret,
        };
        using var connection = new SqliteConnection(where.ConnectionString);
        connection.Open();
        using var stop = cancel.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
        using var command = Command(connection, reach, question);
        using var rows = command.ExecuteReader();
        var reply = new Rows(rows, reach.Reply, patience);
        while (rows.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (!reply.Take()) return null;
        }
        return reply.Bytes(question.Today);
    }

    private async Task<byte[]?> FromPostgres(SourceDefinition source, DatabaseReach reach, ReachedAt at, Question question, CancellationToken cancel)
    {
        var where = new NpgsqlConnectionStringBuilder
        {
            Host = at.Address.Host, Port = at.Address.IsDefaultPort ? 5432 : at.Address.Port, Username = Uri.UnescapeDataString(at.Address.UserInfo),
            Password = at.Secret, Database = at.Address.AbsolutePath.Trim('/'), ApplicationName = "sunbeam", Timeout = (int)patience.Timeout.TotalSeconds + 1,
            CommandTimeout = 0, MaxPoolSize = source.Limits.AtOnce ?? patience.AtOnce,
            // Whatever the query says, the department's server lets it only read, and not for ever.
            Options = "-c default_transaction_read_only=on -c statement_timeout="
                + ((long)patience.Timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        };
        await using var connection = new NpgsqlConnection(where.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var command = Command(connection, reach, question);
        var enough = false;
        try
        {
            await using var rows = await command.ExecuteReaderAsync(cancel);
            var reply = new Rows(rows, reach.Reply, patience);
            while (!enough && await rows.ReadAsync(cancel)) enough = !reply.Take();
            if (!enough) return reply.Bytes(question.Today);
            // Closing alone would read on to the end, which may never come.
            command.Cancel();
        }
        catch (PostgresException) when (enough)
        {
            // The query that we cancelled says so.
        }
        return null;
    }

    private static DbCommand Command(DbConnection connection, DatabaseReach reach, Question question)
    {
        var command = connection.CreateCommand();
        command.CommandText = reach.Query;
        var key = command.CreateParameter();
        (key.ParameterName, key.Value) = ("@key", question.Identity);
        command.Parameters.Add(key);
        return command;
    }

    // What the server said is not repeated: it may hold what it was asked about.
    private static Reply Unwilling(DbException fault) => fault switch
    {
        PostgresException { SqlState: ['2', '8', ..] or PostgresErrorCodes.InsufficientPrivilege } => new(RequestState.Refused, Fault.RefusedBySource),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => new(RequestState.Late, Fault.Late, MayPass: true),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => new(RequestState.Unreachable, Fault.NotFound),
        PostgresException { SqlState: ['4', '2', ..] } => new(RequestState.Malformed, Fault.NotUnderstood),
        PostgresException => new(RequestState.Unreachable, Fault.Failing, MayPass: true),
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CANTOPEN } => new(RequestState.Unreachable, Fault.NotFound),
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED } =>
            new(RequestState.Unreachable, Fault.Failing, MayPass: true),
        SqliteException => new(RequestState.Malformed, Fault.NotUnderstood),
        _ => new(RequestState.Unreachable, Fault.Unreachable, MayPass: true),
    };

    /// <summary>The rows of a query as the records of a reply, up to as many and as large as a reply may be.</summary>
    private sealed class Rows(DbDataReader rows, ReplyShape shape, Patience patience)
    {
        private readonly MemoryStream _bytes = new();
        private readonly List<string> _days = [];
        private Utf8JsonWriter? _json;
        private int _count;

        public bool Take()
        {
            var json = Json();
            json.WriteStartObject();
            for (var i = 0; i < rows.FieldCount; i++)
            {
                // The first column of a name counts; a reply must not hold a field twice.
                if (rows.GetOrdinal(rows.GetName(i)) != i) continue;
                var text = Write(json, rows.GetName(i), rows.GetValue(i));
                if (rows.GetName(i) == shape.AsOf && text is not null) _days.Add(text);
            }
            json.WriteEndObject();
            json.Flush();
            return ++_count <= patience.MostRows && _bytes.Length <= patience.LargestReplyBytes;
        }

        public byte[] Bytes(DateOnly today)
        {
            var json = Json();
            json.WriteEndArray();
            // The oldest of its rows says how old the answer is; that there is none is so today.
            if (_count == 0) json.WriteString("as_of", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            else if (_days.Count > 0) json.WriteString("as_of", _days.Min(StringComparer.Ordinal));
            json.WriteEndObject();
            json.Flush();
            return _bytes.ToArray();
        }

        private Utf8JsonWriter Json()
        {
            if (_json is not null) return _json;
            _json = new Utf8JsonWriter(_bytes);
            _json.WriteStartObject();
            _json.WriteStartArray("records");
            return _json;
        }

        private static string? Write(Utf8JsonWriter json, string name, object value)
        {
            json.WritePropertyName(name);
            var text = value switch
            {
                string said => said,
                IFormattable day when value is DateTime or DateOnly => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => null,
            };
            switch (value)
            {
                case DBNull: json.WriteNullValue(); break;
                case bool flag: json.WriteBooleanValue(flag); break;
                case long or int or short: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
                case decimal exact: json.WriteNumberValue(exact); break;
                // A number that a department keeps inexactly is taken as it shows it; what is none is refused as a text.
                case double when decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var shown):
                    json.WriteNumberValue(shown);
                    break;
                // Whatever else it is, it is no value of a fact, and is refused as such where it is needed.
                default: json.WriteStringValue(text ?? value.GetType().Name); break;
            }
            return text;
        }
    }
}
