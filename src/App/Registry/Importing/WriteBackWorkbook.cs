// A workbook with one column more. All else in it stays as it was: the sheet is copied element by element, and only its rows
// get a cell, so that neither its looks nor its size matter.
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SheetRow = DocumentFormat.OpenXml.Spreadsheet.Row;

namespace Sunbeam.Registry.Importing;

internal static class WriteBackWorkbook
{
    /// <summary>Copies a workbook and adds to one of its sheets.</summary>
    public static void Extend(string path, string to, Dictionary<int, string> said, int sheet, int width)
    {
        File.Copy(path, to, overwrite: true);
        var aside = to + ".sheet";
        using (var document = SpreadsheetDocument.Open(to, isEditable: true))
        {
            var book = document.WorkbookPart!;
            var part = (WorksheetPart)book.GetPartById(book.Workbook.Sheets!.Elements<Sheet>().ElementAt(sheet).Id!.Value!);
            using (var reader = OpenXmlReader.Create(part))
            using (var stream = File.Create(aside))
            using (var writer = OpenXmlWriter.Create(stream))
                Copy(reader, writer, said, width);
            using var written = File.OpenRead(aside);
            part.FeedData(written);
        }
        File.Delete(aside);
    }

    /// <summary>Makes a workbook from rows of an older one, which cannot be written any more.</summary>
    public static void Make(IEnumerable<Row> rows, string to, Dictionary<int, string> said, int width)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        var part = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            foreach (var row in rows)
            {
                var made = new SheetRow { RowIndex = (uint)row.Line };
                for (var i = 0; i < row.Cells.Length; i++)
                    if (row.Cells[i].Length > 0) made.Append(TextCell(row.Cells[i], i, row.Line));
                if (said.TryGetValue(row.Line, out var text)) made.Append(TextCell(text, width, row.Line));
                writer.WriteElement(made);
            }
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "名单" }));
    }

    private static void Copy(OpenXmlReader reader, OpenXmlWriter writer, Dictionary<int, string> said, int width)
    {
        writer.WriteStartDocument();
        var line = 0;
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SheetRow) && reader.IsStartElement)
                line = CopyRow((SheetRow)reader.LoadCurrentElement()!, writer, said, width, line);
            else if (reader.ElementType == typeof(SheetDimension)) continue;
            else if (reader.IsEndElement) writer.WriteEndElement();
            else
            {
                writer.WriteStartElement(reader);
                if (reader.GetText() is { Length: > 0 } text) writer.WriteString(text);
            }
        }
    }

    // A row may leave its number out; then it is the one after the last.
    private static int CopyRow(SheetRow row, OpenXmlWriter writer, Dictionary<int, string> said, int width, int above)
    {
        var line = row.RowIndex is { } index ? (int)index.Value : above + 1;
        if (said.TryGetValue(line, out var text)) row.Append(TextCell(text, width, line));
        writer.WriteElement(row);
        return line;
    }

    private static Cell TextCell(string text, int column, int line) => new()
    {
        CellReference = ColumnName(column) + line.ToString(CultureInfo.InvariantCulture), DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }),
    };

    private static string ColumnName(int column)
    {
        const int Letters = 26;
        var name = "";
        for (var rest = column; rest >= 0; rest = rest / Letters - 1) name = (char)('A' + rest % Letters) + name;
        return name;
    }
}
