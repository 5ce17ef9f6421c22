// Writes a spreadsheet (.xlsx) of one sheet, row after row, straight into a stream: a roster of any length is never
// held in memory. Numbers of people and accounts are text, so that no spreadsheet rounds them; amounts are numbers.
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Sunbeam.Shell.Doors;

/// <summary>One cell: a text, or a number with its style.</summary>
public readonly record struct Cell
{
    private Cell(string value, int style, bool isText) => (Value, Style, IsText) = (value, style, isText);

    internal string Value { get; }
    internal int Style { get; }
    internal bool IsText { get; }

    public static Cell Text(string? text) => new(text ?? "", WriteSheet.TextStyle, true);

    /// <summary>What somebody may have typed: a text that a spreadsheet would compute, were it saved as plain text (CSV) and opened again, begins
    /// with a mark that keeps it a text.</summary>
    public static Cell Said(string? text) => Text(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text);
    public static Cell Head(string text) => new(text, WriteSheet.HeadStyle, true);
    public static Cell Count(long number) => new(number.ToString(CultureInfo.InvariantCulture), WriteSheet.CountStyle, false);

    /// <summary>Whole fen as yuan with two decimals, exactly.</summary>
    public static Cell Yuan(long fen) => new((fen / 100m).ToString("0.00", CultureInfo.InvariantCulture), WriteSheet.YuanStyle, false);
}

/// <summary>How wide a column is: a count, a name, a number of a person or account, a line of text.</summary>
public enum Width { Narrow = 8, Middle = 14, Wide = 24, Widest = 40 }

public sealed class WriteSheet : IAsyncDisposable
{
    internal const int CountStyle = 0, TextStyle = 1, YuanStyle = 2, HeadStyle = 3;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private readonly ZipArchive _archive;
    private readonly Stream _sheet;
    private readonly StringBuilder _row = new();

    private WriteSheet(ZipArchive archive, Stream sheet) => (_archive, _sheet) = (archive, sheet);

    /// <param name="stream">Written forwards only, and left open.</param>
    /// <param name="name">The sheet's name.</param>
    /// <param name="widths">Of the columns.</param>
    public static async Task<WriteSheet> Open(Stream stream, string name, IReadOnlyList<Width> widths)
    {
        var archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null);
        await Part(archive, "[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/>
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Type}.worksheet+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{Type}.styles+xml"/></Types>
            """);
        await Part(archive, "_rels/.rels", $"""
            <Relationships xmlns="{Relationships}"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        await Part(archive, "xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="{Escape(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>
            """);
        await Part(archive, "xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Relationships}">
            <Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """);
        await Part(archive, "xl/styles.xml", Styles);
        var sheet = await archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).OpenAsync();
        var columns = string.Concat(widths.Select((width, i) => $"""<col min="{i + 1}" max="{i + 1}" width="{(int)width}" customWidth="1"/>"""));
        await Send(sheet, $"""
            {Declaration}<worksheet xmlns="{Main}">
            <sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
            <cols>{columns}</cols><sheetData>
            """);
        return new WriteSheet(archive, sheet);
    }

    public async Task Row(params IReadOnlyList<Cell> cells)
    {
        _row.Clear().Append("<row>");
        foreach (var cell in cells)
        {
            _row.Append(CultureInfo.InvariantCulture, $"<c s=\"{cell.Style}\"");
            if (cell.IsText) _row.Append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">").Append(Escape(cell.Value)).Append("</t></is></c>");
            else _row.Append("><v>").Append(cell.Value).Append("</v></c>");
        }
        await Send(_sheet, _row.Append("</row>").ToString());
    }

    /// <summary>Closes the sheet. A file that broke off before this cannot be opened, and so is never taken for a whole one.</summary>
    public Task End() => Send(_sheet, "</sheetData></worksheet>");

    public async ValueTask DisposeAsync()
    {
        await _sheet.DisposeAsync();
        await _archive.DisposeAsync();
    }

    private static async Task Part(ZipArchive archive, string path, string xml)
    {
        await using var part = await archive.CreateEntry(path, CompressionLevel.Fastest).OpenAsync();
        await Send(part, Declaration + xml);
    }

    private static Task Send(Stream stream, string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    // A control character that slipped into a name must not make the whole file unreadable.
    private static string Escape(string text)
    {
        return PlainText.Of(text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
    }

    // In the order of the style constants: plain number, text, amount with two decimals, bold heading.
    private const string Styles = $"""
        <styleSheet xmlns="{Main}">
        <fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>
        """;
}
