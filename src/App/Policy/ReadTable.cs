// One table of the law, version by version, as it stands in the pack.
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Policy;

public sealed record TableModel(
    string Name, string LabelZh, string LabelEn, string? Source, IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableVersionRow> Versions);

/// <param name="Zh">A key's or a value's label; bands have two columns of one label.</param>
public sealed record TableColumn(string Name, string Zh, string En, string? Unit, string? Period, IReadOnlyList<Code> Codes);

/// <param name="From">Null for a placeholder of what nobody has set.</param>
public sealed record TableVersionRow(DateOnly? From, DateOnly? KnownUntil, bool Provisional, string Source, string NoteZh, string NoteEn,
    IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows);

public static class ReadTable
{
    public static void Map(IEndpointRouteBuilder routes, Law law) => routes.MapPage<TablePage, TableModel>(
        "/policy/tables/{name}", ReadPolicy.Readers,
        reading => Task.FromResult(Read(ReadPolicy.Pack(reading, law), reading.Http.Request.RouteValues["name"]?.ToString() ?? "", reading.Today)));

    private static TableModel? Read(Pack pack, string name, DateOnly today)
    {
        if (!pack.Tables.TryGetValue(name, out var table)) return null;
        return new TableModel(table.Name, table.LabelZh, table.LabelEn, table.Source,
            [
                .. table.Keys.Select(key => new TableColumn(key.Name, key.LabelZh, key.LabelEn, null, null, key.Codes)),
                .. table.Columns.Select(column => new TableColumn(column.Name, column.LabelZh, column.LabelEn, column.Unit, column.Period, column.Codes)),
            ],
            [
                .. table.Versions.Select(version => new TableVersionRow(
                    version.From, version.KnownUntil, version.Provisional || version.KnownUntil < today, version.Source,
                    version.Note.Zh, version.Note.En, version.Rows.Header, version.Rows.Rows)),
                .. table.Placeholder is { } rows
                    ? [new TableVersionRow(null, null, true, table.Source ?? "", table.Note.Zh, table.Note.En, rows.Header, rows.Rows)]
                    : Array.Empty<TableVersionRow>(),
            ]);
    }
}
