// Everybody who came to the one door, the newest first: what became of each need, who has it, by when, and who answers for the whole.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Intake;

/// <param name="Holder">Who has it now; null once it is closed.</param>
public sealed record NeedInBrief(
    long Id, string Zh, string En, NeedState State, string? HolderZh, string? HolderEn, DateOnly? DueOn, bool DueProvisional, Role? Whose);

/// <param name="Who">Masked.</param>
/// <param name="Due">The need that is due first among those that are open.</param>
public sealed record RequestRow(
    long Id, string Number, string Who, DoorChannel Channel, string Place, DateTimeOffset At, string Responsible, bool Mine, bool Open,
    IReadOnlyList<NeedInBrief> Needs, NeedInBrief? Due);

/// <param name="Show">"open", "mine", "offered" or "all".</param>
public sealed record RequestsModel(IReadOnlyList<RequestRow> Rows, string Show, string? Next);

public static class ReadRequests
{
    private const int PageRows = 50;
    internal static readonly Role[] Readers = [.. TakeIn.Windows, Role.Auditor];

    public static readonly IReadOnlyList<Column<RequestRow>> Columns =
    [
        new("number", "诉求编号", (row, _) => row.Number),
        new("who", "来人", (row, _) => row.Who),
        new("needs", "需求与去向", (row, words) => string.Join("；", row.Needs.Select(need => Line(need, words)))) { Wide = true },
        new("responsible", "首问责任人", (row, _) => row.Responsible),
        new("place", "所在地", (row, _) => row.Place) { Wide = true },
        new("at", "登记时间", (row, _) => Shell.Words.Show.Moment(row.At)),
        new("channel", "渠道", (row, words) => words[DoorWords.Of(row.Channel)]) { AtFirst = false },
    ];

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        routes.MapPage<RequestsPage, RequestsModel>("/requests", Readers, reading => Read(reading, law));
        routes.MapSheet("/requests", Readers, Columns, async reading => await Rows(reading, Filtered(reading).Take(SheetDoor.RowsToRead), law));
    }

    private static string Line(NeedInBrief need, Shell.Words.Words words) =>
        $"{words.Of(need.Zh, need.En)}（{words[DoorWords.Of(need.State)]}{(need.HolderZh is { } holder ? $" {words.Of(holder, need.HolderEn!)}" : "")}）";

    private static async Task<RequestsModel?> Read(Reading reading, Law law)
    {
        var rows = await Rows(reading, Filtered(reading).Take(PageRows + 1), law);
        var next = rows.Count > PageRows ? reading.SameList("/requests", rows[PageRows - 1].Id.ToString(CultureInfo.InvariantCulture)) : null;
        return new RequestsModel([.. rows.Take(PageRows)], Shown(reading), next);
    }

    private static string Shown(Reading reading) => reading.Text("show") is "mine" or "offered" or "all" ? reading.Text("show")! : "open";

    private static IQueryable<HelpRequest> Filtered(Reading reading)
    {
        var (db, me) = (reading.Db, reading.Actor.AccountId);
        var requests = db.Set<HelpRequest>().AsQueryable();
        requests = Shown(reading) switch
        {
            "mine" => requests.Where(one => one.ResponsibleId == me).Where(Open(db)),
            "offered" => requests.Where(one => one.OfferedTo == me),
            "all" => requests,
            _ => requests.Where(Open(db)),
        };
        if (reading.Number("after") is { } after) requests = requests.Where(one => one.Id < after);
        return requests.OrderByDescending(one => one.Id);
    }

    /// <summary>Open until the last of the needs is closed; one that became a case, until that case is.</summary>
    internal static System.Linq.Expressions.Expression<Func<HelpRequest, bool>> Open(SunbeamDb db) => request =>
        db.Set<Need>().Any(need => need.RequestId == request.Id && (need.State == NeedState.AtWindow || need.State == NeedState.Sent
            || need.State == NeedState.InCase && db.Set<Case>().Any(of => of.Id == need.CaseId && of.State == CaseState.Open)));

    private static async Task<IReadOnlyList<RequestRow>> Rows(Reading reading, IQueryable<HelpRequest> requests, Law law)
    {
        var db = reading.Db;
        var rows = await requests.ToListAsync();
        var ids = rows.ConvertAll(one => one.Id);
        var needs = (await db.Set<Need>().Where(need => ids.Contains(need.RequestId)).OrderBy(need => need.Id).ToListAsync()).ToLookup(need => need.RequestId);
        var turns = (await db.Set<NeedTurn>().Where(turn => ids.Contains(turn.RequestId) && turn.EndedAt == null).ToListAsync())
            .ToDictionary(turn => turn.NeedId);
        var cases = await OpenCases(db, needs.SelectMany(group => group));
        var offices = await Offices(db);
        var responsible = rows.ConvertAll(one => one.ResponsibleId);
        var names = await db.Set<Account>().Where(account => responsible.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.Name);
        var places = await NameAreas.Of(db, rows.Select(one => one.Area));
        return [.. rows.Select(one =>
        {
            var brief = needs[one.Id].Select(need => Brief(law.For(one.Area), need, turns.GetValueOrDefault(need.Id), offices)).ToList();
            return new RequestRow(one.Id, one.Number, Shell.Words.Show.Masked(one.Who), one.Channel, places[one.Area], one.At,
                names.GetValueOrDefault(one.ResponsibleId, ""), one.ResponsibleId == reading.Actor.AccountId,
                needs[one.Id].Any(need => need.IsOpen || need.CaseId is { } of && cases.Contains(of)), brief,
                brief.Where(need => need.HolderZh is not null).OrderBy(need => need.DueOn ?? DateOnly.MaxValue).FirstOrDefault());
        })];
    }

    internal static async Task<HashSet<long>> OpenCases(SunbeamDb db, IEnumerable<Need> needs)
    {
        var ids = needs.Select(need => need.CaseId).OfType<long>().ToList();
        return ids.Count == 0 ? [] : [.. await db.Set<Case>().Where(of => ids.Contains(of.Id) && of.State == CaseState.Open).Select(of => of.Id).ToListAsync()];
    }

    internal static Task<Dictionary<long, Organisation>> Offices(SunbeamDb db) =>
        db.Set<Organisation>().Where(one => one.Kind == OrganisationKind.Department).ToDictionaryAsync(one => one.Id);

    internal static NeedInBrief Brief(Pack pack, Need need, NeedTurn? turn, IReadOnlyDictionary<long, Organisation> offices)
    {
        var kind = pack.Needs.GetValueOrDefault(need.Kind);
        var department = pack.Departments.GetValueOrDefault(need.Department);
        var office = turn?.GivenTo is { } id ? offices.GetValueOrDefault(id)?.Name : null;
        var (zh, en) = turn is null ? (null, (string?)null) : office is not null ? (office, office)
            : department is null or { AtWindow: true } ? ("窗口", "the window")
            : ($"窗口代问{department.LabelZh}", $"the window, for {department.LabelEn}");
        return new NeedInBrief(need.Id, kind?.LabelZh ?? need.Kind, kind?.LabelEn ?? need.Kind, need.State, zh, en, turn?.DueOn,
            turn?.DueProvisional ?? false, turn?.Whose);
    }
}
