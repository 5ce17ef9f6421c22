// What waits for confirmation, the oldest first, so that many can be read and confirmed in one go.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Decide;

/// <param name="Who">The applicant, masked.</param>
/// <param name="Notice">How it stands with its public notice; null where the law asks for none.</param>
/// <param name="MayConfirm">By role, not proposed by the reader, and no longer kept by its public notice.</param>
/// <param name="MayPutUp">By role, and not put up yet.</param>
public sealed record DecisionRow(
    long Id, long CaseId, string Number, string Who, string Zh, string En, Verdict Verdict, long? AmountFen, bool Provisional,
    string ProposedBy, DateTimeOffset ProposedAt, DateOnly? DueOn, DecisionNotice? Notice, bool MayConfirm, bool MayPutUp)
{
    /// <summary>The district must see for itself first.</summary>
    public bool ToVisit { get; init; }
    public Role? Whose { get; init; }
}

/// <param name="Until">The last day on which it hangs; null while it has not been put up.</param>
/// <param name="Open">Objections that nobody has looked into.</param>
public sealed record DecisionNotice(DateOnly? Until, int Open);

/// <param name="More">There are more than are shown.</param>
/// <param name="ToDraw">How many proposals wait to be drawn from (抽查); nought for whoever does not draw.</param>
public sealed record DecisionsModel(IReadOnlyList<DecisionRow> Rows, bool More, int ToDraw);

public static class ListDecisions
{
    private const int PageSize = 100;

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<DecisionsPage, DecisionsModel>("/decisions", [Role.District, Role.Township, Role.Auditor], reading => Read(reading, law)!);

    private static async Task<DecisionsModel?> Read(Reading reading, Law law)
    {
        var (db, me) = (reading.Db, reading.Actor);
        var found = await (from decision in db.Set<Decision>()
                           where decision.State == DecisionState.Proposed
                           join of in db.Set<Case>() on decision.CaseId equals of.Id
                           join account in db.Set<Account>() on decision.ProposedBy equals account.Id
                           join person in db.Set<Person>() on of.ApplicantId equals person.Id into people
                           from person in people.DefaultIfEmpty()
                           orderby decision.Id
                           select new { decision, of.Number, of.Area, of.DueOn, Proposer = account.Name, Name = person == null ? "" : person.Name })
            .Take(PageSize + 1).ToListAsync();
        var notices = await NoticeStanding.Of(db, [.. found.Select(one => one.decision.Id)]);
        var cases = found.ConvertAll(one => one.decision.CaseId);
        var visits = (await db.Set<Inquiry>().Where(one => cases.Contains(one.CaseId) && one.Kind == InquiryKind.DistrictVisit && one.Found == null)
            .Select(one => one.CaseId).ToListAsync()).ToHashSet();
        var rows = found.Take(PageSize).Select(one =>
        {
            var (pack, decision, notice) = (law.For(one.Area), one.decision, notices.GetValueOrDefault(one.decision.Id));
            var programme = pack.Programmes.GetValueOrDefault(decision.Programme);
            var whose = Course.WhoConfirms(pack, decision.Programme, decision.Date, decision.AsProposed());
            var mayConfirm = whose == me.Role && decision.ProposedBy != me.AccountId
                && NoticeStanding.Hindrance(pack, decision, notice, one.Number, reading.Today) is null
                && !visits.Contains(decision.CaseId) && (decision.DrawId is not null || DrawSample.ShareOf(law, decision, reading.Today) is not { Sign: > 0 });
            var asked = NoticeStanding.Asked(pack, decision) is not null;
            return new DecisionRow(decision.Id, decision.CaseId, one.Number, Show.Masked(one.Name), programme?.LabelZh ?? decision.Programme,
                programme?.LabelEn ?? decision.Programme, decision.Verdict, decision.AmountFen, decision.Provisional,
                one.Proposer, decision.ProposedAt, one.DueOn, asked ? new DecisionNotice(notice?.Until, notice?.Open ?? 0) : null, mayConfirm,
                asked && notice is null && me.Role == Role.Township)
            {
                ToVisit = visits.Contains(decision.CaseId),
                Whose = asked && notice is null ? Role.Township : whose,
            };
        });
        var toDraw = me.Role == Role.District ? (await DrawSample.Waits(db, law, reading.Today)).Count : 0;
        return new DecisionsModel([.. rows], found.Count > PageSize, toDraw);
    }
}
