// Fills a form of the pack with slots: the text of a paper, or a blank to print and fill by hand. Nothing else decides
// what a paper says.
using Sunbeam.Rules.Packs;
using Form = Sunbeam.Rules.Packs.Paper;
using Words = Sunbeam.Rules.Packs.Words;

namespace Sunbeam.Registry.Papers;

public static class WritePaper
{
    private const int BlankRows = 8;
    private static readonly Wording RoomToWrite = new string('_', 160);
    private static readonly Wording Nothing = new("无", "None");

    public static PaperText From(Form form, string number, PaperSlots slots) =>
        new(form.Id, number, Of(form.Title), form.Seal, form.Signatures, [.. form.Blocks.SelectMany(block => Parts(block, slots))]);

    /// <summary>The form with its slots as lines and its tables as empty rows, or with the rows that are given.</summary>
    public static PaperText Blank(Form form, PaperSlots slots) =>
        new(form.Id, "", Of(form.Title), form.Seal, form.Signatures, [.. form.Blocks.SelectMany(block => block switch
        {
            { Columns: { } columns } when slots.List(block.List!).Count == 0 => [Table(columns, Enumerable.Repeat<IReadOnlyDictionary<string,
                Wording>>(NoSlots, BlankRows))],
            { Columns: null, List: not null } => [new PaperPart("________________", null, null)],
            { List: null } when IsWrittenOut(block.Text.Zh) => [new PaperPart(Fill(block.Text, slot => slots.Find(slot) ?? RoomToWrite), null, null)],
            _ => Parts(block, slots),
        })]);

    /// <summary>A paper's number: the office, the year and the next of the series, as the form writes them.</summary>
    public static string Number(Form form, Pack pack, int year, int sequence) => Form.Fill(form.Number, slot => slot switch
    {
        "office_short" => OfficeShort(pack),
        "year" => year.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "sequence" => sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    });

    /// <summary>The place's name as numbers write it: 城阳 of 城阳区.</summary>
    public static string OfficeShort(Pack pack) => pack.LabelZh.TrimEnd('区', '市', '县');

    private static readonly IReadOnlyDictionary<string, Wording> NoSlots = new Dictionary<string, Wording>();

    private static IEnumerable<PaperPart> Parts(PaperBlock block, PaperSlots slots)
    {
        if (block.List is null) return [new PaperPart(Fill(block.Text, slots.Find), null, null)];
        var items = slots.List(block.List);
        if (block.Columns is { } columns) return [Table(columns, items)];
        return items.Count == 0 ? [new PaperPart(Nothing, null, null)]
            : items.Select(item => new PaperPart(Fill(block.Text, item.GetValueOrDefault), null, null));
    }

    private static PaperPart Table(IReadOnlyList<PaperColumn> columns, IEnumerable<IReadOnlyDictionary<string, Wording>> items) => new(
        null, [.. columns.Select(column => Of(column.Label))],
        [.. items.Select(item => (IReadOnlyList<Wording>)[.. columns.Select(column => item.GetValueOrDefault(column.Slot, ""))])]);

    // A heading and one slot after it, as "what was said: {words}": by hand that takes lines.
    private static bool IsWrittenOut(string text) =>
        text.EndsWith('}') && text.IndexOf('{', StringComparison.Ordinal) is var slot and > 0 && text.LastIndexOf('{') == slot;

    private static Wording Fill(Words text, Func<string, Wording?> value) =>
        new(Form.Fill(text.Zh, slot => value(slot)?.Zh), Form.Fill(text.En, slot => value(slot)?.En));

    private static Wording Of(Words words) => new(words.Zh, words.En);
}
