// A procedure of the pack, read into types: its steps, whose each is, by when, and who confirms. The pack says what the
// law says, with limits as dated parameters; nothing here knows a limit.
using Sunbeam.Access;
using Sunbeam.Rules.Packs;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Sunbeam.Journey;

public enum LimitUnit { WorkingDay, Day, Hour }

/// <summary>How long a step may take.</summary>
/// <param name="Provisional">Nobody has set it yet (this is the placeholder), or it has run out.</param>
public sealed record StepLimit(int Amount, LimitUnit Unit, bool Provisional, string Source)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The last day, inclusive, of a step that opens at a moment.</summary>
    public DueDay From(DateTimeOffset opened, Calendar calendar)
    {
        var here = opened.ToOffset(China);
        var day = DateOnly.FromDateTime(here.DateTime);
        var due = Unit switch
        {
            LimitUnit.WorkingDay => calendar.AddWorkingDays(day, Amount),
            LimitUnit.Day => new DueDay(day.AddDays(Amount), false),
            _ => new DueDay(DateOnly.FromDateTime(here.AddHours(Amount).DateTime), false),
        };
        return due with { Provisional = due.Provisional || Provisional };
    }
}

/// <param name="After">The step that must be finished before this one opens; null for the first.</param>
/// <param name="Limit">Null where no limit is set.</param>
/// <param name="Needs">Papers that must be there; Makes: papers that come of it.</param>
public sealed record Step(
    string Id, string LabelZh, string LabelEn, Role Who, string? After, StepLimit? Limit, IReadOnlyList<string> Needs, IReadOnlyList<string> Makes, string Source);

/// <param name="Confirms">The role that confirms: the district's, or the township's where it is delegated.</param>
/// <param name="Whole">The limit of the whole road; null where none is set.</param>
/// <param name="Short">What the benefit is called in a case's number (低保); null where the pack gives no short name.</param>
public sealed record Procedure(string Id, string LabelZh, string LabelEn, Role Confirms, IReadOnlyList<Step> Steps, StepLimit? Whole, string? Short)
{
    private const string Folder = "procedures";
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    public Step? Find(string step) => Steps.FirstOrDefault(known => known.Id == step);

    /// <summary>What opens when a step is finished.</summary>
    public IEnumerable<Step> AfterStep(string step) => Steps.Where(next => next.After == step);

    /// <summary>The procedure of that name, as it stands on a day; null where the pack has none.</summary>
    /// <exception cref="PackException">The file is no procedure.</exception>
    public static Procedure? Of(Pack pack, string id, DateOnly day) =>
        pack.Files(Folder).Where(file => file.Name == id).Select(file => Read(pack, file, null, day)).SingleOrDefault();

    /// <summary>The procedure that a programme follows; null where the pack has none.</summary>
    public static Procedure? For(Pack pack, string programme, DateOnly day) =>
        Written(pack).Where(written => written.Text.Programmes.Contains(programme)).Select(written => Read(pack, written.File, programme, day)).FirstOrDefault();

    /// <summary>The programmes that one can apply for here, in the order in which the procedures name them.</summary>
    public static IReadOnlyList<Programme> Programmes(Pack pack, DateOnly day) =>
        [.. Written(pack).SelectMany(written => written.Text.Programmes).Where(pack.Programmes.ContainsKey).Select(id => pack.Programmes[id]).Where(programme => programme.InForce(day))];

    private static IEnumerable<(PackFile File, WrittenProcedure Text)> Written(Pack pack) => pack.Files(Folder).Select(file => (file, Parse(file)));

    private static Procedure Read(Pack pack, PackFile file, string? programme, DateOnly day)
    {
        var written = Parse(file);
        try
        {
            var confirms = written.ConfirmedBy is { } parameter && Reading(pack, parameter, day).Value is { IsKnown: true } office
                ? RoleOf(office.Text) : Role.District;
            return new Procedure(
                file.Name, written.Label.Zh, written.Label.En, confirms, [.. written.Steps.Select(step => StepOf(pack, step, confirms, day))],
                written.Limit.GetValueOrDefault(confirms == Role.Township ? "township" : "district") is { } whole ? LimitOf(pack, whole, day) : null,
                programme is null ? null : written.Short.GetValueOrDefault(programme));
        }
        catch (ArgumentException fault)
        {
            throw Wrong(file, fault.Message);
        }
    }

    private static WrittenProcedure Parse(PackFile file)
    {
        try
        {
            return Yaml.Deserialize<WrittenProcedure>(file.Text) ?? throw new YamlException("the file is empty");
        }
        catch (YamlException fault)
        {
            throw Wrong(file, fault.InnerException?.Message ?? fault.Message);
        }
    }

    private static PackException Wrong(PackFile file, string why) =>
        new([new PackError($"{file.Layer}/{Folder}/{file.Name}.yaml", 0, 0, "this is no procedure: " + why)]);

    private static Step StepOf(Pack pack, WrittenStep step, Role confirms, DateOnly day) => new(
        step.Id, step.Label.Zh, step.Label.En, step.Role == "confirming_officer" ? confirms : RoleOf(step.Role), step.After,
        step.Limit is { } limit ? LimitOf(pack, limit, day) : null, step.Needs, step.Makes, step.Source);

    // A limit that nobody has set and that has no placeholder is no limit: the screen says 未规定.
    private static StepLimit? LimitOf(Pack pack, string name, DateOnly day)
    {
        var reading = Reading(pack, name, day);
        if (!reading.Value.IsNumeric || !reading.Value.Number.TryWhole(out var amount)) return null;
        var unit = pack.Parameters[name].Unit is { } word && Enum.TryParse<LimitUnit>(word.Replace("_", "", StringComparison.Ordinal), true, out var known)
            ? known : throw new ArgumentException($"the parameter {name} needs the unit working_day, day or hour");
        return new StepLimit(checked((int)amount), unit, reading.Provisional, reading.Source);
    }

    private static ParameterReading Reading(Pack pack, string name, DateOnly day) =>
        pack.Parameters.TryGetValue(name, out var parameter) ? parameter.On(day, day) : throw new ArgumentException($"there is no parameter {name}");

    private static Role RoleOf(string word) => word switch
    {
        "grid_worker" => Role.GridWorker,
        "township" or "township_officer" => Role.Township,
        "checker" => Role.Checker,
        "district" or "district_officer" => Role.District,
        "finance" => Role.Finance,
        _ => throw new ArgumentException($"there is no role '{word}'"),
    };

    private sealed class WrittenProcedure
    {
        public List<string> Programmes { get; init; } = [];
        public WrittenWords Label { get; init; } = new();
        public Dictionary<string, string> Short { get; init; } = [];
        public string? ConfirmedBy { get; init; }
        public Dictionary<string, string> Limit { get; init; } = [];
        public List<WrittenStep> Steps { get; init; } = [];
    }

    private sealed class WrittenStep
    {
        public string Id { get; init; } = "";
        public WrittenWords Label { get; init; } = new();
        public string Role { get; init; } = "";
        public string? After { get; init; }
        public string? Limit { get; init; }
        public List<string> Needs { get; init; } = [];
        public List<string> Makes { get; init; } = [];
        public string Source { get; init; } = "";
    }

    private sealed class WrittenWords
    {
        public string Zh { get; init; } = "";
        public string En { get; init; } = "";
    }
}
