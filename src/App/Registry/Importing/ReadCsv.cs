// Reads comma-separated text, a row at a time. A quoted cell may span lines; the row's number is that of its first line.
using System.Text;

namespace Sunbeam.Registry.Importing;

internal static class ReadCsv
{
    /// <summary>A longer row is no row of a table: the file is something else.</summary>
    private const int LongestRow = 1 << 16;

    public static IEnumerable<Row> Rows(string path, Encoding encoding)
    {
        using var reader = new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        var cells = new List<string>();
        for (var line = 1; ReadRow(reader, cells) is var lines and > 0; line += lines) yield return new Row(line, [.. cells]);
    }

    // How many lines of the file the row took; 0 at the end.
    private static int ReadRow(StreamReader reader, List<string> cells)
    {
        cells.Clear();
        var text = ReadLine(reader);
        if (text is null) return 0;
        if (text.StartsWith('\ufeff')) text = text[1..];
        var lines = 1;
        for (var at = 0; at <= text.Length;)
        {
            if (at < text.Length && text[at] == '"')
            {
                for (; Closing(text, at) < 0; lines++)
                {
                    var more = ReadLine(reader) ?? throw new TableException(ImportProblems.Damaged);
                    text = text + "\n" + more;
                    if (text.Length > LongestRow) throw new TableException(ImportProblems.NotATable);
                }
                var end = Closing(text, at);
                var comma = Next(text, end + 1);
                cells.Add(text[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal) + text[(end + 1)..comma]);
                at = comma + 1;
            }
            else
            {
                var comma = Next(text, at);
                cells.Add(text[at..comma]);
                at = comma + 1;
            }
        }
        return lines;
    }

    private static int Next(string text, int from) => text.IndexOf(',', from) is var comma and >= 0 ? comma : text.Length;

    // The quote that closes the cell which opens at a place; a doubled quote stands for itself.
    private static int Closing(string text, int open)
    {
        for (var at = open + 1; (at = text.IndexOf('"', at)) >= 0; at += 2)
            if (at + 1 >= text.Length || text[at + 1] != '"') return at;
        return -1;
    }

    private static string? ReadLine(StreamReader reader)
    {
        try
        {
            // A file without line ends would otherwise come as one line of hundreds of megabytes.
            return ReadLineWithin(reader);
        }
        catch (DecoderFallbackException)
        {
            throw new TableException(ImportProblems.NotATable);
        }
    }

    private static string? ReadLineWithin(StreamReader reader)
    {
        StringBuilder? line = null;
        while (true)
        {
            var next = reader.Read();
            if (next < 0) return line?.ToString();
            line ??= new StringBuilder(160);
            if (next == '\n') return line.ToString();
            if (next == '\r')
            {
                if (reader.Peek() == '\n') reader.Read();
                return line.ToString();
            }
            if (line.Length >= LongestRow) throw new TableException(ImportProblems.NotATable);
            line.Append((char)next);
        }
    }
}
