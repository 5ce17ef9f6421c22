// The law that applies here (政策库): the programmes and every number of the law, as a table of contents.
using Sunbeam.Access;
using Sunbeam.Journey.Decide;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Policy;

public sealed record PolicyModel(
    string Id, string Hash, string LabelZh, string LabelEn, IReadOnlyList<LayerRow> Layers, IReadOnlyList<ProgrammeRow> Programmes,
    IReadOnlyList<ParameterRow> Parameters, IReadOnlyList<TableRow> Tables, DateOnly Date);

public sealed record LayerRow(string Id, string LabelZh, string LabelEn)
{
    public static LayerRow Of(Pack pack, string id) =>
        pack.Layers.Where(layer => layer.Id == id).Select(layer => new LayerRow(id, layer.LabelZh, layer.LabelEn)).First();
}

/// <param name="Period">month, year or once.</param>
/// <param name="ToBeSet">How many of the numbers it rests on nobody has set yet.</param>
public sealed record ProgrammeRow(string Id, string LabelZh, string LabelEn, string Period, string? Source, bool InForce, int ToBeSet);

/// <param name="Now">The value of the day; null when nobody has given one.</param>
/// <param name="Provisional">A placeholder, or a value past its known days.</param>
public sealed record ParameterRow(
    string Name, string LabelZh, string LabelEn, string? Now, string? Unit, string? Period, bool Provisional, string? NoteZh, string? NoteEn, string Source,
    LayerRow Layer, IReadOnlyList<DatedRow> Dated)
{
    public static ParameterRow Of(Pack pack, Parameter parameter, DateOnly today)
    {
        var reading = parameter.On(today, today);
        return new ParameterRow(
            parameter.Name, parameter.LabelZh, parameter.LabelEn, reading.Value.IsKnown ? reading.Value.ToString() : null, parameter.Unit, parameter.Period,
            reading.Provisional, reading.Note.Zh, reading.Note.En, reading.Source, LayerRow.Of(pack, parameter.Layer),
            [.. parameter.Values.Select(value => new DatedRow(
                value.From, value.Value.ToString(), value.KnownUntil, value.Published, value.Source, value.Note.Zh, value.Note.En))]);
    }
}

public sealed record DatedRow(DateOnly From, string Value, DateOnly? KnownUntil, DateOnly? Published, string Source, string NoteZh, string NoteEn);

public sealed record TableRow(string Name, string LabelZh, string LabelEn);

public static class ReadPolicy
{
    public static readonly Role[] Readers = [Role.Township, Role.District, Role.Checker, Role.Auditor];

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<PolicyPage, PolicyModel>("/policy", Readers, reading => Task.FromResult<PolicyModel?>(Read(Pack(reading, law), reading.Today)));

    /// <summary>The law of the reader's district.</summary>
    public static Pack Pack(Reading reading, Law law) => law.For(Area.District(reading.Actor.Lowest));

    private static PolicyModel Read(Pack pack, DateOnly today)
    {
        var words = new LawWords(pack);
        return new PolicyModel(pack.Id, pack.Hash, pack.LabelZh, pack.LabelEn,
            [.. pack.Layers.Select(layer => new LayerRow(layer.Id, layer.LabelZh, layer.LabelEn))],
            [.. pack.Programmes.Values.OrderByDescending(programme => programme.InForce(today)).Select(programme => Row(programme, words, today))],
            [
                .. pack.Parameters.Values.OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
                    .Select(parameter => ParameterRow.Of(pack, parameter, today)),
            ],
            [.. pack.Tables.Values.Select(table => new TableRow(table.Name, table.LabelZh, table.LabelEn))], today);
    }

    private static ProgrammeRow Row(Programme programme, LawWords words, DateOnly today) => new(
        programme.Id, programme.LabelZh, programme.LabelEn, programme.Period, programme.Source, programme.InForce(today),
        words.Follow(Texts(programme), today).Parameters.Count(parameter => parameter.ToBeSet && parameter.On(today, today).Provisional));

    /// <summary>The formulas of a programme: its conditions and what it pays.</summary>
    public static IEnumerable<string> Texts(Programme programme) =>
        programme.Conditions.Select(condition => condition.Text).Append(programme.AmountText ?? "");
}
