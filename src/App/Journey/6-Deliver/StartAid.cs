// A confirmed decision becomes aid: the household of recipients (保障人口), what it gets from which month, and when it is
// looked at again. Deliver asks which decisions are waiting; Decide knows nothing of this.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Verdict = Sunbeam.Rules.Deciding.Verdict;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Deliver;

public static class StartAid
{
    /// <summary>The step of the procedure.</summary>
    private const string Step = "deliver";

    /// <param name="Decisions">Those that were selected; none means all that are waiting.</param>
    public sealed record Input(IReadOnlyList<long>? Decisions = null);

    public sealed record Started(int Count);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/payments/start", [Role.District, Role.Finance], (input, work) => Run(input, work, law));

    /// <summary>Confirmed, entitling, and without an aid. An aid has the number of its decision, so no two can start it.</summary>
    public static IQueryable<Decision> Waiting(SunbeamDb db) => db.Set<Decision>().Where(decision =>
        decision.State == DecisionState.Confirmed && decision.Verdict == Verdict.Entitled && decision.AmountFen > 0 && decision.PaidFrom != null
        && !db.Set<Aid>().Any(aid => aid.Id == decision.Id)
        && db.Set<Case>().Any(c => c.Id == decision.CaseId && c.State == CaseState.Approved));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var waiting = Waiting(work.Db);
        if (input.Decisions is { Count: > 0 } chosen) waiting = waiting.Where(decision => chosen.Contains(decision.Id));
        var (started, held) = await Start(waiting, work, law);
        if (started > 0) return Answer.Done("/payments", more: new Started(started));
        return held ?? DeliverProblems.NothingWaiting;
    }

    /// <summary>Starts each that can be; tells how many, and what held the last of those that could not.</summary>
    public static async Task<(int Started, Problem? Held)> Start(IQueryable<Decision> waiting, Work work, Law law)
    {
        var (started, held) = (0, (Problem?)null);
        foreach (var decision in await waiting.OrderBy(decision => decision.ConfirmedAt).ThenBy(decision => decision.Id).ToListAsync())
        {
            var problem = await StartOne(decision, work, law);
            if (problem is null) started++;
            else held = problem;
        }
        return (started, held);
    }

    private static async Task<Problem?> StartOne(Decision decision, Work work, Law law)
    {
        var db = work.Db;
        var theCase = await db.Set<Case>().SingleAsync(c => c.Id == decision.CaseId);
        var living = await db.Set<Household>().SingleAsync(h => h.Id == theCase.HouseholdId);
        var members = await db.Set<Membership>().AsNoTracking().Where(m => m.HouseholdId == living.Id && m.To == null).ToListAsync();
        if (Course.For(law.For(decision.Area), decision.Programme, work.Today) is { } course
            && await StepPapers.Hindrance(db, law.For(decision.Area), course, theCase.Id, Step) is { } missing) return missing;
        // Of a programme for single members, such as a child's, only those receive whom the decision names.
        if (law.For(decision.Area).Programmes[decision.Programme].Entity == Rules.Packs.Entity.Member)
        {
            var named = ReadOutcome.Of(decision, work.Keeper).Recipients;
            members = members.FindAll(member => named.Contains(member.PersonId));
        }
        var once = law.For(decision.Area).Programmes[decision.Programme].IsOnce;
        if (!once && await AreAided(db, decision, members)) return DeliverProblems.AlreadyAided;

        var recipients = Recipients(db, theCase, living, members, decision.PaidFrom!.Value);
        var review = once ? null : ReviewDay.After(decision.PaidFrom!.Value, decision, work.Keeper, law.For(decision.Area));
        // What is given once is given in one month; what was handed over at once is taken off.
        if (once) recipients.To = Months.Last(recipients.From);
        var rest = Math.Max(0, decision.AmountFen!.Value - (once ? await CashEntry.DrawnFor(db, theCase.Id) : 0));
        db.Add(new Aid
        {
            Id = decision.Id, HouseholdId = recipients.Id, LivingId = living.Id, RegisteredId = living.OfHouseholdId, Programme = decision.Programme,
            From = recipients.From, To = recipients.To, AmountFen = rest, PayeeId = theCase.PayeeId ?? theCase.ApplicantId,
            Origin = $"decision:{decision.Id}", ReviewOn = review, Area = decision.Area,
        });
        // First the row that only one of two can write; whoever comes second meets it here and begins again.
        await db.SaveChangesAsync();
        (theCase.Stage, theCase.ReviewOn) = (Stage.FollowUp, review);
        theCase.DueBy(await MeetDeadlines(work, theCase.Id));
        work.Note($"case:{theCase.Id}", "aid.started", decision.Area, $"aid={decision.Id} household={recipients.Id} from={recipients.From:yyyy-MM}",
            living.Id, theCase.Id);
        return null;
    }

    /// <summary>The household of those who receive (保障人口), from a day on.</summary>
    internal static Household Recipients(SunbeamDb db, Case theCase, Household living, IReadOnlyList<Membership> members, DateOnly from)
    {
        var recipients = new Household
        {
            Id = Ids.Next(), Kind = HouseholdKind.Recipients, Number = theCase.Number, OfHouseholdId = living.Id, HeadId = living.HeadId,
            Address = living.Address, Rural = living.Rural, From = from, Area = theCase.Area,
        };
        db.Add(recipients);
        db.AddRange(members.Select(member => new Membership
        {
            Id = Ids.Next(), HouseholdId = recipients.Id, PersonId = member.PersonId, Relation = member.Relation, From = from, Area = recipients.Area,
        }));
        return recipients;
    }

    // Somebody on the rosters of before may have applied anew; two aids for one person would be paid side by side. The aid
    // of this very decision, started meanwhile by another, is no other aid: it is met when the row is written.
    private static Task<bool> AreAided(SunbeamDb db, Decision decision, IReadOnlyList<Membership> members)
    {
        var people = members.Select(member => member.PersonId).ToList();
        return db.Set<Membership>().AnyAsync(m => people.Contains(m.PersonId) && m.To == null && db.Set<Aid>().Any(aid =>
            aid.Id != decision.Id && aid.HouseholdId == m.HouseholdId && aid.Programme == decision.Programme
            && (aid.To == null || aid.To >= decision.PaidFrom)));
    }

    // Paying tells nobody: that the notice was delivered is recorded by itself.
    private static async Task<DueDay?> MeetDeadlines(Work work, long caseId)
    {
        var open = await work.Db.Set<Deadline>().Where(d => d.CaseId == caseId && d.MetOn == null).ToListAsync();
        foreach (var deadline in open.Where(deadline => deadline.Step != DeliverNotice.Step)) deadline.MetOn = work.Today;
        return FinishStep.Earliest(open);
    }
}
