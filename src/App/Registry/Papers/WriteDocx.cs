// Writes papers as a document (.docx) on A4, each on its own page, in the typefaces that Chinese offices use.
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Sunbeam.Registry.Papers;

public static class WriteDocx
{
    // Twentieths of a point: A4 with the margins of official papers; half points for type.
    private const uint PageWidth = 11906, PageHeight = 16838;
    private const int Top = 2098, Side = 1587;
    private const string TitleFont = "方正小标宋简体", TextFont = "仿宋", TitleSize = "44", TextSize = "32", TableSize = "24", Indent = "640", Line = "560";

    public static byte[] Of(IReadOnlyList<PaperText> papers)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var body = new Body();
            for (var i = 0; i < papers.Count; i++) body.Append(Paper(papers[i], onNewPage: i > 0));
            body.Append(new SectionProperties(
                new PageSize { Width = PageWidth, Height = PageHeight },
                new PageMargin { Top = Top, Bottom = Top, Left = Side, Right = Side, Header = 850, Footer = 850, Gutter = 0 }));
            main.Document = new Document(body);
            main.Document.Save();
        }
        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Paper(PaperText text, bool onNewPage)
    {
        yield return Paragraph(text.Number, TextFont, TextSize, JustificationValues.Right, newPage: onNewPage);
        yield return Paragraph(text.Title.Zh, TitleFont, TitleSize, JustificationValues.Center);
        foreach (var part in text.Parts)
            yield return part.Text is { } said ? Paragraph(said.Zh, TextFont, TextSize, JustificationValues.Both, indent: true) : Table(part);
        foreach (var signature in text.Signatures) yield return Paragraph(PaperText.SignatureLine(signature).Zh, TextFont, TextSize, JustificationValues.Left);
        if (text.Seal != "none") yield return Paragraph("（盖章处）", TextFont, TextSize, JustificationValues.Right);
    }

    private static Paragraph Paragraph(string text, string font, string size, JustificationValues aligned, bool indent = false, bool newPage = false)
    {
        var properties = new ParagraphProperties();
        if (newPage) properties.Append(new PageBreakBefore());
        properties.Append(new SpacingBetweenLines { Line = Line, LineRule = LineSpacingRuleValues.Exact });
        if (indent) properties.Append(new Indentation { FirstLine = Indent });
        properties.Append(new Justification { Val = aligned });
        return new Paragraph(properties, Run(text, font, size));
    }

    private static Run Run(string text, string font, string size) => new(
        new RunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = font }, new FontSize { Val = size }),
        new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static Table Table(PaperPart part)
    {
        var columns = part.Columns!;
        var table = new Table(new TableProperties(
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            new TableBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(),
                Border<InsideVerticalBorder>())));
        table.Append(new TableGrid(columns.Select(_ => new GridColumn())));
        table.Append(Row(columns, new TableRowProperties(new TableHeader())));
        foreach (var row in part.Rows!) table.Append(Row(row, null));
        if (part.Rows.Count == 0) table.Append(Row([.. columns.Select((_, i) => (Wording)(i == 0 ? "无" : ""))], null));
        return table;
    }

    private static TableRow Row(IEnumerable<Wording> cells, TableRowProperties? properties)
    {
        var row = new TableRow();
        if (properties is not null) row.Append(properties);
        row.Append(cells.Select(cell => new TableCell(new Paragraph(Run(cell.Zh, TextFont, TableSize)))));
        return row;
    }

    private static T Border<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4 };
}
