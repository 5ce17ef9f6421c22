// Every table is read by one reader, and what is no table gets one clear sentence before it can do harm.
using System.Text;
using Sunbeam.Registry.Importing;

namespace Sunbeam.Tests.App.Registry.Importing;

public sealed class ReadTableTests : IDisposable
{
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    private static string Refusal(string path, params string[] columns) =>
        Should.Throw<TableException>(() =>
        {
            using var table = ReadTable.Open(path, columns);
            table.Rows().Count();
        }).Problem.Code;

    private static List<Row> Rows(string path, params string[] columns)
    {
        using var table = ReadTable.Open(path, columns);
        return [.. table.Rows()];
    }

    [Fact]
    public void Utf8_with_and_without_a_mark_and_gb18030_read_alike()
    {
        const string Text = "姓名,住址\r\n王芳,城阳街道\r\n";
        foreach (var encoding in new[] { new UTF8Encoding(false), new UTF8Encoding(true), TableFiles.Gb18030 })
            Rows(_files.Csv(Text, encoding), "姓名", "住址").Single().Cells.ShouldBe(["王芳", "城阳街道"]);
    }

    [Fact]
    public void A_character_cut_by_the_readers_buffer_does_not_make_the_file_gb18030()
    {
        // Three beginnings, each a byte longer: in at least two of them a character lies across the end of a buffer.
        var people = string.Concat(Enumerable.Repeat("王芳,城阳街道一二三四\n", 60_000));
        foreach (var beginning in new[] { "", "a", "aa" })
            Rows(_files.Csv($"姓名,住址,{beginning}\n" + people), "姓名")[59_999].Cells[0].ShouldBe("王芳");
    }

    [Fact]
    public void Titles_above_the_header_are_passed_over_and_lines_keep_their_number()
    {
        var rows = Rows(_files.Csv("某区名单,,\n,,\n序号,姓名,住址\n1,王芳,城阳\n\n2,李强,夏庄\n"), "姓名", "住址");
        rows.Select(row => row.Line).ShouldBe([4, 6]);
    }

    [Fact]
    public void Quoted_cells_hold_commas_quotes_and_line_ends()
    {
        var rows = Rows(_files.Csv("姓名,住址\r\n\"王,芳\",\"他说\"\"好\"\"\r\n第二行\"\r\n李强,夏庄\r\n"), "姓名");
        rows[0].Cells.ShouldBe(["王,芳", "他说\"好\"\n第二行"]);
        rows[1].Line.ShouldBe(4);
    }

    [Fact]
    public void Labels_are_compared_without_blanks_and_with_plain_brackets() =>
        Rows(_files.Csv("姓 名,月保障金额（元）\n王芳,1\n"), "姓名", "月保障金额(元)").Count.ShouldBe(1);

    [Fact]
    public void Numbers_of_a_workbook_come_without_the_noise_of_floating_point()
    {
        var row = Rows(_files.Xlsx(["名单"], ["身份证号", "金额", "日期", "账号"], ["379900197311240283", 0.1 + 0.2, 43831, 6277893287921742180d]), "身份证号")[0];
        row.Line.ShouldBe(3);
        row.Cells[1].ShouldBe("0.3");
        row.Cells[2].ShouldBe("43831");
        Sunbeam.Registry.Fold.IsDestroyed(row.Cells[3]).ShouldBeTrue();
    }

    [Fact]
    public void Rows_that_a_workbook_leaves_out_still_count() =>
        Rows(_files.Xlsx(["姓名", "住址"], ["王芳", "城阳"], [], [], ["李强", "夏庄"]), "姓名").Select(row => row.Line).ShouldBe([2, 5]);

