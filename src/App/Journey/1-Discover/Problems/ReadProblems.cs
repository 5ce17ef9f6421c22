// The list of problems found at the door, what is due first on top: what waits for whom, and what is late.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Discover;

/// <param name="Who">Masked.</param>
/// <param name="Given">Who is to solve it, by name; null while nobody is.</param>
/// <param name="Deserted">Whoever it was given to has left, and nobody took over.</param>
public sealed record ProblemRow(long Id, string Who, string Kind, string What, string Place, Urgency Urgency, ProblemState State, string? Given, bool Deserted,
    DateOnly? DueOn, bool DueProvisional, StepLimit? Limit, int Returns, DateTimeOffset At);

/// <param name="State">Null for all that are not over.</param>
/// <param name="Late">Only those past their limit.</param>
/// <param name="Deserted">Only those whose doer has left.</param>
public sealed record ProblemFilter(ProblemState? State, bool Late, bool Deserted, string? Kind, string? Place);

public sealed record ProblemsModel(IReadOnlyList<ProblemRow> Rows, ProblemFilter Filter, IReadOnlyList<PlaceChoice> Places, int Open, int Late, int Confirmed,
    int Deserted, string? Next, string Sheet);

public static class ReadProblems
{
    private const int PageRows = 50;
    internal static readonly Role[] Readers = [Role.GridWorker, Role.Township, Role.District];

    public static readonly IReadOnlyList<Column<ProblemRow>> Columns =
    [
        new("who", "姓名", (row, _) => row.Who),
        new("kind", "问题类别", (row, words) => words[ProblemWords.Kind(row.Kind)]),
        new("what", "情况", (row, _) => row.What) { Wide = true },
        new("place", "所在地", (row, _) => row.Place) { Wide = true },
        new("state", "状态", (row, words) => words[ProblemWords.Of(row.State)]),
        new("given", "由谁解决", (row, words) => row.Deserted ? words["{0}（已离岗，请重新交办）", row.Given] : row.Given ?? ""),
        new("urgency", "紧急程度", (row, words) => words[LeadWords.Of(row.Urgency)]) { AtFirst = false },
        new("due", "办理期限", (row, _) => Show.Date(row.DueOn)) { AtFirst = false },
        new("returns", "住户退回次数", (row, _) => $"{row.Returns}") { AtFirst = false, Figure = true },
        new("at", "登记时间", (row, _) => Show.Moment(row.At)) { AtFirst = false },
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<ProblemsPage, ProblemsModel>("/problems", Readers, reading => Page(reading, law));
        routes.MapSheet("/problems", Readers, Columns, async reading =>
            await Rows(reading.Db, await ByLimit.First(Filtered(reading.Db, FilterOf(reading), reading.Today), SheetDoor.RowsToRead), law));
    }

    private static async Task<ProblemsModel?> Page(Reading reading, Law law)
    {
        var (db, filter) = (reading.Db, FilterOf(reading));
        if (await ByLimit.Page(Filtered(db, filter, reading.Today), reading.Text("after"), PageRows + 1) is not { } found) return null;
        var rows = await Rows(db, found, law);
        var open = db.Set<FoundProblem>().Where(problem => problem.State != ProblemState.Confirmed);
        return new ProblemsModel(
            [.. rows.Take(PageRows)], filter, await ReadLeads.Places(db), await open.CountAsync(),
            await open.CountAsync(problem => problem.DueOn < reading.Today),
            await db.Set<FoundProblem>().CountAsync(problem => problem.State == ProblemState.Confirmed), await WithoutDoer(db, open).CountAsync(),
            rows.Count > PageRows ? reading.SameList("/problems", ByLimit.CursorOf(rows[PageRows - 1].DueOn, rows[PageRows - 1].Id)) : null, reading.SameList("/problems.xlsx"));
    }

    private static ProblemFilter FilterOf(Reading reading) => new(
        Enum.TryParse<ProblemState>(reading.Text("state"), true, out var state) ? state : null, reading.Text("state") == "late",
        reading.Text("state") == "deserted", ProblemKinds.Find(reading.Text("kind"))?.Code,
        Area.CodeOf(reading.Text("place")));

    private static IQueryable<FoundProblem> Filtered(SunbeamDb db, ProblemFilter filter, DateOnly today)
    {
        var problems = db.Set<FoundProblem>().AsQueryable();
        problems = filter.State is { } state ? problems.Where(problem => problem.State == state)
            : problems.Where(problem => problem.State != ProblemState.Confirmed);
        if (filter.Late) problems = problems.Where(problem => problem.DueOn < today);
        if (filter.Deserted) problems = WithoutDoer(db, problems);
        if (filter.Kind is { } kind) problems = problems.Where(problem => problem.Kind == kind);
        if (filter.Place is { } place)
        {
            var (first, last) = (Area.First(place), Area.Last(place));
            problems = problems.Where(problem => problem.Area >= first && problem.Area <= last);
        }
        return problems;
    }

    /// <summary>Those in hand whose doer has left and named nobody who takes over.</summary>
    public static IQueryable<FoundProblem> WithoutDoer(SunbeamDb db, IQueryable<FoundProblem> problems) => problems.Where(problem =>
        problem.State == ProblemState.Assigned
        && db.Set<Agent>().Any(agent => agent.Id == problem.AgentId && agent.LeftOn != null && agent.SuccessorId == null));

    private static async Task<IReadOnlyList<ProblemRow>> Rows(SunbeamDb db, List<FoundProblem> rows, Law law)
    {
        var places = await NameAreas.Of(db, rows.Select(problem => problem.Area));
        var doers = await FindOwners.NowInPlaceOf(db, rows.Select(problem => problem.AgentId).OfType<long>());
        var offices = rows.Select(problem => problem.OrganisationId).OfType<long>().Distinct().ToList();
        var names = await db.Set<Organisation>().Where(office => offices.Contains(office.Id)).ToDictionaryAsync(office => office.Id, office => office.Name);
        return [.. rows.Select(problem =>
        {
            var doer = problem.AgentId is { } agent ? doers.GetValueOrDefault(agent) : null;
            var given = doer?.Name ?? (problem.OrganisationId is { } office ? names.GetValueOrDefault(office) : null);
            return new ProblemRow(problem.Id, Show.Masked(problem.Who), problem.Kind, problem.What, places[problem.Area], problem.Urgency, problem.State, given,
                problem.State == ProblemState.Assigned && doer?.LeftOn is not null, problem.DueOn, problem.DueProvisional,
                problem.DueProvisional ? ProblemLimit.Limit(law.For(problem.Area), problem) : null, problem.Returns, problem.At);
        })];
    }
}
