// One CSV file being written line by line: UTF-8, a header, cells quoted only where they must be.
using System.Text;

namespace Sunbeam.Demo.World.Files;

internal sealed class CsvFile : IDisposable
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");
    private readonly StreamWriter writer;

    public CsvFile(string folder, string name, params IEnumerable<string> header)
    {
        writer = new StreamWriter(Path.Combine(folder, name), append: false, new UTF8Encoding(false), bufferSize: 1 << 16) { NewLine = "\r\n" };
        Add(header);
    }

    public void Add(params IEnumerable<string> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
            {
                writer.Write(',');
            }
            first = false;
            writer.Write(cell.AsSpan().ContainsAny(Special) ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell);
        }
        writer.WriteLine();
    }

    public void Dispose() => writer.Dispose();

    /// <summary>Fen as yuan with two decimals.</summary>
    public static string Yuan(long fen) => (fen / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
