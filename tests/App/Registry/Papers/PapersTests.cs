// Papers: what a form says with what a case holds, for ever as it was issued, and readable as a document.
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Registry.Papers;
using Sunbeam.Tests.App.Journey;

namespace Sunbeam.Tests.App.Registry.Papers;

public sealed class PapersTests
{
    private static readonly Sunbeam.Rules.Packs.Pack Pack = Village.Law.For("370214");

    private static PaperText Notice() => WritePaper.From(Pack.Papers["notice-confirmed"], "城阳低保确〔2026〕7号", new PaperSlots()
        .Set("applicant", "王秀英").Set("amount", "1,172.60").Set("amount_words", AmountWords.Of(117_260)).Set("people", 2)
        .Add("reasons", ("text", new Wording("人均收入 300.00 元 < 低保标准 660.00 元", "300 < 660")), ("law", "社会救助法 第十八条")));

    [Fact]
    public void Slots_are_filled_lists_repeated_and_what_nobody_knows_stays_a_line_to_write_on()
    {
        var parts = Notice().Parts.Select(part => part.Text!.Zh).ToList();
        parts[0].ShouldBe("王秀英：");
        parts[1].ShouldContain("每月发给 1,172.60 元（大写：壹仟壹佰柒拾贰元陆角整）");
        parts[1].ShouldContain("自 ________ 起发放");
        parts.ShouldContain("· 人均收入 300.00 元 < 低保标准 660.00 元（社会救助法 第十八条）");
        parts.ShouldContain(part => part.Contains("行政复议") && part.Contains("行政诉讼"));
    }

    [Fact]
    public void A_paper_that_is_kept_reads_the_same_again() => PaperText.Read(Notice().Write()).Write().ShouldBe(Notice().Write());

    [Fact]
    public void A_form_of_the_pack_can_be_printed_blank()
    {
        foreach (var form in Pack.Papers.Values) WritePaper.Blank(form, new PaperSlots()).Parts.ShouldNotBeEmpty();
        WritePaper.Blank(Pack.Papers["visit"], new PaperSlots()).Parts.Single(part => part.Rows is not null).Rows!.Count.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void Every_paper_is_a_valid_document_with_its_number_and_amount()
    {
        var texts = Pack.Papers.Values.Select(form => WritePaper.From(form, $"文号-{form.Id}", new PaperSlots().Set("applicant", "王秀英")))
            .Append(Notice()).ToList();
        using var document = WordprocessingDocument.Open(new MemoryStream(WriteDocx.Of(texts)), false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document).Select(error => error.Description).ShouldBeEmpty();
        var text = document.MainDocumentPart!.Document.InnerText;
        text.ShouldContain("城阳低保确〔2026〕7号");
        text.ShouldContain("1,172.60");
        foreach (var form in Pack.Papers.Values) text.ShouldContain($"文号-{form.Id}");
    }

    [Theory]
    [InlineData(0, "零元整")]
    [InlineData(1, "壹分")]
    [InlineData(10, "壹角整")]
    [InlineData(105, "壹元零伍分")]
    [InlineData(117_260, "壹仟壹佰柒拾贰元陆角整")]
    [InlineData(100_000, "壹仟元整")]
    [InlineData(1_000_500, "壹万零伍元整")]
    [InlineData(10_100_000, "壹拾万壹仟元整")]
    [InlineData(100_000_001, "壹佰万元零壹分")]
    [InlineData(10_000_000_000, "壹亿元整")]
    [InlineData(1_000_000_500_000, "壹佰亿零伍仟元整")]
    public void An_amount_is_written_in_the_characters_of_banks(long fen, string words) => AmountWords.Of(fen).ShouldBe(words);

    [Fact]
    public void No_two_amounts_are_written_alike()
    {
        var amounts = Gen.Choose(0, int.MaxValue).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(amounts, amounts, (a, b) => a == b || AmountWords.Of(a) != AmountWords.Of(b)));
    }
}
