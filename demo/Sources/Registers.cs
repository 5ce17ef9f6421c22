// What some departments hand over without a counter: a database with two tables, and a folder in which a list lies beside
// its manifest. Written at the start from the made-up truth, and gone with the program.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Sunbeam.Demo.World;

namespace Sunbeam.Demo.Sources;

public sealed class Registers : IDisposable
{
    /// <summary>A larger district is written while it is served already; until then the lists are not there.</summary>
    private const int WrittenAtOnce = 60_000;
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private readonly string folder = Directory.CreateTempSubdirectory("sunbeam-sources-").FullName;
    private readonly Dictionary<string, byte[]> lists = [];

    private Registers()
    {
    }

    /// <summary>Proves a question; made up at each start.</summary>
    public string Secret { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    public string Files => new Uri(Path.Combine(folder, "files")).AbsoluteUri;
    public string Database => "sqlite://" + DatabaseFile;
    private string DatabaseFile => Path.Combine(folder, "departments.db");

    public static Registers Write(District district)
    {
        var registers = new Registers();
        var writing = Task.Run(() => registers.WriteAll(district));
        if (district.Residents <= WrittenAtOnce)
        {
            writing.GetAwaiter().GetResult();
        }
        return registers;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Spoils what a source without a counter hands over, as far as its switch says; sound again for any other mode.</summary>
    public void Spoil(string source, Mode mode)
    {
        lock (lists)
        {
            if (source is "marriage" or "funeral")
            {
                SpoilTable(source, mode);
            }
            else if (lists.TryGetValue(source, out var list))
            {
                SpoilList(source, list, mode);
            }
        }
    }

    private void WriteAll(District district)
    {
        var prison = new StringBuilder("身份证号,姓名,在押\r\n");
        var veterans = new StringBuilder("身份证号,姓名,年优抚金\r\n");
        using (var connection = Open(DatabaseFile))
        {
            using var transaction = connection.BeginTransaction();
            Run(connection, "CREATE TABLE marriage (id_no TEXT NOT NULL, status TEXT NOT NULL, registered_on TEXT NOT NULL)");
            Run(connection, "CREATE TABLE funeral (id_no TEXT PRIMARY KEY, cremated_on TEXT NOT NULL)");
            using var marry = Insert(connection, "INSERT INTO marriage VALUES (@a, @b, @c)");
            using var bury = Insert(connection, "INSERT INTO funeral VALUES (@a, @b)");
            foreach (var household in district.Households())
            {
                foreach (var person in household.Members)
                {
                    var holds = GiveHoldings.To(household, person);
                    if (holds.Marriage.Length > 0 && person.Age < 80)
                    {
                        Put(marry, person.Identity, holds.Marriage, $"{person.BirthDate.AddYears(24):yyyy-MM-dd}");
                    }
                    if (person.DiedOn is { } day)
                    {
                        Put(bury, person.Identity, $"{day.AddDays(3):yyyy-MM-dd}");
                    }
                    if (holds.InCustody)
                    {
                        prison.Append(CultureInfo.InvariantCulture, $"{person.Identity},{person.Name},是\r\n");
                    }
                    if (holds.VeteranBenefitFen > 0)
                    {
                        veterans.Append(CultureInfo.InvariantCulture, $"{person.Identity},{person.Name},{holds.VeteranBenefitFen / 100m:0.00}\r\n");
                    }
                }
            }
            Run(connection, "CREATE INDEX marriage_of ON marriage (id_no)");
            transaction.Commit();
        }
        lock (lists)
        {
            lists["prison"] = Gb18030.GetBytes(prison.ToString());
            lists["veterans"] = Encoding.UTF8.GetBytes(veterans.ToString());
            foreach (var (source, list) in lists)
            {
                SpoilList(source, list, Mode.Normal);
            }
        }
    }

    private void SpoilList(string source, byte[] list, Mode mode)
    {
        var drop = Directory.CreateDirectory(Path.Combine(folder, "files", source)).FullName;
        var (sent, declared) = mode switch
        {
            Mode.Html => ("<!doctype html><p>系统维护中"u8.ToArray(), (byte[]?)null),
            Mode.Half => (list[..(list.Length / 2)], list),
            Mode.Negative => (Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(list).Replace(",", ",-")), null),
            _ => (list, null),
        };
        var manifest = JsonSerializer.Serialize(new
        {
            file = source + ".csv", sha256 = Convert.ToHexStringLower(SHA256.HashData(declared ?? sent)), as_of = $"{District.AsOf:yyyy-MM-dd}",
        });
        var told = Path.Combine(drop, "manifest.json");
        File.Delete(told);
        File.WriteAllBytes(Path.Combine(drop, source + ".csv"), sent);
        if (mode == Mode.Malformed)
        {
            File.WriteAllText(told, manifest[..(manifest.Length / 2)]);
        }
        else if (mode != Mode.Error)
        {
            File.WriteAllText(told, manifest);
        }
    }

    // A table that is gone while its owner works on it.
    private void SpoilTable(string table, Mode mode)
    {
        using var connection = Open(DatabaseFile);
        using var ask = connection.CreateCommand();
        ask.CommandText = $"SELECT COUNT(*) FROM sqlite_master WHERE name = '{table}'";
        var there = (long)ask.ExecuteScalar()! > 0;
        if (there == (mode is Mode.Error or Mode.Malformed))
        {
            Run(connection, there ? $"ALTER TABLE {table} RENAME TO {table}_away" : $"ALTER TABLE {table}_away RENAME TO {table}");
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Insert(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in new[] { "@a", "@b", "@c" }.Where(sql.Contains))
        {
            command.Parameters.Add(name, SqliteType.Text);
        }
        return command;
    }

    private static void Put(SqliteCommand command, params string[] values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            command.Parameters[at].Value = values[at];
        }
        command.ExecuteNonQuery();
    }
}
