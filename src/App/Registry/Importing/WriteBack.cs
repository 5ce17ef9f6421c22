// Writes the same file again with one column more, 校验结果, which says of each line what was found; whoever made the file
// corrects it there and sends it once more.
using System.Text;

namespace Sunbeam.Registry.Importing;

public static class WriteBack
{
    public const string Heading = "校验结果";
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");

    /// <summary>What the column says of a line.</summary>
    public static string Say(LineResult result)
    {
        var verdict = result.Verdict switch
        {
            LineVerdict.Accepted => "通过",
            LineVerdict.Warning => "通过（有提醒）",
            LineVerdict.Rejected => "未通过",
            _ => "跳过",
        };
        return result.Zh.Length == 0 ? verdict : $"{verdict}：{result.Zh}";
    }

    /// <summary>The ending that the file will have: a .csv stays one, a workbook of any age becomes .xlsx.</summary>
    public static string Ending(string path) => GuardFile.Look(path).Kind == TableKind.Csv ? ".csv" : ".xlsx";

    /// <param name="path">The file that was imported.</param>
    /// <param name="to">Where the other goes; a .csv keeps its encoding.</param>
    /// <param name="report">What was found.</param>
    public static void Write(string path, string to, ImportReport report)
    {
        var facts = GuardFile.Look(path);
        var said = report.Results.ToDictionary(result => result.Line, Say);
        said[report.HeaderLine] = Heading;
        // Written beside and moved, so that a file is never half there, and may even replace the one it came from.
        var fresh = to + ".part";
        if (facts.Kind == TableKind.Csv) WriteCsv(path, fresh, facts.Encoding!, said);
        else if (facts.Kind == TableKind.Xlsx) WriteBackWorkbook.Extend(path, fresh, said, report.Sheet, report.Width);
        else WriteBackWorkbook.Make(ReadWorkbook.Sheets(path)[report.Sheet], fresh, said, report.Width);
        File.Move(fresh, to, overwrite: true);
    }

    private static void WriteCsv(string path, string to, Encoding encoding, Dictionary<int, string> said)
    {
        var width = ReadCsv.Rows(path, encoding).Where(row => said.ContainsKey(row.Line)).Max(row => row.Cells.Length);
        using var writer = new StreamWriter(to, append: false, encoding) { NewLine = "\r\n" };
        foreach (var row in ReadCsv.Rows(path, encoding))
        {
            string[] cells = said.TryGetValue(row.Line, out var text) ? [.. row.Cells, .. Enumerable.Repeat("", width - row.Cells.Length), text] : row.Cells;
            writer.WriteLine(string.Join(',', cells.Select(Quoted)));
        }
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(Special) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
