// The course of a procedure on a day: its steps with whose each is and by when. The pack says what the law says, with
// limits as dated parameters; here they are read for the day, and nothing here knows a limit.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey;

public enum LimitUnit { WorkingDay, Day, Hour }

/// <summary>How long a step may take.</summary>
/// <param name="Provisional">Nobody has set it yet (this is the placeholder), or it has run out.</param>
public sealed record StepLimit(int Amount, LimitUnit Unit, bool Provisional, string Source)
{
    /// <summary>What the pack says of the limit, such as why it is only a placeholder; empty where it says nothing.</summary>
    public string NoteZh { get; init; } = "";
    public string NoteEn { get; init; } = "";


    /// <summary>The last day, inclusive, of a step that opens on a day, which itself is not counted.</summary>
    public DueDay From(DateOnly opened, Calendar calendar) => From(opened.InChina(), calendar);

    /// <summary>The last day, inclusive, of a step that opens at a moment.</summary>
    public DueDay From(DateTimeOffset opened, Calendar calendar)
    {
        var here = opened.InChina();
        var day = DateOnly.FromDateTime(here.DateTime);
        var due = Unit switch
        {
            LimitUnit.WorkingDay => calendar.AddWorkingDays(day, Amount),
            LimitUnit.Day => new DueDay(day.AddDays(Amount), false),
            _ => new DueDay(DateOnly.FromDateTime(here.AddHours(Amount).DateTime), false) { At = opened.AddHours(Amount) },
        };
        return due with { Provisional = due.Provisional || Provisional };
    }
}

/// <param name="After">The step that must be finished before this one opens; null for the first.</param>
/// <param name="Limit">Null where no limit is set.</param>
public sealed record CourseStep(string Id, string LabelZh, string LabelEn, Role Who, string? After, StepLimit? Limit)
{
    /// <summary>The papers that come of the step, by the pack's names.</summary>
    public IReadOnlyList<string> Makes { get; init; } = [];

    /// <summary>The only proposal for which the step is there; null where it is there for each.</summary>
    public Verdict? Only { get; init; }

    /// <summary>The papers that must be there before the step can end.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The paper that calls the step where there is a dispute; null for a step that opens by itself.</summary>
    public string? CalledBy { get; init; }

    /// <summary>The earlier step to which an objection sends the case back; null where it is only looked into.</summary>
    public string? Objection { get; init; }

    public bool IsFor(Verdict verdict) => Only is null || Only == verdict;

    /// <summary>Whether it opens by itself when the one before it ends.</summary>
    public bool Opens(Verdict? proposed) => CalledBy is null && (proposed is not { } verdict || IsFor(verdict));
}

/// <summary>Why the clock of a step may stand, as the law has it.</summary>
/// <param name="Most">How long at most; null where nothing says so.</param>
public sealed record PauseChoice(string Id, string LabelZh, string LabelEn, IReadOnlyList<string> Steps, StepLimit? Most, string? Source);

/// <summary>What is proposed, as far as the course hangs on it.</summary>
public sealed record Proposed(Verdict Verdict, long? AmountFen);

/// <summary>一事一议: whose meeting decides more than the law computes, for whom, and within which limits.</summary>
/// <param name="When">The formula that is true where there is anything to decide.</param>
/// <param name="MostFen">The most that it may decide; null where nothing says so.</param>
/// <param name="People">How many must have been there at least.</param>
/// <param name="Need">The formula of what is needed, beyond which no meeting gives; null where nothing says so.</param>
public sealed record Resolving(Role Who, string When, long? MostFen, int People, string? Need, string? Source)
{
    /// <summary>Whether a limit of it is only a placeholder.</summary>
    public bool Provisional { get; init; }
}

/// <param name="Confirms">The role that confirms: the district's, or the township's where it is delegated.</param>
/// <param name="Whole">The limit of the whole; null where none is set.</param>
public sealed record Course(Role Confirms, IReadOnlyList<CourseStep> Steps, StepLimit? Whole)
{
    /// <summary>The limit of the whole in a hard case; null where none is set.</summary>
    public StepLimit? Hard { get; init; }

