// Open cases, each at some step of its road with the limit of that step; what is past its proposal has one.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;

namespace Sunbeam.Bench.Cases;

internal sealed class LayCases(Law law, ILookup<long, Membership> members)
{
    private readonly Random _draw = new(5);

    public static async Task<LayCases> Over(Desk desk, Law law)
    {
        await using var db = desk.Open(Actor.System("bench"));
        return new LayCases(law, (await db.Set<Membership>().Where(member => member.To == null).ToListAsync()).ToLookup(member => member.HouseholdId));
    }

    public async Task Lay(Work work, Household from, int number)
    {
        var (caseId, household) = (Ids.Next(), Ids.Next());
        var programme = _draw.Next(4) switch { 0 => "edge", 1 => "tekun", _ => "dibao" };
        var steps = Course.For(law.For(from.Area), programme, work.Today)!.Steps
            .Where(step => Stages.OfStep(step.Id) is { } stage && stage < Stage.Deliver).ToList();
        var step = steps[_draw.Next(steps.Count)];
        var due = work.Today.AddDays(_draw.Next(-10, 30));
        await work.Bulk.Add(new Household
        {
            Id = household, Kind = HouseholdKind.Living, Number = "B" + household, OfHouseholdId = from.Id, HeadId = from.HeadId, Area = from.Area,
            Address = from.Address, From = work.Today,
        });
        foreach (var member in members[from.Id])
            await work.Bulk.Add(new Membership
            {
                Id = Ids.Next(), HouseholdId = household, PersonId = member.PersonId, Relation = member.Relation, From = work.Today, Area = from.Area,
            });
        await work.Bulk.Add(new Case
        {
            Id = caseId, Number = string.Create(CultureInfo.InvariantCulture, $"B-{programme}-{number:D6}-{caseId}"), Programme = programme,
            Stage = Stages.OfStep(step.Id)!.Value, State = CaseState.Open, HouseholdId = household, ApplicantId = from.HeadId,
            AcceptedBy = work.Actor.AccountId, AcceptedOn = work.Today.AddDays(-_draw.Next(40)), DueOn = due, Area = from.Area,
        });
        if (step.Id is "publicise" or "confirm")
            await work.Bulk.Add(Proposal(work, caseId, household, programme, from.Area, step.Id == "confirm" ? work.Today.AddDays(_draw.Next(-5, 3)) : null));
        await work.Bulk.Add(new Deadline
        {
            Id = Ids.Next(), CaseId = caseId, Step = step.Id, WhoseStep = step.Who, DueOn = due, Area = from.Area,
        });
    }

    private static Decision Proposal(Work work, long caseId, long household, string programme, long area, DateOnly? confirmFrom) => new()
    {
        Id = Ids.Next(), CaseId = caseId, HouseholdId = household, Programme = programme, State = DecisionState.Proposed, Verdict = Verdict.Entitled,
        AmountFen = 1, Date = work.Today, PackHash = "", Provisional = false, Receipt = [], ReceiptDigest = [], ProposedBy = work.Actor.AccountId,
        ProposedAt = work.Now, Area = area, ConfirmFrom = confirmFrom,
    };
}
