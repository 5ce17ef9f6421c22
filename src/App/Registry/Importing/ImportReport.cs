// What an import came to: each line's verdict, and the counts.
using System.Security.Cryptography;
using System.Text;

namespace Sunbeam.Registry.Importing;

public sealed class ImportReport
{
    private readonly List<LineResult> _results = [];
    private readonly IncrementalHash _taken = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long? ImportId { get; set; }

    /// <summary>The six digits of the district that it turned out to be about.</summary>
    public string? District { get; set; }

    /// <summary>Where the table stands in the file, so that the same file can be written with a column more.</summary>
    public int HeaderLine { get; private set; }
    public int Sheet { get; private set; }
    public int Width { get; private set; }
    public IReadOnlyList<LineResult> Results => _results;
    public int Lines => _results.Count;
    public int Accepted { get; private set; }
    public int Warnings { get; private set; }
    public int Rejected { get; private set; }
    public int Skipped { get; private set; }

    public void Add(LineResult result)
    {
        _results.Add(result);
        switch (result.Verdict)
        {
            case LineVerdict.Accepted: Accepted++; break;
            case LineVerdict.Warning: Warnings++; break;
            case LineVerdict.Rejected: Rejected++; break;
            default: Skipped++; break;
        }
    }

    public void Describe(ReadTable table) => (HeaderLine, Sheet, Width) = (table.HeaderLine, table.Sheet, table.Header.Count);

    /// <summary>Counts a row among what was accepted, for the digest in the journal.</summary>
    public void Take(Row row) => _taken.AppendData(Encoding.UTF8.GetBytes(string.Join('\u001f', row.Cells)));

    /// <summary>Everything accepted, in one digest.</summary>
    public string Digest() => Convert.ToHexStringLower(_taken.GetCurrentHash());

    /// <summary>Verdicts in the order of the file, when lines were judged in another.</summary>
    public void Sort() => _results.Sort((a, b) => a.Line.CompareTo(b.Line));
}
