// Opens a list as a spreadsheet: the rows that the filter in the address leaves, in the columns that were chosen.
using Sunbeam.Access;
using Sunbeam.Data.Acts;

namespace Sunbeam.Shell.Doors;

public static class SheetDoor
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Widths of the sheet's columns, in characters.</summary>
    private const int Narrow = 16, Wide = 40;

    /// <summary>Maps GET <paramref name="path"/>.xlsx to the list as a sheet.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="path">The list's own path.</param>
    /// <param name="roles">Who may.</param>
    /// <param name="columns">All columns of the list.</param>
    /// <param name="read">Reads every row that the address asks for.</param>
    public static void MapSheet<TRow>(this IEndpointRouteBuilder routes, string path, Role[] roles,
        IReadOnlyList<Column<TRow>> columns, Func<Reading, Task<IReadOnlyList<TRow>>> read)
    {
        var scope = path.Trim('/').Split('/')[0];
        routes.MapGet(path + ".xlsx", async http =>
        {
            var actor = http.Actor();
            if (actor.AccountId == 0 || !roles.Contains(actor.Role) || !actor.May(scope))
            {
                http.Response.StatusCode = actor.AccountId == 0 ? DoorProblems.NotSignedIn.Status : Problem.NotYours.Status;
                return;
            }
            var desk = http.RequestServices.GetRequiredService<Desk>();
            await using var db = desk.Open(actor);
            var rows = await read(new Reading(db, desk, http));
            var words = http.RequestServices.GetRequiredService<Words.Words>();
            var chosen = columns.Chosen(http);
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{scope}-{desk.Today:yyyy-MM-dd}.xlsx\"";
            http.Response.ContentType = ContentType;
            await using var sheet = await WriteSheet.Open(http.Response.Body, "1", [.. chosen.Select(column => column.Wide ? Wide : Narrow)]);
            await sheet.Row([.. chosen.Select(column => Cell.Head(words[column.Zh]))]);
            foreach (var row in rows) await sheet.Row([.. chosen.Select(column => Cell.Text(column.Cell(row, words)))]);
        }).ExcludeFromDescription();
    }
}
