// The sum behind an answer, line by line as on paper: every formula that the programme rests on, what it came to, its
// words, its numbers and its law, what it needs before what needs it.
using System.Globalization;
using Sunbeam.Access;
using Sunbeam.Journey.Assess;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Decide;

/// <param name="Who">The member; null for the household.</param>
/// <param name="NumbersZh">The formula with its numbers in.</param>
/// <param name="Value">What it came to, exact; null while unknown.</param>
public sealed record SumValue(int? Member, string NumbersZh, string NumbersEn, string? Value);

public sealed record SumLine(int Number, string Name, string Zh, string En, string? Unit, string? Law, string WordsZh, string WordsEn,
    IReadOnlyList<SumValue> Values)
{
    /// <summary>It adds nothing for anybody, so a reader may pass over it.</summary>
    public bool ComesToNothing => Values.All(value => value.Value is "0" or "false");
}

/// <summary>A number of the law that took part.</summary>
public sealed record SumParameter(string Name, string Zh, string En, string? Unit, string? Period, string? Value, string Law, bool Provisional,
    string NoteZh, string NoteEn);

public sealed record WorkedSum(IReadOnlyList<SumLine> Lines, IReadOnlyList<SumParameter> Parameters)
{
    public static WorkedSum Of(Pack pack, Receipt receipt, Outcome outcome, Role reader)
    {
        var writer = new SumWriter(pack, receipt, outcome, reader);
        var programme = pack.Programmes[receipt.Programme];
        foreach (var condition in programme.Conditions) writer.Follow(condition.Text);
        // What would be paid is no part of the sum where nothing is.
        if (programme.AmountText is { } amount && outcome.Programmes[receipt.Programme].Verdict != Verdict.NotEntitled) writer.Follow(amount);
        return new WorkedSum(writer.Lines, [.. writer.Parameters.Select(writer.Tell)]);
    }
}

internal sealed class SumWriter(Pack pack, Receipt receipt, Outcome outcome, Role reader)
{
    private readonly LawWords _words = new(pack);
    private readonly List<SumLine> _lines = [];
    private readonly HashSet<string> _seen = [];
    private readonly List<string> _parameters = [];

    public IReadOnlyList<SumLine> Lines => _lines;
    public IReadOnlyList<string> Parameters => _parameters;

    /// <summary>Writes every formula that a text names, those it rests on first.</summary>
    public void Follow(string text)
    {
        foreach (var name in FormulaInWords.Names(text).Select(_words.Bare))
        {
            if (!_seen.Add(name)) continue;
            if (pack.Parameters.ContainsKey(name)) _parameters.Add(name);
            if (!pack.Formulas.TryGetValue(name, out var formula) || formula.On(receipt.Date) is not { } version) continue;
            Follow(version.Text);
            _lines.Add(Line(formula, version.Text));
        }
    }

    public SumParameter Tell(string name)
    {
        var parameter = pack.Parameters[name];
        var reading = parameter.On(receipt.Date, receipt.AsOf);
        return new SumParameter(name, parameter.LabelZh, parameter.LabelEn, parameter.Unit, parameter.Period,
            reading.Value.IsKnown ? reading.Value.ToString() : null, reading.Source, reading.Provisional, reading.Note.Zh, reading.Note.En);
    }

    private SumLine Line(Formula formula, string text)
    {
        IEnumerable<int?> members = formula.Entity == Entity.Member ? Enumerable.Range(0, receipt.Members.Count).Select(index => (int?)index) : [null];
        return new SumLine(_lines.Count + 1, formula.Name, formula.LabelZh, formula.LabelEn, formula.Unit, formula.Source,
            _words.Write(text, chinese: true), _words.Write(text, chinese: false),
            [.. members.Select(member => new SumValue(member,
                FormulaInWords.Write(text, name => Numbers(name, member, chinese: true), chinese: true),
                FormulaInWords.Write(text, name => Numbers(name, member, chinese: false), chinese: false), ValueOf(formula, member)))]);
    }

    private string? ValueOf(Formula formula, int? member) =>
        outcome.Values.GetValueOrDefault(member is null ? formula.Name : $"members[{member}].{formula.Name}");

    private string? Numbers(string name, int? member, bool chinese)
    {
        if (name == "size") return receipt.Members.Count.ToString(CultureInfo.InvariantCulture);
        if (name.StartsWith('\'')) return _words.Code(name.Trim('\''), chinese);
        var bare = _words.Bare(name);
        if (pack.Parameters.TryGetValue(bare, out var parameter))
            return Show(parameter.On(receipt.Date, receipt.AsOf).Value.ToString(), parameter.Unit, chinese);
        if (name.StartsWith("sum:", StringComparison.Ordinal)) return Together(bare, chinese);
        if (name.StartsWith("any:", StringComparison.Ordinal))
            return string.Join(chinese ? "、" : ", ", Everybody(bare).Select(value => Show(value, null, chinese)));
        if (name.StartsWith("age:", StringComparison.Ordinal))
            return string.Format(CultureInfo.InvariantCulture, chinese ? "年龄（生于 {0}）" : "age (born {0})", Show(One(bare, member), null, chinese));
        return Show(One(bare, member), UnitOf(bare), chinese);
    }

    private string Together(string name, bool chinese)
    {
        var (each, unit) = (Everybody(name).ToList(), UnitOf(name));
        if (each.Count == 1) return Show(each[0], unit, chinese);
        if (!HeldBack(name) || each.Contains(null)) return "(" + string.Join(" + ", each.Select(value => Show(value, unit, chinese))) + ")";
        return Show(each.Aggregate(Number.Zero, (sum, value) => sum + ExactText.Read(value!)).ToString(), unit, chinese);
    }

    private bool HeldBack(string name) => pack.MemberFacts.TryGetValue(name, out var fact)
        && receipt.Members.Any(member => member.Facts.Any(known => known.Fact == name && HoldBack.From(reader, fact, known.Origin)));

    private IEnumerable<string?> Everybody(string name) => Enumerable.Range(0, receipt.Members.Count).Select(index => One(name, index));

    private string? One(string name, int? member)
    {
        if (pack.Formulas.TryGetValue(name, out var formula)) return ValueOf(formula, formula.Entity == Entity.Member ? member : null);
        var facts = pack.HouseholdFacts.ContainsKey(name) || member is null ? receipt.Household : receipt.Members[member.Value].Facts;
        return facts.FirstOrDefault(fact => fact.Fact == name)?.Value;
    }

    private string? UnitOf(string name) => pack.Formulas.TryGetValue(name, out var formula) ? formula.Unit
        : (pack.MemberFacts.GetValueOrDefault(name) ?? pack.HouseholdFacts.GetValueOrDefault(name))?.Unit;

    private string Show(string? value, string? unit, bool chinese) => value switch
    {
        null or "unknown" => chinese ? "未查明" : "not known",
        "true" => chinese ? "是" : "yes",
        "false" => chinese ? "否" : "no",
        _ => ExactText.Show(value, unit) is var shown && shown == value ? _words.Code(value, chinese) : shown,
    };
}
