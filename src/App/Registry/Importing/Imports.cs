// The place where files come in: choose one, see those before it, and read line by line what was found.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Registry.Importing;

public sealed record ImportRow(long Id, string Kind, DateTimeOffset At, string By, int Lines, int Accepted, int Warnings, int Rejected, int Skipped);

/// <param name="Kind">The one that is chosen already, by whoever led here.</param>
public sealed record ImportsModel(IReadOnlyList<string> Kinds, IReadOnlyList<ImportRow> Imports, string? Kind);

public sealed record ImportLineRow(int Line, LineVerdict Verdict, string Code, string Why, string WhyEn);

/// <param name="Import">What it came to.</param>
/// <param name="Lines">What was found, rejected lines first; lines that were simply taken are not among them.</param>
/// <param name="More">How many lines are not shown.</param>
/// <param name="FileKept">The file with its results can still be fetched.</param>
public sealed record ImportModel(ImportRow Import, IReadOnlyList<ImportLineRow> Lines, int More, bool FileKept);

internal static class Imports
{
    private const int ImportsShown = 50;
    private const int LinesShown = 500;
    private static readonly Role[] Roles = [Role.Township, Role.District];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var home = routes.ServiceProvider.GetRequiredService<Home>();
        routes.MapPage<ImportsPage, ImportsModel>("/imports", Roles, ReadAll);
        routes.MapPage<ImportPage, ImportModel>("/imports/{id:long}", Roles, reading => ReadOne(reading, home));
        routes.MapGet("/imports/{id:long}/file", Fetch).ExcludeFromDescription();
        Underway.Map(routes, Roles);
        ReceiveFile.Map(routes);
    }

    private static async Task<ImportsModel?> ReadAll(Reading reading)
    {
        var latest = reading.Db.Set<Import>().OrderByDescending(import => import.At).ThenByDescending(import => import.Id).Take(ImportsShown);
        return new([.. ReceiveFile.KindsFor(reading.Actor.Role)], await Rows(reading.Db, latest), reading.Text("kind"));
    }

    private static async Task<ImportModel?> ReadOne(Reading reading, Home home)
    {
        var id = reading.Number("id");
        if ((await Rows(reading.Db, reading.Db.Set<Import>().Where(import => import.Id == id))).SingleOrDefault() is not { } import) return null;
        var lines = reading.Db.Set<ImportLine>().Where(line => line.ImportId == id);
        var count = await lines.CountAsync();
        var shown = await lines.OrderBy(line => line.Verdict == LineVerdict.Rejected ? 0 : line.Verdict == LineVerdict.Warning ? 1 : 2)
            .ThenBy(line => line.Line).Take(LinesShown).ToListAsync();
        return new(import, [.. shown.Select(RowOf)], count - shown.Count, KeptFile.IsThere(home, import.Id));
    }

    private static Task<List<ImportRow>> Rows(SunbeamDb db, IQueryable<Import> imports) => imports
        .Select(import => new ImportRow(import.Id, import.Kind, import.At,
            db.Set<Account>().Where(account => account.Id == import.MadeBy).Select(account => account.Name).FirstOrDefault() ?? "",
            import.Lines, import.Accepted, import.Warnings, import.Rejected, import.Skipped)).ToListAsync();

    private static ImportLineRow RowOf(ImportLine line)
    {
        var found = new LineResult(line.Line, [.. line.Codes.Split(' ').Select(code => Findings.All[code])]);
        return new(line.Line, line.Verdict, found.Code, found.Zh, found.En);
    }

    // Fetching shows a file full of names to somebody, so it leaves a line in the journal.
    private static async Task<IResult> Fetch(HttpContext http, Home home, Desk desk, long id)
    {
        var actor = http.Actor();
        if (actor.AccountId == 0) return Results.Redirect("/sign-in");
        Import? import = null;
        if (Roles.Contains(actor.Role) && actor.May("imports") && KeptFile.EndingOf(home, id) is not null)
            await desk.Do(actor, Guid.NewGuid().ToString("N"), async work =>
            {
                import = await work.Db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(import => import.Id == id);
                if (import is null) return Problem.NotThere;
                work.Note("access", "import.fetched", import.Area, $"import={id}");
                return Data.Acts.Answer.Done($"/imports/{id}", id);
            });
        if (import is null) return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        var ending = KeptFile.EndingOf(home, id)!;
        var type = ending == ".csv" ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        return Results.Stream(stream => KeptFile.CopyTo(home, desk.Keeper, id, stream), type, $"{id}-{WriteBack.Heading}{ending}");
    }
}