    /// <summary>For what the clock may stand.</summary>
    public IReadOnlyList<PauseChoice> Pauses { get; init; } = [];

    /// <summary>The share of proposals that the district draws; null where it draws none.</summary>
    public Number? Sample { get; init; }

    /// <summary>Why the district itself must visit: "relative", "complaint".</summary>
    public IReadOnlyList<string> DistrictVisits { get; init; } = [];

    /// <summary>一事一议; null where the procedure knows none.</summary>
    public Resolving? Resolution { get; init; }

    /// <summary>Whether the departments are asked at all: help in an emergency does not wait for them.</summary>
    public bool IsChecked => Steps.Any(step => Stages.OfStep(step.Id) == Stage.Verify);

    /// <summary>Whether help comes first and the papers after.</summary>
    public bool HelpsFirst => Find(Stages.HelpFirst) is not null;

    /// <summary>Whether a paper comes of one of the steps.</summary>
    public bool Makes(string paper) => Steps.Any(step => step.Makes.Contains(paper));

    public CourseStep? Find(string step) => Steps.FirstOrDefault(known => known.Id == step);

    /// <summary>What opens when a step is finished.</summary>
    public IEnumerable<CourseStep> Following(string step) => Steps.Where(next => next.After == step);

    /// <summary>The procedure of that name as it stands on a day; null where the pack has none.</summary>
    public static Course? Of(Pack pack, string procedure, DateOnly day) =>
        pack.Procedures.TryGetValue(procedure, out var found) ? On(pack, found, day) : null;

    /// <summary>The course of an application for a programme; null where the pack has none.</summary>
    /// <param name="proposed">What is proposed, once that is known: it may be small enough to be the township's to confirm.</param>
    public static Course? For(Pack pack, string programme, DateOnly day, Proposed? proposed = null) =>
        Following(pack, programme) is { } found ? On(pack, found, day, proposed) : null;

    /// <summary>Who applies for a child in this programme ("guardian", "childrens_director"); empty where whoever is in need applies.</summary>
    public static IReadOnlyList<string> AppliedBy(Pack pack, string programme) => Following(pack, programme)?.AppliedBy ?? [];

    /// <summary>The programmes that one can apply for on a day, in the order in which the procedures name them.</summary>
    public static IReadOnlyList<Programme> Offered(Pack pack, DateOnly day) =>
        [.. pack.Procedures.Values.SelectMany(procedure => procedure.Programmes).Select(id => pack.Programmes[id]).Where(programme => programme.InForce(day))];

    /// <summary>The programmes that screening looks for on a day: of those offered, the ones that the procedures seek.</summary>
    public static IReadOnlyList<Programme> Sought(Pack pack, DateOnly day) =>
        [.. Offered(pack, day).Where(programme => pack.Procedures.Values.Any(procedure => procedure.Seeks.Contains(programme.Id)))];

    /// <summary>What a programme is called in the number of a case.</summary>
    public static string ShortName(Pack pack, Programme programme) =>
        Following(pack, programme.Id)?.Short.GetValueOrDefault(programme.Id) ?? programme.LabelZh;

    /// <summary>The role whose act confirms (审核确认) what is proposed on a day; the district's where the pack says nothing else.</summary>
    public static Role WhoConfirms(Pack pack, string programme, DateOnly day, Proposed? proposed) =>
        Following(pack, programme) is { } procedure ? Confirming(pack, procedure, day, proposed) : Role.District;

    // A delegation has a day and a source like every number, so it is a parameter: of everything, or of what is granted up to an amount.
    private static Role Confirming(Pack pack, Procedure procedure, DateOnly day, Proposed? proposed) =>
        procedure.ConfirmedBy is { } name && pack.Parameters[name].On(day, day).Value.Text == "township" ? Role.Township
            : proposed is { Verdict: Verdict.Entitled, AmountFen: { } fen } && FenOf(pack, procedure.DelegatedUpTo, day).Fen is { } most && fen <= most
                ? Role.Township : Role.District;

    private static (long? Fen, bool Provisional) FenOf(Pack pack, string? parameter, DateOnly day) =>
        parameter is not null && pack.Parameters[parameter].On(day, day) is { Value.IsNumeric: true } reading
            ? (InFen.Of(reading.Value.Number), reading.Provisional) : (null, false);

