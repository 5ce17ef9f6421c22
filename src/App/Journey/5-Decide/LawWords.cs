// What the names in a pack's formulas are called, in words that people read, and what a formula rests on.
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Decide;

/// <summary>What some formulas rest on: named formulas in an order in which each comes after those it needs, and the
/// parameters, tables and facts that they read.</summary>
public sealed record RestsOn(
    IReadOnlyList<Formula> Formulas, IReadOnlyList<Parameter> Parameters, IReadOnlyList<Table> Tables, IReadOnlyList<FactDeclaration> Facts);

public sealed class LawWords(Pack pack)
{
    /// <summary>A formula with its names as words.</summary>
    public string Write(string text, bool chinese) => FormulaInWords.Write(text, name => Words(name, chinese), chinese);

    /// <summary>"m.wage" of a member called m, "sum:wage" of all: the name that the pack knows.</summary>
    public string Bare(string name)
    {
        var bare = name.Contains(':', StringComparison.Ordinal) ? name[(name.IndexOf(':') + 1)..] : name;
        var known = pack.Parameters.ContainsKey(bare) || pack.Formulas.ContainsKey(bare) || TableOf(bare) is not null;
        return known || !bare.Contains('.', StringComparison.Ordinal) ? bare : bare[(bare.LastIndexOf('.') + 1)..];
    }

    public string Code(string code, bool chinese)
    {
        var found = pack.MemberFacts.Values.Concat(pack.HouseholdFacts.Values).SelectMany(fact => fact.Codes).FirstOrDefault(known => known.Name == code);
        return found is null ? code : chinese ? found.LabelZh : found.LabelEn;
    }

    /// <param name="texts">The formulas to begin with.</param>
    /// <param name="date">The day whose versions count.</param>
    public RestsOn Follow(IEnumerable<string> texts, DateOnly date)
    {
        var found = new RestsOn(new List<Formula>(), new List<Parameter>(), new List<Table>(), new List<FactDeclaration>());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts) Follow(text, date, seen, found);
        return found;
    }

    private void Follow(string text, DateOnly date, HashSet<string> seen, RestsOn found)
    {
        foreach (var name in FormulaInWords.Names(text).Select(Bare).Where(seen.Add))
        {
            if (pack.Parameters.TryGetValue(name, out var parameter)) ((List<Parameter>)found.Parameters).Add(parameter);
            else if (pack.Formulas.TryGetValue(name, out var formula))
            {
                if (formula.On(date) is { } version) Follow(version.Text, date, seen, found);
                ((List<Formula>)found.Formulas).Add(formula);
            }
            else if (TableOf(name) is { } table && !found.Tables.Contains(table)) ((List<Table>)found.Tables).Add(table);
            else if (FactOf(name) is { } fact) ((List<FactDeclaration>)found.Facts).Add(fact);
        }
    }

    private string? Words(string name, bool chinese)
    {
        if (name == "size") return chinese ? "家庭人数" : "number of members";
        if (name.StartsWith('\'')) return Code(name.Trim('\''), chinese);
        if (Label(Bare(name), chinese) is not { } label) return null;
        if (name.StartsWith("sum:", StringComparison.Ordinal)) return chinese ? $"各成员“{label}”之和" : $"the sum of every member's “{label}”";
        if (name.StartsWith("any:", StringComparison.Ordinal)) return chinese ? $"有成员“{label}”" : $"any member is “{label}”";
        return name.StartsWith("age:", StringComparison.Ordinal) ? chinese ? "年龄" : "age" : label;
    }

    private string? Label(string name, bool chinese)
    {
        if (pack.Parameters.TryGetValue(name, out var parameter)) return chinese ? parameter.LabelZh : parameter.LabelEn;
        if (pack.Formulas.TryGetValue(name, out var formula)) return chinese ? formula.LabelZh : formula.LabelEn;
        if (TableOf(name) is { } table) return chinese ? table.LabelZh : table.LabelEn;
        var fact = FactOf(name);
        return chinese ? fact?.LabelZh : fact?.LabelEn;
    }

    // A table with several columns is called by its name and the column's.
    private Table? TableOf(string name) => pack.Tables.GetValueOrDefault(name)
        ?? (name.LastIndexOf('.') is > 0 and var point ? pack.Tables.GetValueOrDefault(name[..point]) : null);

    private FactDeclaration? FactOf(string name) => pack.MemberFacts.GetValueOrDefault(name) ?? pack.HouseholdFacts.GetValueOrDefault(name);
}
