// The one way for many rows: prepared statements on SQLite, COPY on PostgreSQL, in the act's own transaction.
// It writes what the entity configurations say, and refuses a row outside the reach of whoever acts. New rows go in
// whole; of rows that are there already, named properties are set.
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Sunbeam.Access;

namespace Sunbeam.Data;

public sealed class BulkWriter(SunbeamDb db) : IAsyncDisposable
{
    private const int RowsHeldPerTable = 4096;
    private readonly Dictionary<(Type, string), ITable> _tables = [];
    private long[]? _reach;

    public async ValueTask Add<T>(T row) where T : class
    {
        await Guard(row);
        await TableOf<T>("", () => new NewRows<T>(db)).Add(row);
    }

    /// <summary>Sets the named properties of a row that is there already, found by its key.</summary>
    public async ValueTask Change<T>(T row, params IReadOnlyList<string> properties) where T : class
    {
        await Guard(row);
        await TableOf<T>(string.Join(',', properties), () => new ChangedRows<T>(db, properties)).Add(row);
    }

    /// <summary>Writes what is still held. Call it before the act ends; rows that were never flushed are lost.</summary>
    public async ValueTask Flush()
    {
        foreach (var table in _tables.Values) await table.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var table in _tables.Values) await table.DisposeAsync();
    }

    private Table<T> TableOf<T>(string properties, Func<Table<T>> make) where T : class
    {
        if (!_tables.TryGetValue((typeof(T), properties), out var table)) _tables[(typeof(T), properties)] = table = make();
        return (Table<T>)table;
    }

    private async ValueTask Guard<T>(T row) where T : class
    {
        if (row is IInArea inArea && !await Reaches(inArea.Area))
            throw new InvalidOperationException($"A {typeof(T).Name} outside the reach of {db.As} was offered to the bulk writer.");
    }

    private async ValueTask<bool> Reaches(long area)
    {
        _reach ??= [.. (await db.Reaches.AsNoTracking().Where(reach => reach.AccountId == db.Who && reach.Role == db.As)
            .Select(reach => new { reach.From, reach.To }).ToListAsync()).SelectMany(reach => new[] { reach.From, reach.To })];
        for (var i = 0; i < _reach.Length; i += 2)
            if (_reach[i] <= area && area <= _reach[i + 1]) return true;
        return false;
    }

    private interface ITable : IAsyncDisposable
    {
        ValueTask Flush();
    }

    private abstract class Table<T>(SunbeamDb db) : ITable where T : class
    {
        // Names such as "from", "to" and "case" are words of SQL.
        private readonly ISqlGenerationHelper _quote = db.GetService<ISqlGenerationHelper>();
        private readonly List<T> _held = new(RowsHeldPerTable);
        private SqliteCommand? _command;

        protected IEntityType Entity { get; } = db.Model.FindEntityType(typeof(T))!;
        protected string Name => _quote.DelimitIdentifier(Entity.GetTableName()!);

        /// <summary>What a row sends, in the order of the statement's parameters.</summary>
        protected abstract Column[] Columns { get; }
        protected abstract string Statement { get; }
        protected abstract Task Copy(NpgsqlConnection connection, IReadOnlyList<T> rows);

        public async ValueTask Add(T row)
        {
            _held.Add(row);
            if (_held.Count == RowsHeldPerTable) await Flush();
        }

        public async ValueTask Flush()
        {
            if (_held.Count == 0) return;
            if (db.Database.GetDbConnection() is NpgsqlConnection postgres) await Copy(postgres, _held);
            else Run((SqliteConnection)db.Database.GetDbConnection());
            _held.Clear();
        }

        private void Run(SqliteConnection connection)
        {
            _command ??= Prepare(connection);
            foreach (var row in _held)
            {
                for (var i = 0; i < Columns.Length; i++) _command.Parameters[i].Value = Columns[i].Read(row) ?? DBNull.Value;
                _command.ExecuteNonQuery();
            }
        }

        private SqliteCommand Prepare(SqliteConnection connection)
        {
            var command = connection.CreateCommand();
            command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
            command.CommandText = Statement;
            for (var i = 0; i < Columns.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = "@p" + i });
            command.Prepare();
            return command;
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

        public async ValueTask DisposeAsync()
        {
            if (_command is not null) await _command.DisposeAsync();
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
        private readonly string _aside;
        private bool _made;

        public ChangedRows(SunbeamDb db, IReadOnlyList<string> properties) : base(db)
        {
            (_db, _aside) = (db, "changed_" + Guid.NewGuid().ToString("N"));
            Columns = [.. properties.Select(name => new Column(Entity.FindProperty(name)!)), new Column(Entity.FindPrimaryKey()!.Properties.Single())];
        }

        protected override Column[] Columns { get; }
        private IEnumerable<Column> Set => Columns[..^1];
        private string Key => Quoted(Columns[^1]);

        protected override string Statement => $"UPDATE {Name} SET {string.Join(", ", Set.Select((column, i) => $"{Quoted(column)} = @p{i}"))} WHERE {Key} = @p{Columns.Length - 1}";

        // PostgreSQL is quick at one statement over many rows, so they are copied aside first.
        protected override async Task Copy(NpgsqlConnection connection, IReadOnlyList<T> rows)
        {
            await Run(connection, _made ? $"TRUNCATE {_aside}" : $"CREATE TEMPORARY TABLE {_aside} ON COMMIT DROP AS SELECT {Names(Columns)} FROM {Name} WITH NO DATA");
            _made = true;
            await CopyInto(connection, _aside, rows);
            await Run(connection, $"UPDATE {Name} AS t SET {string.Join(", ", Set.Select(column => $"{Quoted(column)} = a.{Quoted(column)}"))} FROM {_aside} AS a WHERE t.{Key} = a.{Key}");
        }

        private async Task Run(NpgsqlConnection connection, string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, (NpgsqlTransaction)_db.Database.CurrentTransaction!.GetDbTransaction());
            await command.ExecuteNonQueryAsync();
        }
    }

    private sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter _getter = property.GetGetter();
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName();
        public NpgsqlDbType Type { get; } = TypeOf(property);

        public object? Read(object row)
        {
            var value = _getter.GetClrValue(row);
            return value is null || _convert is null ? value : _convert(value);
        }

        private static NpgsqlDbType TypeOf(IProperty property)
        {
            var clr = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
            clr = Nullable.GetUnderlyingType(clr) ?? clr;
            return clr == typeof(long) ? NpgsqlDbType.Bigint : clr == typeof(int) ? NpgsqlDbType.Integer
                : clr == typeof(bool) ? NpgsqlDbType.Boolean : clr == typeof(DateOnly) ? NpgsqlDbType.Date
                : clr == typeof(byte[]) ? NpgsqlDbType.Bytea : clr == typeof(string) ? NpgsqlDbType.Text
                : throw new NotSupportedException($"The bulk writer does not know how to write a {clr.Name}.");
        }
    }
}
