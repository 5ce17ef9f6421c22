// A CSV file as rows of cells that know their place: commas, quotes doubled inside quotes, '#' for a remark of a line.
namespace Sunbeam.Rules.Packs;

internal sealed record Cell(string File, int Line, int Column, string Text)
{
    public PackError Error(string message) => new(File, Line, Column, message);
}

internal static class Csv
{
    public static List<List<Cell>> Read(string file, string text, List<PackError> errors)
    {
        var rows = new List<List<Cell>>();
        if (text.Contains('\uFFFD')) errors.Add(new PackError(file, 0, 0, "this file is not written in UTF-8; save it as CSV UTF-8"));
        var (at, line) = (0, 1);
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var row = Row(file, line, text[at..end], errors);
            if (row.Exists(cell => cell.Text.Length > 0)) rows.Add(row);
            (at, line) = (end + 1, line + 1);
        }
        return rows;
    }

    private static List<Cell> Row(string file, int line, string text, List<PackError> errors)
    {
        var cells = new List<Cell>();
        if (text.StartsWith('#')) return cells;
        for (var at = 0; at <= text.Length; at++)
        {
            var start = at;
            while (at < text.Length && text[at] == ' ') at++;
            if (at == text.Length || text[at] != '"')
            {
                at = text.IndexOf(',', start) is >= 0 and var comma ? comma : text.Length;
                cells.Add(new Cell(file, line, start + 1, text[start..at].Trim()));
                continue;
            }
            var open = at;
            do at = text.IndexOf('"', at + 1) + 1; while (at > 0 && at < text.Length && text[at] == '"');
            if (at == 0)
            {
                errors.Add(new PackError(file, line, open + 1, "this quotation mark is never closed"));
                return cells;
            }
            cells.Add(new Cell(file, line, open + 1, text[(open + 1)..(at - 1)].Replace("\"\"", "\"", StringComparison.Ordinal)));
            while (at < text.Length && text[at] == ' ') at++;
            if (at < text.Length && text[at] != ',') errors.Add(new PackError(file, line, at + 1, $"expected ',' after a quoted cell, found '{text[at]}'"));
        }
        return cells;
    }
}
