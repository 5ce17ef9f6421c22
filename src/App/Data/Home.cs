// Where a platform lives: one folder with the database (or the address of one), the keys and what was chosen
// at the first start. Every verb that needs a home makes an empty one.
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Sunbeam.Data;

public sealed record HomeSettings
{
    /// <summary>"sqlite" or a PostgreSQL connection string.</summary>
    public string Database { get; init; } = "sqlite";

    /// <summary>Whether this home is a demo or real has been decided, and stays so.</summary>
    public bool Chosen { get; init; }

    /// <summary>The six-digit district of the demo, or null where the home is real.</summary>
    public string? DemoDistrict { get; init; }
    public int DemoResidents { get; init; }
    public int DemoSeed { get; init; } = 1;

    /// <summary>The demo district has been loaded and screened.</summary>
    public bool DemoFilled { get; init; }

    /// <summary>The district whose law applies; the demo's, or the one an import named.</summary>
    public string? District { get; init; }

    /// <summary>The reverse proxies before the platform, as addresses or networks: what they say of a visitor's address is believed.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>The standing clock of a demo home, ISO; null follows the machine's clock.</summary>
    public DateOnly? Today { get; init; }
}

public sealed class Home
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private Home(string folder, HomeSettings settings) => (Folder, Settings) = (folder, settings);

    public string Folder { get; }
    public HomeSettings Settings { get; private set; }
    public bool IsDemo => Settings.DemoDistrict is not null;
    public bool OnPostgres => Settings.Database != "sqlite";
    public string Keys => Path.Combine(Folder, "keys");

    /// <summary>What the district sets itself, as a layer over the packs beside the program: an update does not touch it.</summary>
    public string Packs => Path.Combine(Folder, "packs");

    /// <summary>Photographs, sealed; several nodes on one PostgreSQL share this folder.</summary>
    public string Vault => Path.Combine(Folder, "vault");
    public string DatabaseFile => Path.Combine(Folder, "sunbeam.db");
    private string SettingsFile => Path.Combine(Folder, "home.json");

    /// <summary>Opens the home, making it if need be. A database that is named here is kept and must not change later.</summary>
    /// <exception cref="HomeException">The folder holds a home with another database, or its settings cannot be read.</exception>
    public static Home Open(string folder, string? database = null)
    {
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        var home = new Home(folder, new HomeSettings());
        if (File.Exists(home.SettingsFile)) home.Settings = Read(home.SettingsFile);
        else home.Change(home.Settings with { Database = database ?? "sqlite" });
        if (database is not null && database != home.Settings.Database)
            throw new HomeException("This home already has another database; name another folder with --home, or leave --database out.");
        return home;
    }

    public void Change(HomeSettings settings)
    {
        // The connection may hold a password.
        OwnersOnly.Write(SettingsFile, JsonSerializer.SerializeToUtf8Bytes(settings, Indented));
        Settings = settings;
    }

    public DbContextOptions<SunbeamDb> Options()
    {
        var options = new DbContextOptionsBuilder<SunbeamDb>();
        if (OnPostgres) options.UseNpgsql(PostgresConnection());
        else options.UseSqlite(SqliteConnection());
        return options.Options;
    }

    private string PostgresConnection() => new NpgsqlConnectionStringBuilder(Settings.Database) { ApplicationName = "sunbeam" }.ConnectionString;

    private string SqliteConnection() => new SqliteConnectionStringBuilder
    {
        DataSource = DatabaseFile, ForeignKeys = true, DefaultTimeout = 60,
    }.ConnectionString;

    private static HomeSettings Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<HomeSettings>(File.ReadAllText(file)) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new HomeException("The file home.json in this home cannot be read; restore it from a backup.");
        }
    }
}

/// <summary>A home that cannot be used as asked; the message is one sentence for the person at the keyboard.</summary>
public sealed class HomeException(string message) : Exception(message);
