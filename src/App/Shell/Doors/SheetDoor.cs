// Opens a list as a spreadsheet: the rows that the filter in the address leaves, in the columns that were chosen.
using Sunbeam.Access;

namespace Sunbeam.Shell.Doors;

public static class SheetDoor
{
    /// <summary>Maps GET <paramref name="path"/>.xlsx to the list as a sheet.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="path">The list's own path.</param>
    /// <param name="roles">Who may.</param>
    /// <param name="columns">All columns of the list.</param>
    /// <param name="read">Reads every row that the address asks for.</param>
    public static void MapSheet<TRow>(this IEndpointRouteBuilder routes, string path, Role[] roles,
        IReadOnlyList<Column<TRow>> columns, Func<Reading, Task<IReadOnlyList<TRow>>> read) =>
        routes.MapFile(path + ".xlsx", roles, async reading =>
        {
            var rows = await read(reading);
            var words = reading.Http.RequestServices.GetRequiredService<Words.Words>();
            var chosen = columns.Chosen(reading.Http);
            var name = $"{path.Trim('/').Replace('/', '-')}-{reading.Today:yyyy-MM-dd}.xlsx";
            return new Download(name, Download.Xlsx, stream => Write(stream, chosen, rows, words));
        });

    private static async Task Write<TRow>(Stream stream, IReadOnlyList<Column<TRow>> columns, IReadOnlyList<TRow> rows, Words.Words words)
    {
        await using var sheet = await WriteSheet.Open(stream, "1", [.. columns.Select(column => column.Wide ? Width.Widest : Width.Middle)]);
        await sheet.Row([.. columns.Select(column => Cell.Head(words[column.Zh]))]);
        foreach (var row in rows) await sheet.Row([.. columns.Select(column => Cell.Text(column.Cell(row, words)))]);
        await sheet.End();
    }
}
