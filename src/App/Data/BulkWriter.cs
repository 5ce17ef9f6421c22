// The one way for many rows: prepared statements on SQLite, COPY on PostgreSQL, in the act's own transaction.
// It writes what the entity configurations say, and refuses a row outside the reach of whoever acts. New rows go in
// whole; of rows that are there already, named properties are set.
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;
using Sunbeam.Access;

namespace Sunbeam.Data;

public sealed class BulkWriter(SunbeamDb db) : IAsyncDisposable
{
    private const int RowsHeldPerTable = 4096;

    /// <summary>What SQLite may keep in memory of indexes that are written all over; its usual two megabytes are soon full.</summary>
    private const string LargeCache = "PRAGMA cache_size = -131072";
    private const string UsualCache = "PRAGMA cache_size = -2000";

    private readonly Dictionary<(Type, string), ITable> _tables = [];
    private long[]? _reach;

    public async ValueTask Add<T>(T row) where T : class
    {
        if (_reach is null) await Begin();
        Guard(row);
        await NewRowsOf<T>().Add(row);
    }

    /// <summary>Sets the named properties of a row that is there already, found by its key. Where its version is among them, with
    /// the next one set, the row must still be at the one before.</summary>
    /// <exception cref="DbUpdateConcurrencyException">at once or at the flush, when somebody else was quicker</exception>
    public async ValueTask Change<T>(T row, params IReadOnlyList<string> properties) where T : class
    {
        if (_reach is null) await Begin();
        Guard(row);
        await TableOf<T>(string.Join(',', properties), () => new ChangedRows<T>(db, properties, NewRowsOf<T>())).Add(row);
    }

