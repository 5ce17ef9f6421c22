// All checks in one's reach, what was asked for first on top; many can be started at once.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Discover;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Verify;

/// <param name="Applicant">Masked; null where the applicant is registered outside one's reach.</param>
/// <param name="Silent">Requests that ended without an answer.</param>
public sealed record CheckLine(
    long Id, string Number, string CaseNumber, string? Applicant, string Place, CheckState State, DateTimeOffset AskedAt,
    DateOnly? DueOn, bool DueProvisional, int Requests, int Settled, int Silent, int Differences);

/// <param name="Batch">Only those of a batch.</param>
public sealed record CheckFilter(CheckState? State, string? Place, long? Batch);

public sealed record ChecksModel(IReadOnlyList<CheckLine> Rows, CheckFilter Filter, IReadOnlyList<PlaceChoice> Places, string? Next, string Sheet);

public static class ListChecks
{
    private const int PageRows = 50;
    private static readonly Role[] Readers = [Role.Checker, Role.District];

    public static readonly IReadOnlyList<Column<CheckLine>> Columns =
    [
        new("number", "核对编号", (row, _) => row.Number) { Wide = true },
        new("case", "受理编号", (row, _) => row.CaseNumber) { Wide = true },
        new("applicant", "申请人", (row, words) => row.Applicant ?? words["辖区外登记人员"]),
        new("place", "所在地", (row, _) => row.Place) { Wide = true },
        new("state", "状态", (row, words) => words[CheckWords.Of(row.State)]),
        new("progress", "已有结果", (row, _) => row.Requests == 0 ? "—" : $"{row.Settled} / {row.Requests}") { Figure = true },
        new("silent", "没有答复", (row, _) => row.Silent.ToString(CultureInfo.InvariantCulture)) { Figure = true },
        new("differences", "不一致", (row, _) => row.Differences.ToString(CultureInfo.InvariantCulture)) { Figure = true },
        new("asked", "提请时间", (row, _) => Show.Moment(row.AskedAt)) { AtFirst = false },
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage<ChecksPage, ChecksModel>("/checks", Readers, Page);
        routes.MapSheet("/checks", Readers, Columns, async reading => await Rows(reading.Db, Filtered(reading.Db, FilterOf(reading)).Take(SheetDoor.RowsToRead)));
    }

    private static async Task<ChecksModel?> Page(Reading reading)
    {
        var filter = FilterOf(reading);
        var all = Filtered(reading.Db, filter);
        if (reading.Number("after") is { } after) all = all.Where(check => check.Id > after);
        var rows = await Rows(reading.Db, all.Take(PageRows + 1));
        var next = rows.Count > PageRows ? reading.SameList("/checks", rows[PageRows - 1].Id.ToString(CultureInfo.InvariantCulture)) : null;
        return new ChecksModel([.. rows.Take(PageRows)], filter, await ReadLeads.Places(reading.Db), next, reading.SameList("/checks.xlsx"));
    }

    private static CheckFilter FilterOf(Reading reading) => new(
        reading.Text("state") is not { } state ? CheckState.Asked : Enum.TryParse<CheckState>(state, true, out var known) ? known : null,
        Area.CodeOf(reading.Text("place")),
        reading.Number("batch"));

    // Numbers grow with time: the order of asking is the order of the ids.
    private static IQueryable<Check> Filtered(SunbeamDb db, CheckFilter filter)
    {
        var checks = db.Set<Check>().AsQueryable();
        if (filter.State is { } state) checks = checks.Where(check => check.State == state);
        if (filter.Batch is { } batch) checks = checks.Where(check => check.BatchId == batch);
        if (filter.Place is { } place)
        {
            var (first, last) = (Area.First(place), Area.Last(place));
            checks = checks.Where(check => check.Area >= first && check.Area <= last);
        }
        return checks.OrderBy(check => check.Id);
    }

    private static async Task<IReadOnlyList<CheckLine>> Rows(SunbeamDb db, IQueryable<Check> checks)
    {
        var rows = await (from check in checks
                          join application in db.Set<Case>() on check.CaseId equals application.Id
                          orderby check.Id
                          select new { Check = check, Case = application }).ToListAsync();
        var applicants = rows.ConvertAll(row => row.Case.ApplicantId);
        var names = await db.Set<Person>().Where(person => applicants.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        var ids = rows.ConvertAll(row => row.Check.Id);
        var requests = (await db.Set<SourceRequest>().Where(request => ids.Contains(request.CheckId))
            .GroupBy(request => new { request.CheckId, request.State })
            .Select(group => new Ended(group.Key.CheckId, group.Key.State, group.Count(), group.Sum(request => request.Differences ?? 0)))
            .ToListAsync()).ToLookup(group => group.CheckId);
        var places = await NameAreas.Of(db, rows.Select(row => row.Check.Area));
        return [.. rows.Select(row => Line(
            row.Check, row.Case, names.GetValueOrDefault(row.Case.ApplicantId), places[row.Check.Area], [.. requests[row.Check.Id]]))];
    }

    private static CheckLine Line(Check check, Case application, string? applicant, string place, IReadOnlyList<Ended> requests) => new(
        check.Id, check.Number, application.Number, applicant is null ? null : Show.Masked(applicant), place,
        check.State, check.AskedAt, application.DueOn, application.DueProvisional,
        requests.Sum(group => group.Count),
        requests.Where(group => group.State != RequestState.Waiting).Sum(group => group.Count),
        requests.Where(group => group.State is not (RequestState.Waiting or RequestState.Answered or RequestState.NoRecord)).Sum(group => group.Count),
        requests.Sum(group => group.Differences));

    private sealed record Ended(long CheckId, RequestState State, int Count, int Differences);
}
