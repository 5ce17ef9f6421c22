// A sentence of the pack with formulas in braces: "人均 {income_per_head} 元 < {standard.dibao} 元". The law's
// words stay in the pack; only the numbers come from the case.
using Sunbeam.Rules.Language;

namespace Sunbeam.Rules.Packs;

public sealed class Sentence
{
    public static readonly Sentence None = new([], []);

    private Sentence(IReadOnlyList<Part> zh, IReadOnlyList<Part> en) => (Zh, En) = (zh, en);

    internal IReadOnlyList<Part> Zh { get; }
    internal IReadOnlyList<Part> En { get; }
    public bool IsEmpty => Zh.Count == 0;

    /// <summary>Plain text, or a formula with the way to show it.</summary>
    internal sealed record Part(string Text, Checked? Formula, string Format);

    /// <summary>Reads {zh, en}; slots that are no formula are errors at their place.</summary>
    internal static Sentence Read(Yaml? yaml, Names names, bool ofMember, List<PackError> errors)
    {
        if (yaml is null) return None;
        var fields = new Fields(yaml, errors);
        var sentence = new Sentence(
            Parts(fields.Need("zh"), names, ofMember, errors), Parts(fields.Need("en"), names, ofMember, errors));
        fields.Done();
        return sentence;
    }

    private static List<Part> Parts(Yaml? yaml, Names names, bool ofMember, List<PackError> errors)
    {
        var parts = new List<Part>();
        if (yaml?.Text is not { } text) return parts;
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open < 0) open = text.Length;
            if (open > at) parts.Add(new Part(text[at..open], null, ""));
            if (open == text.Length) break;
            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                errors.Add(yaml.Error(open, "this brace is never closed; expected '}' after a formula"));
                break;
            }
            parts.Add(Slot(yaml, text[(open + 1)..close], open + 1, names, ofMember, errors));
            at = close + 1;
        }
        return parts;
    }

    private static readonly string[] Formats = ["money", "number", "percent", "date", "label"];

    private static Part Slot(Yaml yaml, string slot, int offset, Names names, bool ofMember, List<PackError> errors)
    {
        var bar = slot.LastIndexOf('|');
        var format = bar >= 0 && (bar == 0 || slot[bar - 1] != '|') ? slot[(bar + 1)..].Trim() : "";
        var text = format.Length > 0 ? slot[..bar] : slot;
        if (format.Length > 0 && !Formats.Contains(format))
            errors.Add(yaml.Error(offset + bar + 1, $"unknown way to show a value '{format}'; expected one of {string.Join(", ", Formats)}"));
        if (text.Trim() == "margin") return new Part("margin", null, format.Length > 0 ? format : "money");
        var (formula, faults) = Check.Expression(text, names, ofMember);
        errors.AddRange(faults.Select(fault => yaml.Error(offset + fault.Position, fault.Message)));
        return new Part(text, formula, format);
    }
}
