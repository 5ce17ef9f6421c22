// Where cases wait (办件热力): township by step, how many and how many of them late; and what has climbed to the reader.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Shell.Waiting;

/// <summary>The steps at which a case waits, in their order.</summary>
public enum WaitingStep { Intake, Verify, Assess, Propose, Publicise, Confirm, Notify, Deliver }

/// <param name="Late">How many of them are past their limit.</param>
public sealed record WaitingCell(WaitingStep Step, int Cases, int Late);

public sealed record WaitingRow(string Township, string Name, IReadOnlyList<WaitingCell> Cells);

/// <param name="Whose">Whose step it is.</param>
public sealed record ClimbedLine(string Address, string? Number, string Step, string Place, DueDay Due, Role Whose, DateTimeOffset ClimbedAt);

/// <param name="Most">The largest number of cases in one cell: the darkest colour.</param>
public sealed record WaitingModel(IReadOnlyList<WaitingRow> Rows, int Most, int Open, int Late, IReadOnlyList<ClimbedLine> Climbed, int AllClimbed);

public static class ReadWaiting
{
    private const int MostLines = 100;
    private static readonly Role[] Readers = [Role.Township, Role.District, Role.Auditor];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<WaitingPage, WaitingModel>("/waiting", Readers, reading => Read(reading, law)!);
    }

    /// <summary>How much was missed and has climbed to a role, and still waits.</summary>
    public static async Task<int> CountClimbed(SunbeamDb db, Role role) => await Limits(db, role).CountAsync() + await Needs(db, role).CountAsync();

    private static IQueryable<Deadline> Limits(SunbeamDb db, Role role) =>
        db.Set<Deadline>().Where(deadline => deadline.MetOn == null && deadline.ClimbedTo == role);

    private static IQueryable<NeedTurn> Needs(SunbeamDb db, Role role) => db.Set<NeedTurn>().Where(turn => turn.EndedAt == null && turn.ClimbedTo == role);

    private sealed record Counted(long Township, WaitingStep Step, int Cases, int Late);

    private static async Task<WaitingModel> Read(Reading reading, Law law)
    {
        var (db, today) = (reading.Db, reading.Today);
        List<Counted> counted = [.. await ByStage(db, today), .. await ByProposal(db, today), .. await Untold(db, today)];
        // A proposal that waits is no case to be proposed any more.
        var cells = counted.GroupBy(one => (one.Township, one.Step))
            .ToDictionary(same => same.Key, same => (same.Sum(one => one.Cases), same.Sum(one => one.Late)));
        foreach (var (key, (cases, late)) in cells.Where(one => one.Key.Step is WaitingStep.Publicise or WaitingStep.Confirm).ToList())
            if (cells.TryGetValue((key.Township, WaitingStep.Propose), out var before))
                cells[(key.Township, WaitingStep.Propose)] = (before.Item1 - cases, before.Item2 - late);
        var townships = cells.Keys.Select(key => key.Township).Distinct().Order().ToList();
        var codes = townships.ConvertAll(number => number.ToString("D9", System.Globalization.CultureInfo.InvariantCulture));
        var names = await db.Set<Division>().Where(division => codes.Contains(division.Code))
            .ToDictionaryAsync(division => division.Code, division => division.Name);
        List<WaitingRow> rows =
        [
            .. townships.Zip(codes, (township, code) => new WaitingRow(code, names.GetValueOrDefault(code, code),
                [.. Enum.GetValues<WaitingStep>().Select(step => cells.TryGetValue((township, step), out var cell)
                    ? new WaitingCell(step, cell.Item1, cell.Item2) : new WaitingCell(step, 0, 0))])),
        ];
        var all = rows.SelectMany(row => row.Cells).ToList();
        var role = reading.Actor.Role;
        return new WaitingModel(rows, all.Select(cell => cell.Cases).DefaultIfEmpty(0).Max(), all.Sum(cell => cell.Cases), all.Sum(cell => cell.Late),
            [.. (await Climbed(db, Limits(db, role), law)).Concat(await ClimbedNeeds(db, Needs(db, role), law)).Take(MostLines)], await CountClimbed(db, role));
    }

    // The townships are counted where the cases lie, by their areas.
    private static async Task<IEnumerable<Counted>> ByStage(SunbeamDb db, DateOnly today) =>
    [
        .. await Count(db.Set<Case>().Where(of => of.GuestOf == null && of.State == CaseState.Open), today),
        .. await Count(db.Set<Case>().Where(of => of.GuestOf == null && of.State == CaseState.Approved && of.Stage == Stage.Deliver), today),
    ];

    // Each by itself, grid by grid: an index answers it in its own order, without the rows and without sorting.
    private static async Task<IEnumerable<Counted>> Count(IQueryable<Case> cases, DateOnly today) =>
        (await cases.GroupBy(of => new { of.Stage, of.Area })
            .Select(group => new { group.Key.Area, group.Key.Stage, Cases = group.Count(), Late = group.Count(of => of.DueOn < today) }).ToListAsync())
        .Select(one => new Counted(Area.TownshipNumber(one.Area), StepOf(one.Stage), one.Cases, one.Late));

    private static async Task<IEnumerable<Counted>> ByProposal(SunbeamDb db, DateOnly today) =>
        (await (from of in db.Set<Case>()
                where of.State == CaseState.Open && of.Stage == Stage.Decide
                join decision in db.Set<Decision>() on of.Id equals decision.CaseId
                where decision.State == DecisionState.Proposed
                let ready = decision.ConfirmFrom != null && decision.ConfirmFrom <= today
                group of by new { Township = of.Area / 1_000_000, Ready = ready } into same
                select new { same.Key.Township, same.Key.Ready, Cases = same.Count(), Late = same.Count(of => of.DueOn < today) }).ToListAsync())
        .Select(one => new Counted(one.Township, one.Ready ? WaitingStep.Confirm : WaitingStep.Publicise, one.Cases, one.Late));

    // Decided, and the household has not been told.
    private static async Task<IEnumerable<Counted>> Untold(SunbeamDb db, DateOnly today) =>
        (await db.Set<Deadline>().Where(limit => limit.Step == DeliverNotice.Step && limit.MetOn == null)
            .GroupBy(limit => limit.Area / 1_000_000)
            .Select(group => new { Township = group.Key, Cases = group.Count(), Late = group.Count(limit => limit.DueOn < today) }).ToListAsync())
        .Select(one => new Counted(one.Township, WaitingStep.Notify, one.Cases, one.Late));

    private static WaitingStep StepOf(Stage stage) => stage switch
    {
        Stage.Intake or Stage.Discover => WaitingStep.Intake,
        Stage.Verify => WaitingStep.Verify,
        Stage.Assess => WaitingStep.Assess,
        Stage.Decide => WaitingStep.Propose,
        _ => WaitingStep.Deliver,
    };

    private static string AddressOf(Deadline limit) => limit switch
    {
        { CaseId: { } of } => $"/cases/{of}",
        { LeadId: { } lead } => $"/leads/{lead}",
        { ProblemId: { } problem } => $"/problems/{problem}",
        _ => "/reports",
    };

    private static async Task<IReadOnlyList<ClimbedLine>> Climbed(SunbeamDb db, IQueryable<Deadline> climbed, Law law)
    {
        var rows = await climbed.AsNoTracking().OrderBy(limit => limit.DueOn).ThenBy(limit => limit.Id).Take(MostLines).ToListAsync();
        var ids = rows.ConvertAll(limit => limit.CaseId);
        var cases = await db.Set<Case>().Where(of => ids.Contains(of.Id)).ToDictionaryAsync(of => of.Id);
        var places = await NameAreas.Of(db, rows.Select(limit => limit.Area));
        return
        [
            .. rows.Select(limit =>
            {
                var of = limit.CaseId is { } id ? cases.GetValueOrDefault(id) : null;
                var step = of is null ? null : Course.For(law.For(of.Area), of.Programme, of.AcceptedOn)?.Find(limit.Step)
                    ?? Course.Of(law.For(of.Area), KeepHearing.Procedure, of.AcceptedOn)?.Find(limit.Step);
                return new ClimbedLine(AddressOf(limit), of?.Number, step?.LabelZh ?? "线索", places[limit.Area],
                    limit.Due, limit.WhoseStep, limit.ClimbedAt ?? default);
            }),
        ];
    }

    private static async Task<IEnumerable<ClimbedLine>> ClimbedNeeds(SunbeamDb db, IQueryable<NeedTurn> climbed, Law law)
    {
        var rows = await ByLimit.First(climbed, MostLines);
        var places = await NameAreas.Of(db, rows.Select(turn => turn.Area));
        return rows.Select(turn => new ClimbedLine($"/needs/{turn.NeedId}", null,
            law.For(turn.Area).Departments.GetValueOrDefault(turn.Department)?.LabelZh ?? turn.Department, places[turn.Area],
            new DueDay(turn.DueOn!.Value, turn.DueProvisional), turn.Whose, turn.ClimbedAt ?? default));
    }
}
