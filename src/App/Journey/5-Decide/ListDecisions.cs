// What waits for confirmation, the oldest first, so that many can be read and dealt with in one go: of each, what the reader may
// do with it now, or why nothing.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Decide;

/// <param name="Who">The applicant, masked.</param>
/// <param name="Notice">How it stands with its public notice; null where the law asks for none.</param>
/// <param name="MayConfirm">Nothing keeps the reader from confirming it now.</param>
/// <param name="MayPutUp">By role, and not put up yet.</param>
/// <param name="Why">Why it can be chosen for nothing now: what the act would answer; null where it can.</param>
public sealed record DecisionRow(
    long Id, long CaseId, string Number, string Who, string Zh, string En, Verdict Verdict, long? AmountFen, bool Provisional,
    string ProposedBy, DateTimeOffset ProposedAt, DateOnly? DueOn, DecisionNotice? Notice, bool MayConfirm, bool MayPutUp, Problem? Why)
{
    /// <summary>The district must see for itself first.</summary>
    public bool ToVisit { get; init; }
    public Role? Whose { get; init; }
}

/// <param name="Until">The last day on which it hangs; null while it has not been put up.</param>
/// <param name="Open">Objections that nobody has looked into.</param>
public sealed record DecisionNotice(DateOnly? Until, int Open);

/// <param name="ToDraw">How many proposals wait to be drawn from (抽查); nought for whoever does not draw.</param>
/// <param name="Next">The address of the next page; null on the last.</param>
public sealed record DecisionsModel(IReadOnlyList<DecisionRow> Rows, int ToDraw, string? Next);

public static class ListDecisions
{
    private const int PageRows = 100;
    private static readonly Role[] Readers = [Role.District, Role.Township, Role.Auditor];

    public static readonly IReadOnlyList<Column<DecisionRow>> Columns =
    [
        new("number", "受理编号", (row, _) => row.Number) { Wide = true },
        new("who", "申请人", (row, _) => row.Who),
        new("programme", "救助", (row, words) => words.Of(row.Zh, row.En)),
        new("verdict", "结果", (row, words) => words[VerdictWords.Of(row.Verdict)]),
        new("amount", "金额（元）", (row, _) => Show.Yuan(row.AmountFen)) { Figure = true },
        new("by", "提出", (row, _) => row.ProposedBy),
        new("until", "公示到期", (row, words) => row.Notice is { } notice ? Show.Date(notice.Until) : words["不需公示"]),
        new("due", "期限日", (row, _) => Show.Date(row.DueOn)),
        new("why", "为什么不能勾选", (row, words) => row.Why is { } why ? words.Say(why) : "") { Wide = true },
        new("at", "何时提出", (row, _) => Show.Moment(row.ProposedAt)) { AtFirst = false },
        new("objections", "待核实异议", (row, _) => $"{row.Notice?.Open ?? 0}") { AtFirst = false, Figure = true },
    ];

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        routes.MapPage<DecisionsPage, DecisionsModel>("/decisions", Readers, reading => Read(reading, law)!);
        routes.MapSheet("/decisions", Readers, Columns, reading => Rows(reading, law, SheetDoor.RowsToRead));
    }

    private static async Task<DecisionsModel?> Read(Reading reading, Law law)
    {
        var rows = await Rows(reading, law, PageRows + 1);
        var toDraw = reading.Actor.Role == Role.District ? await DrawSample.CountWaiting(reading.Db, law, reading.Today) : 0;
        return new DecisionsModel([.. rows.Take(PageRows)], toDraw, rows.Count > PageRows ? reading.SameList("/decisions", $"{rows[PageRows - 1].Id}") : null);
    }

    private static async Task<IReadOnlyList<DecisionRow>> Rows(Reading reading, Law law, int count)
    {
        var (db, me, after) = (reading.Db, reading.Actor, reading.Number("after") ?? 0);
        // The page first: joined before it is cut, the database begins with every case of the district. A proposal lies where its case does.
        var page = db.Set<Decision>().Where(decision => decision.State == DecisionState.Proposed && decision.Id > after)
            .OrderBy(decision => decision.Id).Take(count);
        var found = await (from decision in page
                           join of in db.Set<Case>() on decision.CaseId equals of.Id
                           join account in db.Set<Account>() on decision.ProposedBy equals account.Id
                           join person in db.Set<Person>() on of.ApplicantId equals person.Id into people
                           from person in people.DefaultIfEmpty()
                           orderby decision.Id
                           select new { decision, of.Number, of.DueOn, Proposer = account.Name, Name = person == null ? "" : person.Name })
            .ToListAsync();
        var notices = await NoticeStanding.Of(db, [.. found.Select(one => one.decision.Id)]);
        var cases = found.ConvertAll(one => one.decision.CaseId);
        var visits = (await db.Set<Inquiry>().Where(one => cases.Contains(one.CaseId) && one.Kind == InquiryKind.DistrictVisit && one.Found == null)
            .Select(one => one.CaseId).ToListAsync()).ToHashSet();
        return [.. found.Select(one =>
        {
            var (decision, notice) = (one.decision, notices.GetValueOrDefault(one.decision.Id));
            var (pack, toVisit) = (law.For(decision.Area), visits.Contains(decision.CaseId));
            var programme = pack.Programmes.GetValueOrDefault(decision.Programme);
            var asked = NoticeStanding.Asked(pack, decision) is not null;
            var mayPutUp = asked && notice is null && me.Role == Role.Township;
            var why = mayPutUp ? null : ConfirmDecisions.Hindrance(decision, one.Number, me, notice, toVisit, law, reading.Today);
            return new DecisionRow(decision.Id, decision.CaseId, one.Number, Show.Masked(one.Name), programme?.LabelZh ?? decision.Programme,
                programme?.LabelEn ?? decision.Programme, decision.Verdict, decision.AmountFen, decision.Provisional, one.Proposer, decision.ProposedAt,
                one.DueOn, asked ? new DecisionNotice(notice?.Until, notice?.Open ?? 0) : null, !mayPutUp && why is null, mayPutUp, why)
            {
                ToVisit = toVisit,
                Whose = asked && notice is null ? Role.Township : Course.WhoConfirms(pack, decision.Programme, decision.Date, decision.AsProposed()),
            };
        })];
    }
}
