// The options of a verb that needs a home, and how it opens it: an empty home is made where there is none.
using System.CommandLine;
using System.Text.Json;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Shell.Verbs;

internal sealed class HomeOptions
{
    private static readonly JsonSerializerOptions Snake = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Option<DirectoryInfo> _home = new("--home") { Description = "Where the data lives.", DefaultValueFactory = _ => new DirectoryInfo("data") };
    private readonly Option<string?> _database = new("--database") { Description = "sqlite, or a PostgreSQL connection; kept in the home." };
    private readonly Option<DateOnly?> _today = new("--today") { Description = "The day on which a demo home's clock starts." };
    private readonly Option<bool> _json = new("--json") { Description = "One JSON document on standard output and nothing else there." };

    public HomeOptions AddTo(Command command)
    {
        command.Options.Add(_home);
        command.Options.Add(_database);
        command.Options.Add(_today);
        command.Options.Add(_json);
        return this;
    }

    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>The home as asked, made if need be; its database is not touched yet.</summary>
    public Home Make(ParseResult parsed)
    {
        var home = Home.Open(parsed.GetValue(_home)!.FullName, parsed.GetValue(_database));
        if (parsed.GetValue(_today) is { } today) home.Change(home.Settings with { Today = today });
        return home;
    }

    /// <summary>Opens the home and brings its database up to date.</summary>
    public async Task<(Home Home, Desk Desk)> Open(ParseResult parsed)
    {
        var home = Make(parsed);
        return (home, await OpenHome.Open(home));
    }

    /// <summary>Prints one JSON document with names in snake_case.</summary>
    public static void Print(object document) => Console.Out.WriteLine(JsonSerializer.Serialize(document, Snake));
}
