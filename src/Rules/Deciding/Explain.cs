// Fills the pack's sentences with the numbers of the case.
using Sunbeam.Rules.Language;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Rules.Deciding;

internal sealed class Explain(Prepared prepared, Frame frame)
{
    public Reason Write(Sentence sentence, string? source, string? condition = null, bool? met = null, Node? apart = null) =>
        new(Fill(sentence.Zh, chinese: true, apart), Fill(sentence.En, chinese: false, apart), source, condition, met);

    private string Fill(IReadOnlyList<Sentence.Part> parts, bool chinese, Node? apart) =>
        string.Concat(parts.Select(part => Part(part, chinese, apart)));

    private string Part(Sentence.Part part, bool chinese, Node? apart)
    {
        if (part.Formula is { } formula) return Show(Prepared.Run(prepared.Node(formula), frame), part.Format, formula, chinese);
        if (part.Text != "margin" || part.Format.Length == 0) return part.Text;
        return apart is null ? Word("unknown", chinese) : Show(Functions.Absolute(Prepared.Run(apart, frame)), part.Format, null, chinese);
    }

    private string Show(in Value value, string format, Checked? formula, bool chinese)
    {
        if (!value.IsKnown) return Word("unknown", chinese);
        return value.Kind switch
        {
            ValueKind.Bool => Word(value.IsTrue ? "yes" : "no", chinese),
            ValueKind.Int => format == "money" ? value.Number.ToString(2) : value.ToString(),
            ValueKind.Decimal => Decimal(value.Number, format),
            ValueKind.List => string.Join(chinese ? "、" : ", ", Each(value.Items, format, chinese)),
            ValueKind.String => Label(value.Text, formula, chinese),
            _ => value.ToString(),
        };
    }

    private List<string> Each(Items items, string format, bool chinese) => [.. items.Values.Select(item => Show(item, format, null, chinese))];

    private static string Decimal(Number number, string format) => format switch
    {
        "number" => Short(number),
        "percent" => Short(number * Number.Of(100)) + "%",
        _ => number.ToString(2),
    };

    private static string Short(Number number)
    {
        var exact = number.ToString();
        return exact.Contains('/') ? number.ToString(2) : exact;
    }

    /// <summary>The label of a code where the formula is simply a fact; the text itself otherwise.</summary>
    private string Label(string code, Checked? formula, bool chinese)
    {
        if (formula is null || !formula.Bindings.TryGetValue(formula.Root, out var binding)) return code;
        var facts = binding.Kind == BindingKind.MemberFact ? prepared.Pack.MemberFacts : prepared.Pack.HouseholdFacts;
        var found = facts.GetValueOrDefault(binding.Name)?.Codes.FirstOrDefault(known => known.Name == code);
        return found is null ? code : chinese ? found.LabelZh : found.LabelEn;
    }

    public bool Asks(string word) => prepared.Pack.Content.Words.ContainsKey(word);

    /// <summary>What happens at the step, in the pack's words; nothing where no amount in a unit that the pack names leads there.</summary>
    public Words Tell(TurningPoint step, Programme programme, bool entitled)
    {
        if (step is not { Through: { } through, Amount: { } amount, Change: { Sign: > 0 } change }) return Words.None;
        var unit = "step_unit_" + prepared.Pack.Formulas[through].Unit;
        var word = amount.Sign == 0 ? "step_even" : entitled ? "step_loses" : "step_gains";
        return Asks(word) && Asks(unit) ? new Words(Told(chinese: true), Told(chinese: false)) : Words.None;

        string Told(bool chinese) => Word(word, chinese)
            .Replace("{through}", chinese ? prepared.Pack.Formulas[through].LabelZh : prepared.Pack.Formulas[through].LabelEn, StringComparison.Ordinal)
            .Replace("{direction}", Word(step.ThroughRises ? "step_rises" : "step_falls", chinese), StringComparison.Ordinal)
            .Replace("{change}", change.ToString(2), StringComparison.Ordinal)
            .Replace("{unit}", Word(unit, chinese), StringComparison.Ordinal)
            .Replace("{period}", Word("step_" + programme.Period, chinese), StringComparison.Ordinal)
            .Replace("{amount}", amount.ToString(2), StringComparison.Ordinal);
    }

    /// <summary>A word that the pack gives for something every sentence may need.</summary>
    public string Word(string name, bool chinese)
    {
        if (!prepared.Pack.Content.Words.TryGetValue(name, out var words)) return name;
        return chinese ? words.Zh : words.En;
    }
}
