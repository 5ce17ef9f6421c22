// One programme as one reads law: who is entitled, to how much, by which steps of reckoning, from which numbers, and
// what has to be known for it.
using Sunbeam.Journey.Decide;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Policy;

public sealed record ProgrammeModel(
    string Id, string LabelZh, string LabelEn, bool OfMember, string Period, string? Source, LayerRow Layer, DateOnly? From, DateOnly? Until, bool InForce,
    IReadOnlyList<ProgrammeName> Unless, IReadOnlyList<RuleText> Conditions, RuleText? Amount, string? RoundingStep, string? RoundingMode,
    IReadOnlyList<FormulaRow> Formulas, IReadOnlyList<ParameterRow> Parameters, IReadOnlyList<TableRow> Tables, IReadOnlyList<FactRow> Facts, DateOnly Date);

public sealed record ProgrammeName(string Id, string LabelZh, string LabelEn);

/// <param name="Formula">As the pack writes it; the words are ours.</param>
public sealed record RuleText(string Zh, string En, string Formula, string? Source);

/// <param name="Versions">The oldest first; the one in force is marked.</param>
public sealed record FormulaRow(
    string Name, string LabelZh, string LabelEn, bool OfMember, string? Unit, string? Source, LayerRow Layer, IReadOnlyList<VersionRow> Versions);

/// <param name="From">Null since ever.</param>
public sealed record VersionRow(DateOnly? From, bool InForce, RuleText Text);

/// <param name="Precedence">Whose word counts first, as the pack says.</param>
public sealed record FactRow(string Name, string LabelZh, string LabelEn, bool OfMember, IReadOnlyList<string> Precedence);

public static class ReadProgramme
{
    public static void Map(IEndpointRouteBuilder routes, Law law) => routes.MapPage<ProgrammePage, ProgrammeModel>(
        "/policy/programmes/{id}", ReadPolicy.Readers,
        reading => Task.FromResult(Read(ReadPolicy.Pack(reading, law), reading.Http.Request.RouteValues["id"]?.ToString() ?? "", reading.Today)));

    private static ProgrammeModel? Read(Pack pack, string id, DateOnly today)
    {
        if (!pack.Programmes.TryGetValue(id, out var programme)) return null;
        var words = new LawWords(pack);
        var rests = words.Follow(ReadPolicy.Texts(programme), today);
        return new ProgrammeModel(
            programme.Id, programme.LabelZh, programme.LabelEn, programme.Entity == Entity.Member, programme.Period, programme.Source,
            LayerRow.Of(pack, programme.Layer),
            programme.From, programme.Until, programme.InForce(today),
            [.. programme.Unless.Select(other => new ProgrammeName(other, pack.Programmes[other].LabelZh, pack.Programmes[other].LabelEn))],
            [.. programme.Conditions.Select(condition => Rule(words, condition.Text, condition.Source))],
            programme.AmountText is { } amount ? Rule(words, amount, programme.Source) : null,
            programme.Rounding?.Step.ToString(), programme.Rounding?.Mode.ToString(),
            [.. rests.Formulas.Select(formula => Row(pack, words, formula, today))],
            [.. rests.Parameters.Select(parameter => ParameterRow.Of(pack, parameter, today))],
            [.. rests.Tables.Select(table => new TableRow(table.Name, table.LabelZh, table.LabelEn))],
            [
                .. rests.Facts.OrderBy(fact => fact.Entity).Select(fact => new FactRow(
                    fact.Name, fact.LabelZh, fact.LabelEn, fact.Entity == Entity.Member, fact.Precedence)),
            ],
            today);
    }

    private static FormulaRow Row(Pack pack, LawWords words, Formula formula, DateOnly today) => new(
        formula.Name, formula.LabelZh, formula.LabelEn, formula.Entity == Entity.Member, formula.Unit, formula.Source, LayerRow.Of(pack, formula.Layer),
        [.. formula.Versions.Select(version => new VersionRow(version.From, version == formula.On(today), Rule(words, version.Text, formula.Source)))]);

    private static RuleText Rule(LawWords words, string text, string? source) =>
        new(words.Write(text, chinese: true), words.Write(text, chinese: false), text.Trim(), source);
}
