// Each department's own list of what was sent to it, what is due first on top; and for the house the needs of all departments,
// with whose step each is. What a department sees of a need is what it must know to answer it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Intake;

/// <param name="Who">Masked in the list.</param>
/// <param name="Here">Since when it lies there.</param>
public sealed record NeedRow(
    long TurnId, long Id, long RequestId, NeedInBrief Need, string Who, string Place, DateTimeOffset Here, DateTimeOffset? EndedAt, TurnEnd? How);

/// <param name="Department">The department that the list is narrowed to.</param>
/// <param name="Show">"open", "late" or "done".</param>
public sealed record NeedsModel(
    IReadOnlyList<NeedRow> Rows, string? Department, string Show, IReadOnlyList<DepartmentChoice> Departments, int DueToday, int Late, string? Next);

/// <param name="Mine">It lies in the reader's hands.</param>
/// <param name="MayReturn">It was sent by another window, to which it can go back.</param>
public sealed record NeedModel(
    NeedInBrief Brief, long RequestId, ToldOfNeed Told, string Place, string HintZh, string HintEn, string? Source, bool Mine, bool MayReturn, bool SeesRequest,
    string? Outcome, string AskedByZh, string AskedByEn, string AskedTelephone, IReadOnlyList<DepartmentChoice> Departments);

public static class ReadNeeds
{
    private const int PageRows = 50;