    private static Procedure? Following(Pack pack, string programme) =>
        pack.Procedures.Values.FirstOrDefault(procedure => procedure.Programmes.Contains(programme));

    private static Course On(Pack pack, Procedure procedure, DateOnly day, Proposed? proposed = null)
    {
        var confirms = Confirming(pack, procedure, day, proposed);
        return new Course(
            confirms,
            [.. StepsOn(pack, procedure, day).Select(step => new CourseStep(step.Id, step.LabelZh, step.LabelEn, RoleOf(step.Role, confirms), step.After,
                LimitOf(pack, step.Limit, day))
                {
                    Makes = step.Makes, Only = OutcomeOf(step.Only), Needs = step.Needs, Objection = step.Objection,
                    CalledBy = WhenOn(pack, step, day) == "disputed" ? step.Call : null,
                })],
            LimitOf(pack, procedure.WholeLimits.GetValueOrDefault(confirms == Role.Township ? "township" : "district"), day))
        {
            Hard = LimitOf(pack, procedure.WholeLimits.GetValueOrDefault("hard"), day), DistrictVisits = procedure.DistrictVisits,
            Pauses = [.. procedure.Pauses.Select(one =>
                new PauseChoice(one.Id, one.LabelZh, one.LabelEn, one.Steps, LimitOf(pack, one.Most, day), one.Source))],
            Sample = procedure.Sample is { } share && pack.Parameters[share].On(day, day).Value is { IsNumeric: true } value ? value.Number : null,
            Resolution = procedure.Resolution is { } resolution ? ResolvingOf(pack, resolution, confirms, day) : null,
        };
    }

    private static Resolving ResolvingOf(Pack pack, Rules.Packs.Resolving resolution, Role confirms, DateOnly day)
    {
        var ((most, open), people) = (FenOf(pack, resolution.Most, day), resolution.People is { } name ? pack.Parameters[name].On(day, day) : null);
        var atLeast = people is { Value.IsNumeric: true } reading && reading.Value.Number.TryWhole(out var count) ? (int)count : 1;
        return new Resolving(RoleOf(resolution.Role, confirms), resolution.When, most, atLeast, resolution.Need, resolution.Source)
            { Provisional = open || people is { Provisional: true } };
    }

    // A step that the law of the day does not have is passed over, and nobody needs the papers that only it would make.
    private static List<Step> StepsOn(Pack pack, Procedure procedure, DateOnly day)
    {
        var steps = procedure.Steps.ToList();
        foreach (var gone in procedure.Steps.Where(step => WhenOn(pack, step, day) == "never"))
        {
            var before = steps.Find(step => step.Id == gone.Id)!.After;
            steps.RemoveAll(step => step.Id == gone.Id);
            steps = steps.ConvertAll(step => step with
            {
                After = step.After == gone.Id ? before : step.After,
                Needs = [.. step.Needs.Where(paper => !gone.Makes.Contains(paper) || steps.Exists(other => other.Makes.Contains(paper)))],
            });
        }
        return steps;
    }

    // Unset is the stricter: the step is there.
    private static string WhenOn(Pack pack, Step step, DateOnly day) =>
        step.When is { } name && pack.Parameters[name].On(day, day).Value.Text is { Length: > 0 } said ? said : "always";

    /// <summary>A limit by its name. What nobody has set and has no placeholder is no limit: the screen says 未规定.</summary>
    public static StepLimit? LimitOf(Pack pack, string? name, DateOnly day)
    {
        if (name is null || !pack.Parameters.ContainsKey(name)) return null;
        var (parameter, reading) = (pack.Parameters[name], pack.Parameters[name].On(day, day));
        return reading.Value.IsNumeric && reading.Value.Number.TryWhole(out var amount)
            ? new StepLimit(checked((int)amount), UnitOf(parameter.Unit), reading.Provisional, reading.Source)
                { NoteZh = reading.Note.Zh, NoteEn = reading.Note.En }
            : null;
    }

    private static Verdict? OutcomeOf(string? only) => only switch { "entitled" => Verdict.Entitled, "not_entitled" => Verdict.NotEntitled, _ => null };

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
