// Looks at a file before anything is read from it: what it really is, whatever its ending says, and whether it is safe to
// open. A packed file may unpack to more than the machine holds, so its parts are counted first, not believed.
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace Sunbeam.Registry.Importing;

public enum TableKind { Csv, Xlsx, Xls }

/// <param name="Encoding">Of a .csv; null for a workbook.</param>
public sealed record FileFacts(TableKind Kind, Encoding? Encoding);

public static class GuardFile
{
    public const long LargestFile = 256L << 20;
    private const long LargestUnpacked = 768L << 20;
    private const long UnpackedAlwaysFine = 32L << 20;
    private const int LargestRatio = 100;
    private const int MostParts = 4096;
    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();
    private static readonly byte[] Ole = [0xd0, 0xcf, 0x11, 0xe0];
    private static readonly byte[] Mark = [0xef, 0xbb, 0xbf];
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030",
        EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback)!;

    // ExcelDataReader asks for the code pages of old workbooks by name.
    static GuardFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="TableException">It is empty, too large, not a table, damaged or a bomb.</exception>
    public static FileFacts Look(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new TableException(ImportProblems.NotThere);
        if (file.Length == 0) throw new TableException(ImportProblems.Empty);
        if (file.Length > LargestFile) throw new TableException(ImportProblems.TooLarge.With(LargestFile >> 20));
        using var stream = file.OpenRead();
        var start = new byte[4096];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var head = start.AsSpan(0, read);
        if (head.StartsWith(Zip)) return Workbook(file);
        if (head.StartsWith(Ole)) return new(TableKind.Xls, null);
        return new(TableKind.Csv, Text(head, stream));
    }

    private static FileFacts Workbook(FileInfo file)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file.FullName);
            if (zip.Entries.Count > MostParts) throw new TableException(ImportProblems.Bomb);
            if (zip.GetEntry("xl/workbook.xml") is null) throw new TableException(ImportProblems.NotATable);
            if (zip.Entries.Sum(entry => entry.Length) > LargestUnpacked) throw new TableException(ImportProblems.Bomb);
            var unpacked = 0L;
            foreach (var entry in zip.Entries) unpacked = Unpack(entry, unpacked, file.Length);
            return new(TableKind.Xlsx, null);
        }
        catch (InvalidDataException)
        {
            throw new TableException(ImportProblems.Damaged);
        }
    }

    // The directory of a packed file may lie about sizes; only what comes out counts.
    private static long Unpack(ZipArchiveEntry entry, long sofar, long packed)
    {
        var buffer = new byte[1 << 16];
        using var stream = entry.Open();
        while (stream.Read(buffer) is var got and > 0)
        {
            sofar += got;
            if (sofar > LargestUnpacked || sofar > UnpackedAlwaysFine && sofar / LargestRatio > packed) throw new TableException(ImportProblems.Bomb);
        }
        return sofar;
    }

    private static Encoding Text(ReadOnlySpan<byte> head, Stream stream)
    {
        var text = head.StartsWith(Mark) ? head[3..] : head;
        if (text.TrimStart(" \r\n\t"u8).Length == 0 && stream.Length <= head.Length) throw new TableException(ImportProblems.Empty);
        // No text holds these; pictures, programs and documents do.
        if (text.IndexOfAnyInRange((byte)0, (byte)8) >= 0 || text.StartsWith("%PDF"u8)) throw new TableException(ImportProblems.NotATable);
        if (text.TrimStart(" \r\n\t"u8).StartsWith("<"u8)) throw new TableException(ImportProblems.WebPage);
        if (head.StartsWith(Mark)) return new UTF8Encoding(true);
        return IsUtf8(stream) ? new UTF8Encoding(false) : Gb18030;
    }

    private static bool IsUtf8(Stream stream)
    {
        stream.Position = 0;
        var buffer = new byte[1 << 20];
        var kept = 0;
        while (true)
        {
            var got = stream.Read(buffer, kept, buffer.Length - kept);
            var filled = kept + got;
            // A character may be cut by the end of the buffer, which only the end of the file may not do.
            var whole = got == 0 ? filled : WholeCharacters(buffer.AsSpan(0, filled));
            if (!Utf8.IsValid(buffer.AsSpan(0, whole))) return false;
            if (got == 0) return true;
            kept = filled - whole;
            buffer.AsSpan(whole, kept).CopyTo(buffer);
        }
    }

    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var value = bytes[^back];
            if (value < 0x80) break;
            if (value >= 0xc0) return bytes.Length - back;
        }
        return bytes.Length;
    }
}