    public static readonly IReadOnlyList<Column<NeedRow>> Columns =
    [
        new("need", "需求", (row, words) => words.Of(row.Need.Zh, row.Need.En)),
        new("who", "来人", (row, _) => row.Who),
        new("state", "状态", (row, words) => words[row.EndedAt is null ? DoorWords.Of(row.Need.State) : DoorWords.Of(row.How)]),
        new("holder", "在谁手里", (row, words) => row.Need.HolderZh is { } zh ? words.Of(zh, row.Need.HolderEn!) : ""),
        new("place", "所在地", (row, _) => row.Place) { Wide = true },
        new("here", "收到时间", (row, _) => Shell.Words.Show.Moment(row.Here)),
        new("due", "期限日", (row, _) => Shell.Words.Show.Date(row.Need.DueOn)) { AtFirst = false },
    ];

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        routes.MapPage<NeedsPage, NeedsModel>("/needs", ReadRequests.Readers, reading => List(reading, law));
        routes.MapSheet("/needs", ReadRequests.Readers, Columns, async reading => await Rows(reading, (await Found(reading, null, SheetDoor.RowsToRead))!, law));
        routes.MapPage<NeedPage, NeedModel>("/needs/{id:long}", ReadRequests.Readers, reading => One(reading, law));
    }

    private static async Task<NeedsModel?> List(Reading reading, Law law)
    {
        var (db, today) = (reading.Db, reading.Today);
        if (await Found(reading, reading.Text("after"), PageRows + 1) is not { } found) return null;
        var rows = await Rows(reading, found, law);
        var next = rows.Count > PageRows ? reading.SameList("/needs", CursorOf(reading, rows[PageRows - 1])) : null;
        var open = Held(reading).Where(turn => turn.EndedAt == null);
        return new NeedsModel([.. rows.Take(PageRows)], reading.Text("department"), Shown(reading),
            reading.Actor.Role == Role.Department ? [] : await ReadDoor.Departments(db, law.For(reading.Actor.Lowest), reading.Actor.Lowest),
            await open.CountAsync(turn => turn.DueOn == today), await open.CountAsync(turn => turn.DueOn < today), next);
    }

    private static string Shown(Reading reading) => reading.Text("show") is "late" or "done" ? reading.Text("show")! : "open";

    // A department reads what lies or lay with it; what it asked of others stands under its requests.
    private static IQueryable<NeedTurn> Held(Reading reading)
    {
        var (db, department) = (reading.Db, reading.Text("department"));
        var turns = db.Set<NeedTurn>().AsQueryable();
        if (reading.Actor.Role == Role.Department) return turns.Where(turn => turn.GivenTo == db.Of);
        return department is null ? turns : turns.Where(turn => turn.Department == department);
    }

    // What is open by its limit, what is done the latest first; null where the place in the list cannot be read.
    private static async Task<List<NeedTurn>?> Found(Reading reading, string? after, int count)
    {
        var (turns, today) = (Held(reading), reading.Today);
        if (Shown(reading) != "done")
        {
            var open = turns.Where(turn => turn.EndedAt == null);
            return await ByLimit.Page(Shown(reading) == "late" ? open.Where(turn => turn.DueOn < today) : open, after, count);
        }
        var last = long.MaxValue;
        if (after is not null && !long.TryParse(after, out last)) return null;
        return await turns.Where(turn => turn.EndedAt != null && turn.Id < last).OrderByDescending(turn => turn.Id).Take(count).ToListAsync();
    }

    private static string CursorOf(Reading reading, NeedRow row) =>
        Shown(reading) == "done" ? $"{row.TurnId}" : ByLimit.CursorOf(row.Need.DueOn, row.TurnId);

    private static async Task<IReadOnlyList<NeedRow>> Rows(Reading reading, List<NeedTurn> rows, Law law)
    {
        var db = reading.Db;
        var ids = rows.ConvertAll(turn => turn.NeedId);
        var needs = await db.Set<Need>().Where(need => ids.Contains(need.Id)).ToDictionaryAsync(need => need.Id);
        var offices = await ReadRequests.Offices(db);
        var places = await NameAreas.Of(db, rows.Select(turn => turn.Area));
        // A need that went on to another department is seen here no more; only that it was here.
        return [.. rows.Where(turn => needs.ContainsKey(turn.NeedId)).Select(turn =>
        {
            var need = needs[turn.NeedId];
            return new NeedRow(turn.Id, need.Id, need.RequestId, ReadRequests.Brief(law.For(turn.Area), need, turn, offices),
                Shell.Words.Show.Masked(need.OpenTold(reading.Keeper).Who), places[turn.Area], turn.From, turn.EndedAt, turn.How);
        })];
    }

    private static async Task<NeedModel?> One(Reading reading, Law law)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        if (await db.Set<Need>().SingleOrDefaultAsync(one => one.Id == id) is not { } need) return null;
        var pack = law.For(need.Area);
        var turn = await db.Set<NeedTurn>().SingleOrDefaultAsync(one => one.NeedId == id && one.EndedAt == null);
        var offices = await ReadRequests.Offices(db);
        var township = Area.Township(need.Area);
        var asked = need.AskedBy is { } office ? offices.GetValueOrDefault(office)
            : await db.Set<Organisation>().FirstOrDefaultAsync(one => one.Kind == OrganisationKind.Township && one.Division == township);
        var (mine, kind) = (turn is not null && PassNeed.Holds(reading.Actor, turn), pack.Needs.GetValueOrDefault(need.Kind));
        var told = need.OpenTold(reading.Keeper);
        // Who only watches need not know who it is.
        if (reading.Actor.Role == Role.Auditor) told = told with { Who = Shell.Words.Show.Masked(told.Who), Telephone = null };
        return new NeedModel(
            ReadRequests.Brief(pack, need, turn, offices), need.RequestId, told, (await NameAreas.Of(db, [need.Area]))[need.Area], kind?.Hint.Zh ?? "",
            kind?.Hint.En ?? "", kind?.Source, mine, mine && need.State == NeedState.Sent,
            await db.Set<HelpRequest>().AnyAsync(one => one.Id == need.RequestId), need.OpenOutcome(reading.Keeper),
            asked?.Name ?? "镇街窗口", asked?.Name ?? "the township's window", asked?.Telephone ?? "", mine ? await ReadDoor.Departments(db, pack, need.Area) : []);
    }
}
