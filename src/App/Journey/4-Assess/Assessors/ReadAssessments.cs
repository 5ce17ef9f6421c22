// The work orders of assessors as officers see them, in a list; and one of them with what was sent in beside what is known,
// to be accepted or returned, and what a second visit found.
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Assess;

/// <param name="Applicant">Masked.</param>
public sealed record AssessmentRow(
    long Id, string Number, string CaseNumber, string Applicant, string Organisation, WorkOrderState State, DateOnly GivenOn, DateOnly? SentOn, int Returns,
    DateOnly? DueOn, bool DueProvisional, bool ToRecheck);

public sealed record AssessmentsModel(IReadOnlyList<AssessmentRow> Rows, WorkOrderState? State, string? Next, string Sheet);

/// <param name="Known">What counts of it without this visit; null while unknown, or where this role does not see it.</param>
public sealed record FoundFact(string Fact, long? PersonId, string WhoZh, string WhoEn, string Found, string? Known, bool Differs);

public sealed record SentIn(
    long Id, DateOnly VisitedOn, IReadOnlyList<string> Visitors, string SignedByZh, string SignedByEn, string Seen, IReadOnlyList<FoundFact> Facts,
    Position? Position, string? WithoutPosition, DateTimeOffset At, string? ReturnedBecause, string? ReturnedBy, IReadOnlyList<PhotographView> Photographs);

/// <param name="Facts">What the assessors found, which the second visit looks at again; of a recorded one, then and now.</param>
public sealed record RecheckView(
    RecheckState State, DateOnly? VisitedOn, IReadOnlyList<string> Visitors, string? Seen, IReadOnlyList<ThenAndNow> Facts, string? DoneBy,
    IReadOnlyList<PhotographView> Photographs, bool MayRecord);

public sealed record AssessmentModel(
    AssessmentRow Order, long CaseId, string Address, string? Note, string GivenBy, IReadOnlyList<MemberName> Members, IReadOnlyList<SentIn> Sent,
    string? AcceptedBy, DateTimeOffset? AcceptedAt, string? WithdrawnBecause, bool MayJudge, bool MayWithdraw, int Visitors, RecheckView? Recheck,
    [property: JsonIgnore] Pack Pack = null!)
{
    public FactDeclaration Declaration(string fact, long? person) => person is null ? Pack.HouseholdFacts[fact] : Pack.MemberFacts[fact];

    public (string Zh, string En) Who(long? person) => ReadAssessments.Who(Members, person);
}

public static class ReadAssessments
{
    private const int PageRows = 50;
    private static readonly Role[] Readers = [Role.Township, Role.District, Role.Auditor];

