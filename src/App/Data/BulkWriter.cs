// The one way for many rows: prepared statements on SQLite, COPY on PostgreSQL, in the act's own transaction.
// It writes what the entity configurations say, and refuses a row outside the reach of whoever acts.
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
    private readonly Dictionary<Type, ITable> _tables = [];
    private long[]? _reach;

    public async ValueTask Add<T>(T row) where T : class
    {
        if (row is IInArea inArea && !await Reaches(inArea.Area))
            throw new InvalidOperationException($"A {typeof(T).Name} outside the reach of {db.As} was offered to the bulk writer.");
        if (!_tables.TryGetValue(typeof(T), out var table)) _tables[typeof(T)] = table = new Table<T>(db);
        await ((Table<T>)table).Add(row);
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

    private sealed class Table<T> : ITable where T : class
    {
        private readonly SunbeamDb _db;
        private readonly List<T> _held = new(RowsHeldPerTable);
        private readonly string _name;
        private readonly string _names;
        private readonly Column[] _columns;
        private SqliteCommand? _insert;

        public Table(SunbeamDb db)
        {
            _db = db;
            var entity = db.Model.FindEntityType(typeof(T))!;
            // Names such as "from", "to" and "case" are words of SQL.
            var quote = db.GetService<ISqlGenerationHelper>();
            _name = quote.DelimitIdentifier(entity.GetTableName()!);
            _columns = [.. entity.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAdd).Select(property => new Column(property))];
            _names = string.Join(", ", _columns.Select(column => quote.DelimitIdentifier(column.Name)));
        }

        public async ValueTask Add(T row)
        {
            _held.Add(row);
            if (_held.Count == RowsHeldPerTable) await Flush();
        }

        public async ValueTask Flush()
        {
            if (_held.Count == 0) return;
            if (_db.Database.GetDbConnection() is NpgsqlConnection postgres) await Copy(postgres);
            else Insert((SqliteConnection)_db.Database.GetDbConnection());
            _held.Clear();
        }

        private void Insert(SqliteConnection connection)
        {
            _insert ??= Prepare(connection);
            foreach (var row in _held)
            {
                for (var i = 0; i < _columns.Length; i++) _insert.Parameters[i].Value = _columns[i].Read(row) ?? DBNull.Value;
                _insert.ExecuteNonQuery();
            }
        }

        private SqliteCommand Prepare(SqliteConnection connection)
        {
            var command = connection.CreateCommand();
            command.Transaction = (SqliteTransaction)_db.Database.CurrentTransaction!.GetDbTransaction();
            command.CommandText = $"INSERT INTO {_name} ({_names}) VALUES ({string.Join(", ", _columns.Select((_, i) => "@p" + i))})";
            for (var i = 0; i < _columns.Length; i++) command.Parameters.Add(new SqliteParameter { ParameterName = "@p" + i });
            command.Prepare();
            return command;
        }

        private async Task Copy(NpgsqlConnection connection)
        {
            await using var copy = await connection.BeginBinaryImportAsync($"COPY {_name} ({_names}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in _held)
            {
                await copy.StartRowAsync();
                foreach (var column in _columns)
                {
                    var value = column.Read(row);
                    if (value is null) await copy.WriteNullAsync();
                    else await copy.WriteAsync(value, column.Type);
                }
            }
            await copy.CompleteAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (_insert is not null) await _insert.DisposeAsync();
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
