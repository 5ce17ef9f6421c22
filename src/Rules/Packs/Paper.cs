// A paper as data: its title, its number, its seal and its paragraphs with slots that the case fills.
using System.Text.RegularExpressions;

namespace Sunbeam.Rules.Packs;

/// <summary>One paragraph: a text, a line for each item of a list, or a table of a list.</summary>
/// <param name="List">The list that is repeated; null for a plain text.</param>
/// <param name="Columns">Set for a table.</param>
public sealed record PaperBlock(string? List, Words Text, IReadOnlyList<PaperColumn>? Columns);

public sealed record PaperColumn(string Slot, Words Label);

/// <param name="Seal">Whose seal it bears: confirming_office, township, checking_centre or none.</param>
/// <param name="Signatures">Who signs, one entry for each signature.</param>
/// <param name="Slots">What a text may name in braces.</param>
/// <param name="Lists">What an item of each list holds.</param>
public sealed partial record Paper(
    string Id, Words Title, string Number, string Seal, IReadOnlyList<string> Signatures, IReadOnlyList<string> Slots,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Lists, IReadOnlyList<PaperBlock> Blocks, string Layer)
{
    /// <summary>A text with its slots filled; a slot without a value stays a blank line to write on.</summary>
    public static string Fill(string text, Func<string, string?> value) =>
        Braces().Replace(text, match => value(match.Groups[1].Value) ?? "________");

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    internal static partial Regex Braces();
}

internal static class ReadPaper
{
    private static readonly Dictionary<string, string> Seals =
        new[] { "confirming_office", "township", "checking_centre", "none" }.ToDictionary(seal => seal, StringComparer.Ordinal);

    public static Paper From(string id, string layer, Yaml yaml, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        fields.Need("title");
        var title = fields.Words("title");
        fields.Need("seal");
        var seal = fields.Choice("seal", Seals, "none");
        var slots = fields.Texts("slots");
        var lists = (fields.Find("lists")?.Entries ?? []).ToDictionary(
            entry => entry.Key.Text ?? "", entry => (IReadOnlyList<string>)[.. (entry.Value.Items ?? []).Select(item => item.Text ?? "")]);
        var number = fields.Need("number");
        Check(number, slots, errors);
        var blocks = fields.List("blocks").Select(item => Block(item, slots, lists, errors)).ToList();
        var paper = new Paper(id, title, number?.Text ?? "", seal, fields.Texts("signatures"), slots, lists, blocks, layer);
        fields.Done();
        return paper;
    }

    private static PaperBlock Block(
        Yaml yaml, IReadOnlyList<string> slots, Dictionary<string, IReadOnlyList<string>> lists, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        PaperBlock block;
        if (fields.Find("table") is { } table)
        {
            var item = ListOf(table, lists, errors);
            block = new PaperBlock(table.Text, Words.None, [.. fields.List("columns").Select(column => Column(column, item, errors))]);
        }
        else if (fields.Find("each") is { } each)
        {
            var item = ListOf(each, lists, errors);
            Yaml? zh = fields.Need("zh"), en = fields.Need("en");
            Check(zh, item, errors);
            Check(en, item, errors);
            block = new PaperBlock(each.Text, new Words(zh?.Text ?? "", en?.Text ?? ""), null);
        }
        else
        {
            var text = fields.Need("text");
            Check(text?["zh"], slots, errors);
            Check(text?["en"], slots, errors);
            block = new PaperBlock(null, fields.Words("text"), null);
        }
        fields.Done();
        return block;
    }

    private static PaperColumn Column(Yaml yaml, IReadOnlyList<string> item, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        var slot = fields.Need("slot");
        fields.Need("label");
        var column = new PaperColumn(slot?.Text ?? "", fields.Words("label"));
        if (slot is not null && !item.Contains(column.Slot)) errors.Add(slot.Error($"unknown slot '{column.Slot}'" + Fields.Suggest(column.Slot, item)));
        fields.Done();
        return column;
    }

    private static IReadOnlyList<string> ListOf(Yaml yaml, Dictionary<string, IReadOnlyList<string>> lists, List<PackError> errors)
    {
        if (lists.TryGetValue(yaml.Text ?? "", out var item)) return item;
        errors.Add(yaml.Error($"unknown list '{yaml.Text}'" + Fields.Suggest(yaml.Text ?? "", lists.Keys)));
        return [];
    }

    private static string Unknown(string slot, IReadOnlyList<string> slots) =>
        $"unknown slot '{slot}'; expected one of {string.Join(", ", slots)}" + Fields.Suggest(slot, slots);

    private static void Check(Yaml? yaml, IReadOnlyList<string> slots, List<PackError> errors)
    {
        if (yaml?.Text is not { } text) return;
        foreach (Match match in Paper.Braces().Matches(text))
            if (!slots.Contains(match.Groups[1].Value))
                errors.Add(yaml.Error(match.Index, Unknown(match.Groups[1].Value, slots)));
    }
}