    public static readonly IReadOnlyList<Column<AssessmentRow>> Columns =
    [
        new("number", "工单号", (row, _) => row.Number) { Wide = true },
        new("case", "受理编号", (row, _) => row.CaseNumber) { Wide = true },
        new("applicant", "申请人", (row, _) => row.Applicant),
        new("organisation", "评估机构", (row, _) => row.Organisation) { Wide = true },
        new("state", "状态", (row, words) => words[OrderWords.Of(row.State)] + (row.ToRecheck ? words["（待复查）"] : "")),
        new("given", "派单日期", (row, _) => Show.Date(row.GivenOn)),
        new("sent", "首次提交", (row, _) => Show.Date(row.SentOn)),
        new("returns", "退回次数", (row, _) => row.Returns.ToString(CultureInfo.InvariantCulture)) { Figure = true },
    ];

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        routes.MapPage<AssessmentsPage, AssessmentsModel>("/assessments", Readers, Page);
        routes.MapSheet("/assessments", Readers, Columns, async reading => await Rows(reading, Filtered(reading).Take(SheetDoor.RowsToRead)));
        routes.MapPage<AssessmentPage, AssessmentModel>("/assessments/{id:long}", Readers, reading => One(reading, law));
    }

    private static async Task<AssessmentsModel?> Page(Reading reading)
    {
        var all = Filtered(reading);
        if (reading.Number("after") is { } after) all = all.Where(order => order.Id > after);
        var rows = await Rows(reading, all.Take(PageRows + 1));
        var next = rows.Count > PageRows ? reading.SameList("/assessments", rows[PageRows - 1].Id.ToString(CultureInfo.InvariantCulture)) : null;
        return new AssessmentsModel([.. rows.Take(PageRows)], StateOf(reading), next, reading.SameList("/assessments.xlsx"));
    }

    private static WorkOrderState? StateOf(Reading reading) => Enum.TryParse<WorkOrderState>(reading.Text("state"), true, out var known) ? known : null;

    private static IQueryable<WorkOrder> Filtered(Reading reading)
    {
        var orders = reading.Db.Set<WorkOrder>().AsQueryable();
        if (StateOf(reading) is { } state) orders = orders.Where(order => order.State == state);
        return orders.OrderBy(order => order.Id);
    }

    private static async Task<IReadOnlyList<AssessmentRow>> Rows(Reading reading, IQueryable<WorkOrder> orders)
    {
        var db = reading.Db;
        var rows = await orders.ToListAsync();
        var (cases, offices, ids) = (rows.ConvertAll(row => row.CaseId), rows.ConvertAll(row => row.OrganisationId), rows.ConvertAll(row => row.Id));
        var numbers = await db.Set<Case>().Where(known => cases.Contains(known.Id)).ToDictionaryAsync(known => known.Id, known => known.Number);
        var names = await db.Set<Organisation>().Where(known => offices.Contains(known.Id)).ToDictionaryAsync(known => known.Id, known => known.Name);
        var waiting = await db.Set<Recheck>().Where(known => ids.Contains(known.OrderId) && known.State == RecheckState.Waiting)
            .Select(known => known.OrderId).ToListAsync();
        return [.. rows.Select(row => new AssessmentRow(
            row.Id, row.Number, numbers.GetValueOrDefault(row.CaseId, ""), Show.Masked(row.OpenBrief(reading.Keeper).Applicant), names[row.OrganisationId],
            row.State, row.GivenOn, row.SentOn, row.Returns, row.DueOn, row.DueProvisional, waiting.Contains(row.Id)))];
    }

    private static async Task<AssessmentModel?> One(Reading reading, Law law)
    {
        var (db, id, role) = (reading.Db, reading.Number("id"), reading.Actor.Role);
        if (await db.Set<WorkOrder>().SingleOrDefaultAsync(known => known.Id == id) is not { } order) return null;
        var (brief, pack) = (order.OpenBrief(reading.Keeper), law.For(order.Area));
        var row = (await Rows(reading, db.Set<WorkOrder>().Where(known => known.Id == id)))[0];
        var counted = await CountFacts.Read(db, pack, order.HouseholdId, order.CaseId, reading.Today);
        var members = await NameMembers.Of(db, pack, counted);
        var sent = await db.Set<Assessment>().Where(known => known.OrderId == order.Id).OrderByDescending(known => known.Id).ToListAsync();
        var recheck = await db.Set<Recheck>().SingleOrDefaultAsync(known => known.OrderId == order.Id);
        var photographs = await ReadPhotographs.Of(db, [.. sent.Select(one => one.Id), recheck?.Id ?? 0]);
        var names = await Names(db, [order.GivenBy, order.AcceptedBy, recheck?.DoneBy, .. sent.Select(one => one.ReturnedBy)]);
        var officer = role is Role.Township or Role.District;
        return new AssessmentModel(row, order.CaseId, brief.Address, brief.Note, names[order.GivenBy], members,
            [.. sent.Select(one => View(one, reading, pack, members, counted, order, names, photographs))],
            order.AcceptedBy is { } by ? names[by] : null, order.AcceptedAt, order.WithdrawnBecause,
            officer && order.State == WorkOrderState.Submitted, officer && order.IsOpen, WhoSigns.Investigators(pack),
            recheck is null ? null : SecondVisit(recheck, sent[0].Open(reading.Keeper), reading, names, [.. photographs[recheck.Id]],
                role == Role.District && recheck.State == RecheckState.Waiting && order.AcceptedBy != reading.Actor.AccountId), pack);
    }

    private static SentIn View(Assessment one, Reading reading, Pack pack, IReadOnlyList<MemberName> members, CountedHousehold counted, WorkOrder order,
        Dictionary<long, string> names, ILookup<long, PhotographView> photographs)
    {
        var content = one.Open(reading.Keeper);
        var signer = Who(members, content.SignedBy);
        return new SentIn(one.Id, one.VisitedOn, [.. content.Visitors.Select(visitor => visitor.Name)], signer.Zh, signer.En, content.Seen,
            [.. content.Facts.Select(fact => Found(fact, reading.Actor.Role, pack, members, counted, order))], content.Position, content.WithoutPosition,
            one.At, one.OpenReturned(reading.Keeper), one.ReturnedBy is { } by ? names[by] : null, [.. photographs[one.Id]]);
    }

    // What the visit itself brought, once it is accepted, is no comparison.
    private static FoundFact Found(SeenFact seen, Role role, Pack pack, IReadOnlyList<MemberName> members, CountedHousehold counted, WorkOrder order)
    {
        var (declared, who) = (ReadSeen.Declared(pack, seen), Who(members, seen.Person));
        var known = counted.Find(seen.Fact, seen.Person)?.All.FirstOrDefault(row => row.OriginId != order.InvestigationId || order.InvestigationId is null);
        var hidden = known is null || declared is null || HoldBack.From(role, declared, known.Origin);
        return new FoundFact(seen.Fact, seen.Person, who.Zh, who.En, seen.Value!, hidden ? null : known!.Value,
            known is not null && declared is not null && CountFacts.Differ(declared, known.Value, seen.Value!));
    }

    private static RecheckView SecondVisit(Recheck recheck, AssessmentContent first, Reading reading, Dictionary<long, string> names,
        IReadOnlyList<PhotographView> photographs, bool mayRecord)
    {
        var content = recheck.Open(reading.Keeper);
        return new RecheckView(recheck.State, recheck.VisitedOn, content?.Visitors ?? [], content?.Seen,
            content?.Facts ?? [.. first.Facts.Select(fact => new ThenAndNow(fact.Fact, fact.Person, fact.Value, null, false))],
            recheck.DoneBy is { } by ? names[by] : null, photographs, mayRecord);
    }

    internal static (string Zh, string En) Who(IReadOnlyList<MemberName> members, long? person) =>
        person is null ? ("家庭", "Household") : members.FirstOrDefault(member => member.PersonId == person) is { } known ? (known.Zh, known.En) : ("", "");

    private static async Task<Dictionary<long, string>> Names(SunbeamDb db, IEnumerable<long?> accounts)
    {
        var ids = accounts.OfType<long>().Distinct().ToList();
        return await db.Set<Account>().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name);
    }
}
