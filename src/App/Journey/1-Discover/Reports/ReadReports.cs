// What people told us and what is owed to them: the answers and calls back that are due first on top.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Discover;

/// <param name="Who">Whom it is about, masked.</param>
public sealed record ReportRow(long Id, long LeadId, string Who, LeadOrigin Channel, string Code, string? Ticket, string Place, ReportState State,
    DateOnly? DueOn, bool DueProvisional, DateTimeOffset At);

/// <param name="Text">A code or a ticket's number.</param>
public sealed record ReportFilter(ReportState? State, LeadOrigin? Channel, string? Text);

public sealed record ReportsModel(IReadOnlyList<ReportRow> Rows, ReportFilter Filter, int ToAnswer, int ToCall, int Late, string? Next, string Sheet);

public static class ReadReports
{
    private const int PageRows = 50;
    private static readonly Role[] Readers = [Role.Township, Role.District];

    public static readonly IReadOnlyList<Column<ReportRow>> Columns =
    [
        new("code", "登记号", (row, _) => row.Code),
        new("channel", "来源", (row, words) => words[LeadWords.Of(row.Channel)]),
        new("ticket", "工单编号", (row, _) => row.Ticket ?? ""),
        new("who", "反映的是谁", (row, _) => row.Who),
        new("place", "所在地", (row, _) => row.Place) { Wide = true },
        new("state", "状态", (row, words) => words[ReportWords.Of(row.State)]),
        new("at", "登记时间", (row, _) => Show.Moment(row.At)),
        new("due", "期限", (row, _) => Show.Date(row.DueOn)) { AtFirst = false },
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage<ReportsPage, ReportsModel>("/reports", Readers, Page);
        routes.MapSheet("/reports", Readers, Columns, async reading =>
            await Rows(reading.Db, (await ByLimit.Page(Filtered(reading.Db, FilterOf(reading)), null, SheetDoor.RowsToRead, latestFirst: true))!));
    }

    private static async Task<ReportsModel?> Page(Reading reading)
    {
        var (db, filter) = (reading.Db, FilterOf(reading));
        if (await ByLimit.Page(Filtered(db, filter), reading.Text("after"), PageRows + 1, latestFirst: true) is not { } found) return null;
        var rows = await Rows(db, found);
        var all = db.Set<Report>();
        return new ReportsModel([.. rows.Take(PageRows)], filter, await InState(all, ReportState.ToAnswer).CountAsync(),
            await InState(all, ReportState.ToCall).CountAsync(),
            await all.CountAsync(report => report.DueOn < reading.Today),
            rows.Count > PageRows ? reading.SameList("/reports", ByLimit.CursorOf(rows[PageRows - 1].DueOn, rows[PageRows - 1].Id)) : null, reading.SameList("/reports.xlsx"));
    }

    private static ReportFilter FilterOf(Reading reading) => new(
        Enum.TryParse<ReportState>(reading.Text("state"), true, out var state) ? state : null,
        Enum.TryParse<LeadOrigin>(reading.Text("channel"), true, out var channel) ? channel : null, reading.Text("text")?.ToUpperInvariant());

    private static IQueryable<Report> Filtered(SunbeamDb db, ReportFilter filter)
    {
        var reports = db.Set<Report>().AsQueryable();
        if (filter.State is { } state) reports = InState(reports, state);
        if (filter.Channel is { } channel) reports = reports.Where(report => report.Channel == channel);
        if (filter.Text is { } text) reports = reports.Where(report => report.Code == text || report.Ticket == text);
        return reports;
    }

    private static IQueryable<Report> InState(IQueryable<Report> reports, ReportState state) => state switch
    {
        ReportState.NothingOwed => reports.Where(report => !report.Named),
        ReportState.ToAnswer => reports.Where(report => report.Named && report.RepliedAt == null),
        ReportState.ToCall => reports.Where(report => report.RepliedAt != null && (report.Outcome == null || report.Outcome != CallOutcome.Satisfied)),
        _ => reports.Where(report => report.RepliedAt != null && report.Outcome == CallOutcome.Satisfied),
    };

    private static async Task<IReadOnlyList<ReportRow>> Rows(SunbeamDb db, List<Report> rows)
    {
        var leads = rows.Select(report => report.LeadId).Distinct().ToList();
        var who = await db.Set<Lead>().Where(lead => leads.Contains(lead.Id)).ToDictionaryAsync(lead => lead.Id, lead => lead.Who);
        var places = await NameAreas.Of(db, rows.Select(report => report.Area));
        return [.. rows.Select(report => new ReportRow(report.Id, report.LeadId,
            Show.Masked(who.GetValueOrDefault(report.LeadId, "")), report.Channel, report.Code,
            report.Ticket, places[report.Area], ReportWords.StateOf(report), report.DueOn, report.DueProvisional, report.At))];
    }
}
