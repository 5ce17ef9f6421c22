// The law that applies here (政策库), to be read as one reads law: each programme's conditions with their source, each
// number with its dates, unit, layer and source, and what nobody has set yet.
using Sunbeam.Access;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Policy;

public sealed record PolicyModel(string Id, string Hash, string LabelZh, string LabelEn, IReadOnlyList<LayerRow> Layers, IReadOnlyList<ProgrammeRow> Programmes,
    IReadOnlyList<ParameterRow> Parameters, DateOnly Date);

public sealed record LayerRow(string Id, string LabelZh, string LabelEn);

public sealed record ProgrammeRow(string Id, string LabelZh, string LabelEn, string? Source, bool InForce, IReadOnlyList<ConditionRow> Conditions);

/// <param name="Text">The formula as the pack writes it.</param>
public sealed record ConditionRow(string Text, string? Source);

/// <param name="Now">The value of the day; null when nobody has given one.</param>
/// <param name="Provisional">A placeholder, or a value past its known days.</param>
public sealed record ParameterRow(
    string Name, string LabelZh, string LabelEn, string? Now, string? Unit, bool Provisional, string? NoteZh, string? NoteEn, string Source,
    string Layer, IReadOnlyList<DatedRow> Dated);

public sealed record DatedRow(DateOnly From, string Value, DateOnly? KnownUntil, string Source);

public static class ReadPolicy
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<PolicyPage, PolicyModel>("/policy", [Role.Township, Role.District, Role.Auditor], reading => Task.FromResult<PolicyModel?>(Read(reading, law)));

    private static PolicyModel Read(Reading reading, Law law)
    {
        var pack = law.For(Area.District(reading.Actor.Lowest));
        return new PolicyModel(pack.Id, pack.Hash, pack.LabelZh, pack.LabelEn,
            [.. pack.Layers.Select(layer => new LayerRow(layer.Id, layer.LabelZh, layer.LabelEn))],
            [.. pack.Programmes.Values.Select(programme => Row(programme, reading.Today))],
            [.. pack.Parameters.Values.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter => Row(parameter, reading.Today))],
            reading.Today);
    }

    private static ProgrammeRow Row(Programme programme, DateOnly today) => new(
        programme.Id, programme.LabelZh, programme.LabelEn, programme.Source, programme.InForce(today),
        [.. programme.Conditions.Select(condition => new ConditionRow(condition.Text.Trim(), condition.Source))]);

    private static ParameterRow Row(Parameter parameter, DateOnly today)
    {
        var reading = parameter.On(today, today);
        return new ParameterRow(
            parameter.Name, parameter.LabelZh, parameter.LabelEn, reading.Value.IsKnown ? reading.Value.ToString() : null, parameter.Unit, reading.Provisional,
            reading.Note.Zh, reading.Note.En, reading.Source, parameter.Layer,
            [.. parameter.Values.Select(value => new DatedRow(value.From, value.Value.ToString(), value.KnownUntil, value.Source))]);
    }
}
