// A column of a list: the same definition draws the table, is offered for choosing, and fills the exported sheet, so
// that what one exports is what one sees.
namespace Sunbeam.Shell.Doors;

/// <param name="Key">How the column is called in the address.</param>
/// <param name="Zh">Its head on the screen.</param>
/// <param name="Cell">What stands in it; never more than the reader may see in the list.</param>
public sealed record Column<TRow>(string Key, string Zh, Func<TRow, Words.Words, string> Cell)
{
    /// <summary>Shown until one chooses otherwise.</summary>
    public bool AtFirst { get; init; } = true;
    public bool Figure { get; init; }

    /// <summary>Holds sentences, not words.</summary>
    public bool Wide { get; init; }
}

public static class Columns
{
    /// <summary>The columns named in the address by "columns", in the list's own order; the first choice where none is named.</summary>
    public static IReadOnlyList<Column<TRow>> Chosen<TRow>(this IReadOnlyList<Column<TRow>> all, HttpContext http)
    {
        var named = http.Request.Query["columns"].SelectMany(text => (text ?? "").Split(',')).ToHashSet(StringComparer.Ordinal);
        var chosen = all.Where(column => named.Contains(column.Key)).ToList();
        return chosen.Count > 0 ? chosen : [.. all.Where(column => column.AtFirst)];
    }

    /// <summary>The address of the same list with the same filter and columns, nothing ticked: elsewhere, or from a row on.</summary>
    /// <param name="reading">The request whose filter is kept.</param>
    /// <param name="path">The list, or its sheet.</param>
    /// <param name="after">The place after which the page goes on; null for the beginning.</param>
    public static string SameList(this Reading reading, string path, string? after = null)
    {
        var kept = reading.Http.Request.Query.Where(one => one.Key is not ("after" or "ids"))
            .SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value));
        return path + QueryString.Create(after is null ? kept : kept.Append(KeyValuePair.Create<string, string?>("after", after)));
    }
}
