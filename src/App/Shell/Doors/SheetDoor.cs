// Opens a list as a spreadsheet: the rows that the filter in the address leaves, in the columns that were chosen. What is taken
// away in one file leaves the house, so each stands in the journal: whose list, which columns, how many rows.
using Sunbeam.Access;
using Sunbeam.Data.Acts;

namespace Sunbeam.Shell.Doors;

public static class SheetDoor
{
    /// <summary>More rows than this are not taken along; the sheet's last line then says so.</summary>
    public const int MostRows = 20_000;

    /// <summary>What a list reads for its sheet: one row more than it holds, to know whether there are more.</summary>
    public const int RowsToRead = MostRows + 1;

    /// <summary>Maps GET <paramref name="path"/>.xlsx to the list as a sheet.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="path">The list's own path.</param>
    /// <param name="roles">Who may.</param>
    /// <param name="columns">All columns of the list.</param>
    /// <param name="read">Reads every row that the address asks for, at most <see cref="RowsToRead"/>.</param>
    public static void MapSheet<TRow>(this IEndpointRouteBuilder routes, string path, Role[] roles,
        IReadOnlyList<Column<TRow>> columns, Func<Reading, Task<IReadOnlyList<TRow>>> read) =>
        routes.MapFile(path + ".xlsx", roles, async reading =>
        {
            var rows = await read(reading);
            var words = reading.Http.RequestServices.GetRequiredService<Words.Words>();
            var chosen = columns.Chosen(reading.Http);
            await reading.Desk.Do(reading.Actor, Guid.NewGuid().ToString("N"), work =>
            {
                work.Note($"list:{path}", "list.exported", reading.Actor.Lowest,
                    $"list={path} columns={string.Join(',', chosen.Select(column => column.Key))} rows={Math.Min(rows.Count, MostRows)}");
                return Task.FromResult(Answer.Done(path));
            });
            var name = $"{path.Trim('/').Replace('/', '-')}-{reading.Today:yyyy-MM-dd}.xlsx";
            return new Download(name, Download.Xlsx, stream => Write(stream, chosen, rows, words));
        });

    private static async Task Write<TRow>(Stream stream, IReadOnlyList<Column<TRow>> columns, IReadOnlyList<TRow> rows, Words.Words words)
    {
        await using var sheet = await WriteSheet.Open(stream, "1", [.. columns.Select(column => column.Wide ? Width.Widest : Width.Middle)]);
        await sheet.Row([.. columns.Select(column => Cell.Head(words[column.Zh]))]);
        foreach (var row in rows.Take(MostRows)) await sheet.Row([.. columns.Select(column => Cell.Said(column.Cell(row, words)))]);
        if (rows.Count > MostRows) await sheet.Row(Cell.Head(words["只导出了前 {0} 行；请缩小筛选范围后再导出。", MostRows]));
        await sheet.End();
    }
}