    /// <summary>Writes what is still held. Call it before the act ends; rows that were never flushed are lost.</summary>
    public async ValueTask Flush()
    {
        foreach (var table in _tables.Values) await table.Flush();
        // Whoever asks next would be answered by the plan for an empty table: SQLite never counts by itself, PostgreSQL late.
        foreach (var table in _tables.Values) await table.CountRows();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var table in _tables.Values) await table.DisposeAsync();
        if (_reach is not null && !db.OnPostgres) await db.Database.ExecuteSqlRawAsync(UsualCache);
    }

    private async Task Begin()
    {
        if (!db.OnPostgres) await db.Database.ExecuteSqlRawAsync(LargeCache);
        var reaches = await db.Reaches.AsNoTracking().Where(reach => reach.AccountId == db.Who && reach.Role == db.As)
            .Select(reach => new { reach.From, reach.To }).ToListAsync();
        _reach = [.. reaches.SelectMany(reach => new[] { reach.From, reach.To })];
    }

    private Table<T> NewRowsOf<T>() where T : class => TableOf<T>("", () => new NewRows<T>(db));

    private Table<T> TableOf<T>(string properties, Func<Table<T>> make) where T : class
    {
        if (!_tables.TryGetValue((typeof(T), properties), out var table)) _tables[(typeof(T), properties)] = table = make();
        return (Table<T>)table;
    }

    private void Guard<T>(T row) where T : class
    {
        if (row is IInArea inArea && !Reaches(inArea.Area))
            throw new InvalidOperationException($"A {typeof(T).Name} outside the reach of {db.As} was offered to the bulk writer.");
    }

    private bool Reaches(long area)
    {
        for (var i = 0; i < _reach!.Length; i += 2)
            if (_reach[i] <= area && area <= _reach[i + 1]) return true;
        return false;
    }

    private interface ITable : IAsyncDisposable
    {
        ValueTask Flush();
        Task CountRows();
    }

    private abstract class Table<T>(SunbeamDb db) : ITable where T : class
    {
        // Names such as "from", "to" and "case" are words of SQL.
        private readonly ISqlGenerationHelper _quote = db.GetService<ISqlGenerationHelper>();
        private readonly List<T> _held = new(RowsHeldPerTable);
        private sqlite3_stmt? _statement;
        private bool _many;

        protected IEntityType Entity { get; } = db.Model.FindEntityType(typeof(T))!;
        protected string Name => _quote.DelimitIdentifier(Entity.GetTableName()!);

        /// <summary>What a row sends, in the order of the statement's parameters.</summary>
        protected abstract Column[] Columns { get; }
        protected abstract string Statement { get; }
        protected abstract Task Copy(NpgsqlConnection connection, IReadOnlyList<T> rows);

        public ValueTask Add(T row)
        {
            _held.Add(row);
            if (_held.Count < RowsHeldPerTable) return ValueTask.CompletedTask;
            _many = true;
            return Flush();
        }

        public virtual async ValueTask Flush()
        {
            if (_held.Count == 0) return;
            if (db.Database.GetDbConnection() is NpgsqlConnection postgres) await Copy(postgres, _held);
            else Run((SqliteConnection)db.Database.GetDbConnection());
            _held.Clear();
        }

        public async Task CountRows()
        {
            if (!_many) return;
            _many = false;
            await CountForPlanner.Table(db, Name);
        }

        // The driver's own commands look every parameter up by name and make a reader for each row; that would be half the time.
        private void Run(SqliteConnection connection)
        {
            _statement ??= Prepare(connection);
            foreach (var row in _held)
            {
                for (var i = 0; i < Columns.Length; i++) Bind(_statement, i + 1, Columns[i].Read(row));
                var result = raw.sqlite3_step(_statement);
                raw.sqlite3_reset(_statement);
                SqliteException.ThrowExceptionForRC(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result, connection.Handle);
                Changed(raw.sqlite3_changes(connection.Handle));
            }
        }

        /// <summary>How many rows the statement for one row wrote.</summary>
        protected virtual void Changed(int rows)
        {
        }

        private sqlite3_stmt Prepare(SqliteConnection connection)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle, Statement, out var statement), connection.Handle);
            return statement;
        }

        private static void Bind(sqlite3_stmt statement, int place, object? value)
        {
            switch (value)
            {
                case null: raw.sqlite3_bind_null(statement, place); break;
                case long number: raw.sqlite3_bind_int64(statement, place, number); break;
                case int number: raw.sqlite3_bind_int64(statement, place, number); break;
                case bool flag: raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0); break;
                case string text: raw.sqlite3_bind_text(statement, place, text); break;
                case byte[] bytes: raw.sqlite3_bind_blob(statement, place, bytes); break;
                case DateOnly day: raw.sqlite3_bind_text(statement, place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
                default: throw new NotSupportedException($"The bulk writer does not know how to write a {value.GetType().Name}.");
            }
        }

        protected async Task CopyInto(NpgsqlConnection connection, string table, IReadOnlyList<T> rows)
        {
            await using var copy = await connection.BeginBinaryImportAsync($"COPY {table} ({Names(Columns)}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                foreach (var column in Columns)
                {
                    var value = column.Read(row);
                    if (value is null) await copy.WriteNullAsync();
                    else await copy.WriteAsync(value, column.Type);
                }
            }
            await copy.CompleteAsync();
        }

        protected string Names(IEnumerable<Column> columns) => string.Join(", ", columns.Select(Quoted));

        protected string Quoted(Column column) => _quote.DelimitIdentifier(column.Name);

        public ValueTask DisposeAsync()
        {
            _statement?.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class NewRows<T> : Table<T> where T : class
    {
        public NewRows(SunbeamDb db) : base(db) =>
            Columns = [.. Entity.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAdd).Select(property => new Column(property))];

        protected override Column[] Columns { get; }
        protected override string Statement => $"INSERT INTO {Name} ({Names(Columns)}) VALUES ({string.Join(", ", Columns.Select((_, i) => "@p" + i))})";
        protected override Task Copy(NpgsqlConnection connection, IReadOnlyList<T> rows) => CopyInto(connection, Name, rows);
    }

    private sealed class ChangedRows<T> : Table<T> where T : class
    {
        private readonly SunbeamDb _db;
        private readonly Table<T> _newRows;

        public ChangedRows(SunbeamDb db, IReadOnlyList<string> properties, Table<T> newRows) : base(db)
        {
            (_db, _newRows) = (db, newRows);
            Columns = [.. properties.Select(name => new Column(Entity.FindProperty(name)!)), new Column(Entity.FindPrimaryKey()!.Properties.Single())];
            Version = Array.FindIndex(Columns, column => column.IsVersion);
        }

        protected override Column[] Columns { get; }

        /// <summary>Where the new version stands among the columns; below zero where the rows are changed whatever they are by now.</summary>
        private int Version { get; }
        private IEnumerable<Column> Set => Columns[..^1];
        private string Key => Quoted(Columns[^1]);

        protected override string Statement =>
            $"UPDATE {Name} SET {string.Join(", ", Set.Select((column, i) => $"{Quoted(column)} = @p{i}"))} WHERE {Key} = @p{Columns.Length - 1}"
            + (Version < 0 ? "" : $" AND {Quoted(Columns[Version])} = @p{Version} - 1");

        // A row may be changed that was new a moment ago.
        public override async ValueTask Flush()
        {
            await _newRows.Flush();
            await base.Flush();
        }

        protected override void Changed(int rows)
        {
            if (Version >= 0 && rows == 0) throw Overtaken();
        }

        // PostgreSQL is quick at one statement over many rows: each column goes as an array.
        protected override async Task Copy(NpgsqlConnection connection, IReadOnlyList<T> rows)
        {
            var set = string.Join(", ", Set.Select(column => $"{Quoted(column)} = a.{Quoted(column)}"));
            var sent = string.Join(", ", Columns.Select((_, i) => "@p" + i));
            var still = Version < 0 ? "" : $" AND t.{Quoted(Columns[Version])} = a.{Quoted(Columns[Version])} - 1";
            var sql = $"UPDATE {Name} AS t SET {set} FROM unnest({sent}) AS a ({Names(Columns)}) WHERE t.{Key} = a.{Key}{still}";
            await using var command = new NpgsqlCommand(sql, connection, (NpgsqlTransaction)_db.Database.CurrentTransaction!.GetDbTransaction());
            for (var i = 0; i < Columns.Length; i++)
                command.Parameters.Add(new NpgsqlParameter("p" + i, NpgsqlDbType.Array | Columns[i].Type) { Value = Columns[i].ReadAll(rows) });
            var changed = await command.ExecuteNonQueryAsync();
            if (Version >= 0 && changed < rows.Count) throw Overtaken();
        }

        private static DbUpdateConcurrencyException Overtaken() => new($"Somebody else has changed a {typeof(T).Name} meanwhile.");
    }

    private sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter _getter = property.GetGetter();
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName();
        public NpgsqlDbType Type { get; } = TypeOf(property);
        public bool IsVersion { get; } = property.IsConcurrencyToken;

        public object? Read(object row)
        {
            var value = _getter.GetClrValue(row);
            return value is null || _convert is null ? value : _convert(value);
        }

        /// <summary>The column of many rows, as an array that may hold nothing in places.</summary>
        public Array ReadAll<T>(IReadOnlyList<T> rows) where T : class
        {
            var clr = Stored(property);
            var all = Array.CreateInstance(clr.IsValueType ? typeof(Nullable<>).MakeGenericType(clr) : clr, rows.Count);
            for (var i = 0; i < rows.Count; i++) all.SetValue(Read(rows[i]), i);
            return all;
        }

        private static Type Stored(IProperty property)
        {
            var clr = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
            return Nullable.GetUnderlyingType(clr) ?? clr;
        }

        private static NpgsqlDbType TypeOf(IProperty property)
        {
            var clr = Stored(property);
            return clr == typeof(long) ? NpgsqlDbType.Bigint : clr == typeof(int) ? NpgsqlDbType.Integer
                : clr == typeof(bool) ? NpgsqlDbType.Boolean : clr == typeof(DateOnly) ? NpgsqlDbType.Date
                : clr == typeof(byte[]) ? NpgsqlDbType.Bytea : clr == typeof(string) ? NpgsqlDbType.Text
                : throw new NotSupportedException($"The bulk writer does not know how to write a {clr.Name}.");
        }
    }
}
