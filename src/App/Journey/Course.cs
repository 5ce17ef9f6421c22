// The course of a procedure on a day: its steps with whose each is and by when. The pack says what the law says, with
// limits as dated parameters; here they are read for the day, and nothing here knows a limit.
using Sunbeam.Access;
using Sunbeam.Rules.Packs;

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
public sealed record CourseStep(string Id, string LabelZh, string LabelEn, Role Who, string? After, StepLimit? Limit);

/// <param name="Confirms">The role that confirms: the district's, or the township's where it is delegated.</param>
/// <param name="Whole">The limit of the whole; null where none is set.</param>
public sealed record Course(Role Confirms, IReadOnlyList<CourseStep> Steps, StepLimit? Whole)
{
    public CourseStep? Find(string step) => Steps.FirstOrDefault(known => known.Id == step);

    /// <summary>What opens when a step is finished.</summary>
    public IEnumerable<CourseStep> Following(string step) => Steps.Where(next => next.After == step);

    /// <summary>The procedure of that name as it stands on a day; null where the pack has none.</summary>
    public static Course? Of(Pack pack, string procedure, DateOnly day) =>
        pack.Procedures.TryGetValue(procedure, out var found) ? On(pack, found, day) : null;

    /// <summary>The course of an application for a programme; null where the pack has none.</summary>
    public static Course? For(Pack pack, string programme, DateOnly day) => Following(pack, programme) is { } found ? On(pack, found, day) : null;

    /// <summary>The programmes that one can apply for on a day, in the order in which the procedures name them.</summary>
    public static IReadOnlyList<Programme> Offered(Pack pack, DateOnly day) =>
        [.. pack.Procedures.Values.SelectMany(procedure => procedure.Programmes).Select(id => pack.Programmes[id]).Where(programme => programme.InForce(day))];

    /// <summary>The programmes that screening looks for on a day: of those offered, the ones that the procedures seek.</summary>
    public static IReadOnlyList<Programme> Sought(Pack pack, DateOnly day) =>
        [.. Offered(pack, day).Where(programme => pack.Procedures.Values.Any(procedure => procedure.Seeks.Contains(programme.Id)))];

    /// <summary>What a programme is called in the number of a case.</summary>
    public static string ShortName(Pack pack, Programme programme) =>
        Following(pack, programme.Id)?.Short.GetValueOrDefault(programme.Id) ?? programme.LabelZh;

    private static Procedure? Following(Pack pack, string programme) =>
        pack.Procedures.Values.FirstOrDefault(procedure => procedure.Programmes.Contains(programme));

    private static Course On(Pack pack, Procedure procedure, DateOnly day)
    {
        var office = procedure.ConfirmedBy is { } parameter ? pack.Parameters[parameter].On(day, day).Value.Text : "";
        var confirms = office == "township" ? Role.Township : Role.District;
        return new Course(
            confirms,
            [.. procedure.Steps.Select(step => new CourseStep(step.Id, step.LabelZh, step.LabelEn, RoleOf(step.Role, confirms), step.After,
                LimitOf(pack, step.Limit, day)))],
            LimitOf(pack, procedure.WholeLimits.GetValueOrDefault(confirms == Role.Township ? "township" : "district"), day));
    }

    // A limit that nobody has set and that has no placeholder is no limit: the screen says 未规定.
    private static StepLimit? LimitOf(Pack pack, string? name, DateOnly day)
    {
        if (name is null) return null;
        var (parameter, reading) = (pack.Parameters[name], pack.Parameters[name].On(day, day));
        return reading.Value.IsNumeric && reading.Value.Number.TryWhole(out var amount)
            ? new StepLimit(checked((int)amount), UnitOf(parameter.Unit), reading.Provisional, reading.Source) : null;
    }

    // The pack's own check leaves only these three.
    private static LimitUnit UnitOf(string? unit) => unit switch { "working_day" => LimitUnit.WorkingDay, "day" => LimitUnit.Day, _ => LimitUnit.Hour };

    private static Role RoleOf(string word, Role confirms) => word switch
    {
        "confirming_officer" => confirms,
        "grid_worker" => Role.GridWorker,
        "checker" => Role.Checker,
        "district_officer" => Role.District,
        "finance" => Role.Finance,
        _ => Role.Township,
    };
}
