// One reader for every table that comes as a file: .csv in UTF-8 or GB18030, .xlsx and .xls. Rows are streamed, each with its
// number in the file; titles above the header are passed over.
using System.Text;

namespace Sunbeam.Registry.Importing;

/// <param name="Line">The line of the file or the row of the sheet, from 1.</param>
public readonly record struct Row(int Line, string[] Cells);

public sealed class ReadTable : IDisposable
{
    /// <summary>How far down a header may stand.</summary>
    private const int RowsOfTitles = 30;
    private readonly IEnumerator<Row> _rows;
    private readonly Dictionary<string, int> _columns;

    private ReadTable(FileFacts facts, IEnumerator<Row> rows, Row header, int sheet)
    {
        (Facts, _rows, HeaderLine, Header, Sheet) = (facts, rows, header.Line, header.Cells, sheet);
        _columns = [];
        for (var i = 0; i < header.Cells.Length; i++) _columns.TryAdd(Label(header.Cells[i]), i);
    }

    public FileFacts Facts { get; }
    public IReadOnlyList<string> Header { get; }
    public int HeaderLine { get; }

    /// <summary>The sheet of a workbook on which the table stands, from 0.</summary>
    public int Sheet { get; }

    /// <summary>Opens a table that has at least the columns named. One that is called differently here and there is named with
    /// all its names, parted by |, the usual one first.</summary>
    /// <exception cref="TableException">It cannot be read, or a column is missing.</exception>
    public static ReadTable Open(string path, params IReadOnlyList<string> required)
    {
        var facts = GuardFile.Look(path);
        var sheets = facts.Kind == TableKind.Csv ? [ReadCsv.Rows(path, facts.Encoding!)] : ReadWorkbook.Sheets(path);
        var (missing, columns) = (required, 0);
        for (var sheet = 0; sheet < sheets.Count; sheet++)
        {
            var rows = sheets[sheet].GetEnumerator();
            for (var seen = 0; seen < RowsOfTitles && rows.MoveNext(); seen++)
            {
                var labels = rows.Current.Cells.Select(Label).ToHashSet();
                columns = Math.Max(columns, rows.Current.Cells.Length);
                IReadOnlyList<string> lacking = [.. required.Where(label => !Names(label).Any(labels.Contains))];
                if (lacking.Count == 0) return new ReadTable(facts, rows, rows.Current, sheet);
                if (lacking.Count < missing.Count) missing = lacking;
            }
            rows.Dispose();
        }
        throw new TableException(columns < 2 ? ImportProblems.NotATable
            : ImportProblems.WrongColumns.With(string.Join("、", missing.Select(label => label.Split('|')[0]))));
    }

    /// <summary>Where a column stands; -1 when there is none of that label, or of any of its names.</summary>
    public int Column(string label) => Names(label).Select(name => _columns.GetValueOrDefault(name, -1)).FirstOrDefault(at => at >= 0, -1);

    /// <summary>The rows below the header; empty ones are passed over. They can be read once.</summary>
    public IEnumerable<Row> Rows()
    {
        while (_rows.MoveNext())
            if (Array.Exists(_rows.Current.Cells, cell => !string.IsNullOrWhiteSpace(cell))) yield return _rows.Current;
    }

    public void Dispose() => _rows.Dispose();

    private static IEnumerable<string> Names(string label) => label.Split('|').Select(Label);

    /// <summary>A label as it is compared: without blanks, with plain brackets.</summary>
    private static string Label(string cell)
    {
        var label = new StringBuilder(cell.Length);
        foreach (var letter in cell)
            if (!char.IsWhiteSpace(letter) && letter != '\ufeff') label.Append(letter is >= '\uff01' and <= '\uff5e' ? (char)(letter - 0xfee0) : letter);
        return label.ToString();
    }
}
