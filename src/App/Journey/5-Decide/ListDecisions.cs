// What waits for confirmation, the oldest first, so that many can be read and confirmed in one go.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Decide;

/// <param name="Who">The applicant, masked.</param>
/// <param name="MayConfirm">By role, and not proposed by the reader.</param>
public sealed record DecisionRow(
    long Id, long CaseId, string Number, string Who, string Zh, string En, Verdict Verdict, long? AmountFen, bool Provisional,
    string ProposedBy, DateTimeOffset ProposedAt, DateOnly? DueOn, bool MayConfirm);

/// <param name="More">There are more than are shown.</param>
public sealed record DecisionsModel(IReadOnlyList<DecisionRow> Rows, bool More);

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
        var rows = found.Take(PageSize).Select(one =>
        {
            var (pack, decision) = (law.For(one.Area), one.decision);
            var programme = pack.Programmes.GetValueOrDefault(decision.Programme);
            var mayConfirm = WhoConfirms.Of(pack, decision.Programme, decision.Date) == me.Role && decision.ProposedBy != me.AccountId;
            return new DecisionRow(decision.Id, decision.CaseId, one.Number, Show.Masked(one.Name), programme?.LabelZh ?? decision.Programme,
                programme?.LabelEn ?? decision.Programme, decision.Verdict, decision.AmountFen, decision.Provisional,
                one.Proposer, decision.ProposedAt, one.DueOn, mayConfirm);
        });
        return new DecisionsModel([.. rows], found.Count > PageSize);
    }
}
