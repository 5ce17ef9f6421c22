// The bank's file: read again by another library it says to the fen what the database holds, and every export is known.
using System.Data;
using ExcelDataReader;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey.Deliver;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Deliver;

public sealed class ExportRosterTests
{
    [Theory, Engines]
    public async Task The_file_reads_back_to_the_fen_with_numbers_as_text(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        foreach (var fen in new[] { 117_260L, 66_000, 1, 99_999_999 }) await home.Aided(fen);
        var finance = await home.Somebody(Role.Finance, "370214");
        var made = (Done)await home.Do(finance, work => MakeRoster.Run(new("2026-06", "dibao"), work, Village.Law));
        var browser = await home.Browser(finance);
        var reply = await browser.GetAsync($"/payments/{made.Id}.xlsx");
        reply.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("发放清册-370214-dibao-202606-01.xlsx");
        var rows = Read(await reply.Content.ReadAsByteArrayAsync());

        rows[0].ShouldBe(["序号", "户主", "收款人", "身份证号", "开户银行", "银行账号", "金额（元）", "月份", "镇街", "社区（村）", "备注"]);
        var lines = (await home.All<PaymentLine>()).OrderBy(line => line.Id).ToList();
        var people = (await home.All<Person>()).ToDictionary(person => person.Id);
        rows.Count.ShouldBe(lines.Count + 2);
        foreach (var (row, line) in rows.Skip(1).Zip(lines))
        {
            Fen(row[6]).ShouldBe(line.AmountFen);
            row[2].ShouldBe(people[line.PayeeId].Name);
            row[3].ShouldBe(people[line.PayeeId].OpenIdNumber(home.Desk.Keeper));
            row[5].ShouldBe("6228480402564890018");
            row[7].ShouldBe("2026-06");
            row[8].ShouldBe("惜福镇街道");
        }
        Fen(rows[^1][6]).ShouldBe(lines.Sum(line => line.AmountFen));
        rows[^1][5].ShouldBe("4 户");
    }

    [Theory, Engines]
    public async Task Each_export_is_in_the_journal(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Aided(100);
        var finance = await home.Somebody(Role.Finance, "370214");
        var made = (Done)await home.Do(finance, work => MakeRoster.Run(new("2026-06", "dibao"), work, Village.Law));
        var browser = await home.Browser(finance);
        await browser.GetAsync($"/payments/{made.Id}.xlsx");
        await browser.GetAsync($"/payments/{made.Id}.xlsx");
        (await home.All<JournalLine>()).Where(line => line.What == "roster.exported").Select(line => line.AccountId)
            .ShouldBe([finance.AccountId, finance.AccountId]);
    }

    [Theory, Engines]
    public async Task A_roster_with_a_payee_out_of_reach_is_not_exported_in_part(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var aid = await home.Aided(100);
        var finance = await home.Somebody(Role.Finance, "370214");
        var made = (Done)await home.Do(finance, work => MakeRoster.Run(new("2026-06", "dibao"), work, Village.Law));
        await home.Do(async work =>
        {
            (await work.Db.Set<Person>().SingleAsync(person => person.Id == aid.PayeeId)).Area = Area.First("370211001001001");
            return await Village.Add(work);
        });
        var reply = await (await home.Browser(finance)).GetAsync($"/payments/{made.Id}.xlsx");
        reply.StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
        (await reply.Content.ReadAsStringAsync()).ShouldContain(DeliverProblems.OutOfReach.Zh);
    }

    [Fact]
    public void Any_amount_and_any_text_come_back_as_they_went()
    {
        var rows = from text in ArbMap.Default.GeneratorFor<NonNull<string>>()
                   from fen in Gen.Choose(0, int.MaxValue)
                   select (Text: new string([.. text.Get.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)
                       && System.Xml.XmlConvert.IsXmlChar(letter))]), Fen: (long)fen);
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.NonEmptyListOf(rows).ToArbitrary(), written =>
        {
            var read = Read(Write(written).GetAwaiter().GetResult());
            return written.Select(row => (row.Text, row.Fen)).SequenceEqual(read.Select(row => (row[0]?.ToString() ?? "", Fen(row[1]))));
        }));
    }

    [Fact]
    public async Task A_sheet_that_broke_off_cannot_be_taken_for_a_whole_one()
    {
        using var stream = new MemoryStream();
        await using (var sheet = await WriteSheet.Open(stream, "2026-06", [20])) await sheet.Row(Cell.Text("一"), Cell.Yuan(1));
        Should.Throw<System.Xml.XmlException>(() => Read(stream.ToArray()));
    }

    private static async Task<byte[]> Write(IEnumerable<(string Text, long Fen)> rows)
    {
        using var stream = new MemoryStream();
        await using (var sheet = await WriteSheet.Open(stream, "表", [20, 10]))
        {
            foreach (var (text, fen) in rows) await sheet.Row(Cell.Text(text), Cell.Yuan(fen));
            await sheet.End();
        }
        return stream.ToArray();
    }

    private static List<object?[]> Read(byte[] file)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(file));
        var rows = new List<object?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }

    // A spreadsheet keeps numbers in binary; yuan with two decimals below a billion come back exactly.
    private static long Fen(object? cell) => (long)decimal.Round((decimal)(double)cell! * 100m);
}
