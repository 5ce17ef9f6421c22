// Makes the files that tests import: text in any encoding, workbooks with real cells, and files that are none.
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Sunbeam.Tests.App.Registry.Importing;

public sealed class TableFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sunbeam-tables-").FullName;

    static TableFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Gb18030 => Encoding.GetEncoding("GB18030");

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    public string Csv(string text, Encoding? encoding = null)
    {
        var path = Path(Guid.NewGuid().ToString("N") + ".csv");
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }

    public string Csv(params string[][] rows) => Csv(string.Concat(rows.Select(row => string.Join(',', row) + "\r\n")));

    public string Bytes(byte[] bytes, string ending = ".csv")
    {
        var path = Path(Guid.NewGuid().ToString("N") + ending);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A workbook; numbers become numeric cells, null leaves a cell out, an empty row leaves the row out.</summary>
    public string Xlsx(params object?[][] rows)
    {
        var path = Path(Guid.NewGuid().ToString("N") + ".xlsx");
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        var sheet = book.AddNewPart<WorksheetPart>();
        var data = new SheetData();
        for (var line = 0; line < rows.Length; line++)
        {
            if (rows[line].Length == 0) continue;
            var row = new Row { RowIndex = (uint)line + 1 };
            for (var i = 0; i < rows[line].Length; i++)
                if (rows[line][i] is { } value) row.Append(CellOf(value, $"{(char)('A' + i)}{line + 1}"));
            data.Append(row);
        }
        sheet.Worksheet = new Worksheet(data);
        book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "名单" }));
        return path;
    }

    /// <summary>Nothing but zeros, which pack to almost nothing, where a sheet should be.</summary>
    public string Bomb(long bytes)
    {
        var path = Path("bomb.xlsx");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        zip.CreateEntry("xl/workbook.xml");
        using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        var zeros = new byte[1 << 20];
        for (var written = 0L; written < bytes; written += zeros.Length) sheet.Write(zeros);
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Cell CellOf(object value, string place) => value is string text
        ? new Cell { CellReference = place, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) }
        : new Cell { CellReference = place, CellValue = new CellValue(((IFormattable)value).ToString(null, System.Globalization.CultureInfo.InvariantCulture)) };
}