    [Fact]
    public void A_table_on_the_second_sheet_is_found()
    {
        var path = _files.Xlsx(["说明"], ["填表前请阅读"]);
        using (var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(path, true))
        {
            var book = document.WorkbookPart!;
            var part = book.AddNewPart<DocumentFormat.OpenXml.Packaging.WorksheetPart>();
            using var other = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(_files.Xlsx(["姓名", "住址"], ["王芳", "城阳"]), false);
            using (var sheet = other.WorkbookPart!.WorksheetParts.Single().GetStream()) part.FeedData(sheet);
            book.Workbook.Sheets!.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = book.GetIdOfPart(part), SheetId = 2, Name = "名单" });
        }
        using var table = ReadTable.Open(path, "姓名", "住址");
        table.Sheet.ShouldBe(1);
        table.Rows().Single().Cells[0].ShouldBe("王芳");
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_so() => Refusal(_files.Path("none.csv")).ShouldBe("import.not-there");

    [Fact]
    public void An_empty_file_is_said_to_be_empty()
    {
        Refusal(_files.Bytes([]), "姓名").ShouldBe("import.empty");
        Refusal(_files.Csv(" \r\n\r\n"), "姓名").ShouldBe("import.empty");
    }

    [Fact]
    public void A_picture_a_document_and_prose_are_not_tables()
    {
        Refusal(_files.Bytes([0x89, (byte)'P', (byte)'N', (byte)'G', 0, 1, 2, 3]), "姓名").ShouldBe("import.not-a-table");
        Refusal(_files.Bytes("%PDF-1.7 and so on"u8.ToArray()), "姓名").ShouldBe("import.not-a-table");
        Refusal(_files.Csv("从前有一个人。\n他住在山里。\n"), "姓名").ShouldBe("import.not-a-table");
        Refusal(_files.Csv(new string('a', 100_000)), "姓名").ShouldBe("import.not-a-table");
    }

    [Fact]
    public void A_web_page_called_a_workbook_is_recognised() =>
        Refusal(_files.Bytes("<html><table><tr><td>1</td></tr></table></html>"u8.ToArray(), ".xls"), "姓名").ShouldBe("import.web-page");

    [Fact]
    public void A_packed_file_that_is_no_workbook_is_not_a_table()
    {
        var path = _files.Path("other.xlsx");
        using (var zip = System.IO.Compression.ZipFile.Open(path, System.IO.Compression.ZipArchiveMode.Create)) zip.CreateEntry("word/document.xml");
        Refusal(path, "姓名").ShouldBe("import.not-a-table");
    }

    [Fact]
    public void A_workbook_that_was_cut_off_is_damaged()
    {
        var whole = File.ReadAllBytes(_files.Xlsx(["姓名", "住址"], ["王芳", "城阳"]));
        Refusal(_files.Bytes(whole[..(whole.Length * 2 / 3)], ".xlsx"), "姓名").ShouldBe("import.damaged");
        Refusal(_files.Bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2, 3], ".xls"), "姓名").ShouldBe("import.damaged");
    }

    [Fact]
    public void A_quotation_that_never_ends_is_a_damaged_file() => Refusal(_files.Csv("姓名,住址\n王芳,\"城阳\n"), "姓名").ShouldBe("import.damaged");

    [Fact]
    public void A_file_of_300_megabytes_is_refused_before_it_is_read()
    {
        var path = _files.Path("huge.csv");
        using (var file = File.Create(path)) file.SetLength(300L << 20);
        Refusal(path, "姓名").ShouldBe("import.too-large");
    }

    [Fact]
    public void A_workbook_that_unpacks_to_far_more_than_it_weighs_is_refused() => Refusal(_files.Bomb(200L << 20), "姓名").ShouldBe("import.bomb");

    [Fact]
    public void A_packed_file_that_lies_about_its_size_is_refused_all_the_same()
    {
        var bytes = File.ReadAllBytes(_files.Bomb(200L << 20));
        // The sizes in the directory of the packed file are claimed to be small.
        foreach (var at in Enumerable.Range(0, bytes.Length - 4).Where(i => bytes.AsSpan(i).StartsWith("PK\u0001\u0002"u8))) BitConverter.GetBytes(1000).CopyTo(bytes, at + 24);
        Refusal(_files.Bytes(bytes, ".xlsx"), "姓名").ShouldBeOneOf("import.bomb", "import.damaged");
    }

    [Fact]
    public void Missing_columns_are_named()
    {
        var problem = Should.Throw<TableException>(() => ReadTable.Open(_files.Csv("姓名,电话\n王芳,1\n"), "姓名", "身份证号", "住址")).Problem;
        problem.Code.ShouldBe("import.wrong-columns");
        problem.Zh.ShouldContain("身份证号、住址");
        problem.Zh.ShouldNotContain("姓名、");
    }
}
