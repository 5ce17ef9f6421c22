// One list of all leads, from the field and from the screening, the most urgent first and then by limit.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Discover;

/// <param name="Who">Masked: a list is not where one needs a name.</param>
/// <param name="Alike">How many other open leads look as if they were about the same household.</param>
/// <param name="Limit">What the law says of the limit; null where it sets none.</param>
public sealed record LeadRow(
    long Id, string Who, LeadOrigin Origin, Urgency Urgency, LeadState State, string What, string? Programme, string Place,
    DateOnly? DueOn, bool DueProvisional, StepLimit? Limit, Role? WhoseStep, DateTimeOffset At, int Alike);

/// <param name="Place">A township's nine digits or a community's twelve.</param>
public sealed record LeadFilter(LeadOrigin? Origin, Urgency? Urgency, LeadState? State, string? Place);

public sealed record PlaceChoice(string Code, string Name);

/// <param name="Next">The address of the next page; null on the last.</param>
/// <param name="Sheet">The address of the same list as a spreadsheet.</param>
public sealed record LeadsModel(IReadOnlyList<LeadRow> Rows, LeadFilter Filter, IReadOnlyList<PlaceChoice> Places, string? Next, string Sheet);

public static class ReadLeads
{
    private const int PageRows = 50;
    private static readonly Role[] Readers = [Role.GridWorker, Role.Township, Role.District];

    public static readonly IReadOnlyList<Column<LeadRow>> Columns =
    [
        new("who", "姓名", (row, _) => row.Who),
        new("urgency", "紧急程度", (row, words) => words[LeadWords.Of(row.Urgency)]),
        new("origin", "来源", (row, words) => words[LeadWords.Of(row.Origin)]),
        new("what", "情况", (row, _) => row.What) { Wide = true },
        new("place", "所在地", (row, _) => row.Place) { Wide = true },
        new("state", "状态", (row, words) => words[LeadWords.Of(row.State)]),
        new("alike", "疑似重复", (row, words) => row.Alike > 0 ? words["疑似 {0} 条", row.Alike] : ""),
        new("due", "受理期限", (row, _) => Show.Date(row.DueOn)) { AtFirst = false },
        new("at", "登记时间", (row, _) => Show.Moment(row.At)) { AtFirst = false },
        new("programme", "可能符合", (row, _) => row.Programme ?? "") { AtFirst = false },
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<LeadsPage, LeadsModel>("/leads", Readers, reading => Page(reading, law));
        routes.MapSheet("/leads", Readers, Columns, async reading =>
            await Rows(reading.Db, (await ByLimit.Page(Ranked(reading.Db, FilterOf(reading)), null, SheetDoor.RowsToRead))!, law));
    }

    private static async Task<LeadsModel?> Page(Reading reading, Law law)
    {
        var filter = FilterOf(reading);
        if (await ByLimit.Page(Ranked(reading.Db, filter), reading.Text("after"), PageRows + 1) is not { } found) return null;
        var rows = await Rows(reading.Db, found, law);
        var next = rows.Count > PageRows ? reading.SameList("/leads", CursorOf(filter, rows[PageRows - 1])) : null;
        return new LeadsModel([.. rows.Take(PageRows)], filter, await Places(reading.Db), next, reading.SameList("/leads.xlsx"));
    }

    private static LeadFilter FilterOf(Reading reading) => new(
        Enum.TryParse<LeadOrigin>(reading.Text("origin"), true, out var origin) ? origin : null,
        Enum.TryParse<Urgency>(reading.Text("urgency"), true, out var urgency) ? urgency : null,
        reading.Text("state") is not { } state ? LeadState.Open : Enum.TryParse<LeadState>(state, true, out var known) ? known : null,
        Area.CodeOf(reading.Text("place")));

    private static List<Urgency> Ranks(LeadFilter filter) => filter.Urgency is { } one ? [one] : [Urgency.High, Urgency.Medium, Urgency.Low];

    private static IReadOnlyList<IQueryable<Lead>> Ranked(SunbeamDb db, LeadFilter filter)
    {
        var leads = Filtered(db, filter);
        return Ranks(filter).ConvertAll(urgency => leads.Where(lead => lead.Urgency == urgency));
    }

    private static IQueryable<Lead> Filtered(SunbeamDb db, LeadFilter filter)
    {
        var leads = db.Set<Lead>().AsQueryable();
        if (filter.Origin is { } origin) leads = leads.Where(lead => lead.Origin == origin);
        if (filter.State is { } state) leads = leads.Where(lead => lead.State == state);
        if (filter.Place is { } place)
        {
            var (first, last) = (Area.First(place), Area.Last(place));
            leads = leads.Where(lead => lead.Area >= first && lead.Area <= last);
        }
        return leads;
    }

    // The place in the list after which the page goes on: urgency, limit and number of its last row.
    private static string CursorOf(LeadFilter filter, LeadRow row) => ByLimit.CursorOf(Ranks(filter).IndexOf(row.Urgency), row.DueOn, row.Id);

    private static async Task<IReadOnlyList<LeadRow>> Rows(SunbeamDb db, List<Lead> rows, Law law)
    {
        var ids = rows.Select(lead => (long?)lead.Id).ToList();
        var limits = (await db.Set<Deadline>().Where(deadline => ids.Contains(deadline.LeadId) && deadline.MetOn == null).ToListAsync())
            .ToLookup(deadline => deadline.LeadId!.Value);
        var places = await NameAreas.Of(db, rows.Select(lead => lead.Area));
        var alike = await FindAlike.Count(db, rows);
        return [.. rows.Select(lead =>
        {
            var limit = limits[lead.Id].FirstOrDefault();
            return new LeadRow(lead.Id, Show.Masked(lead.Who), lead.Origin, lead.Urgency, lead.State, lead.What, ProgrammeName(law, lead), places[lead.Area],
                lead.DueOn, limit?.Provisional ?? false, OpenLead.StepOf(law.For(lead.Area), lead.Urgency, lead.At)?.Limit, limit?.WhoseStep, lead.At,
                alike.GetValueOrDefault(lead.Id));
        })];
    }

    private static string? ProgrammeName(Law law, Lead lead) =>
        lead.Programme is null ? null : law.For(lead.Area).Programmes.GetValueOrDefault(lead.Programme)?.LabelZh ?? lead.Programme;

    /// <summary>What one may narrow the list to: one's communities, or one's townships where the reach is a whole district.</summary>
    internal static async Task<IReadOnlyList<PlaceChoice>> Places(SunbeamDb db)
    {
        var inReach = db.Set<Division>().Where(division => division.From <= db.Highest && division.To >= db.Lowest);
        var townships = await inReach.Where(division => division.Level == DivisionLevel.Township).OrderBy(division => division.Code)
            .Select(division => new PlaceChoice(division.Code, division.Name)).ToListAsync();
        return townships.Count != 1 ? townships : await inReach.Where(division => division.Level == DivisionLevel.Community).OrderBy(division => division.Code)
            .Select(division => new PlaceChoice(division.Code, division.Name)).ToListAsync();
    }
}
