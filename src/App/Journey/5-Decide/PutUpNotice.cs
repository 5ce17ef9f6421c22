// The township puts a proposal up (公示), one or many at once: where, and since when. How long it hangs is the law's; the
// office that confirms may only do so afterwards, and its own limit runs from then.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

public static class PutUpNotice
{

    /// <param name="From">The day on which it was put up; today where nothing is said.</param>
    public sealed record Input([Asked("要公示的申请件")] IReadOnlyList<long> Decisions, [Asked("公示地点")] string Place, DateOnly? From = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/decisions/notice", [Role.Township], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var ids = input.Decisions.Distinct().ToList();
        if (ids.Count == 0) return DecideProblems.NoneChosen;
        long only = 0;
        foreach (var id in ids)
        {
            var (of, problem) = await One(id, input.Place.Trim(), input.From ?? work.Today, work, law);
            if (of is null) return problem!;
            only = of.Id;
        }
        return ids.Count == 1 ? Answer.Done($"/cases/{only}/notice", ids[0]) : Answer.Done("/decisions", more: new { putUp = ids.Count });
    }

    private static async Task<(Case?, Problem?)> One(long id, string place, DateOnly from, Work work, Law law)
    {
        var decision = await work.Db.Set<Decision>().SingleOrDefaultAsync(known => known.Id == id);
        var of = decision is null ? null : await work.Db.Set<Case>().SingleOrDefaultAsync(entity => entity.Id == decision.CaseId);
        if (decision is null || of is null) return (null, Problem.NotThere);
        if (decision.State != DecisionState.Proposed || of.State != CaseState.Open) return (null, DecideProblems.NotWaiting);
        var pack = law.For(of.Area);
        if (NoticeStanding.Asked(pack, decision) is not { } step) return (null, DecideProblems.NoNoticeAsked.With(of.Number));
        if (await work.Db.Set<PublicNotice>().AnyAsync(known => known.DecisionId == id)) return (null, DecideProblems.AlreadyPutUp.With(of.Number));
        if (from > work.Today || from < decision.ProposedAt.DayInChina()) return (null, DecideProblems.NoticeDay);

        var until = step.Limit?.From(from, await Calendar.Of(work.Db)).Day ?? from;
        var notice = new PublicNotice
        {
            Id = Ids.Next(), CaseId = of.Id, DecisionId = id, Place = place, From = from, Until = until,
            PutUpBy = work.Actor.AccountId, At = work.Now, Area = of.Area,
        };
        work.Db.Add(notice);
        decision.ConfirmFrom = notice.Until.AddDays(1);
        of.DueBy(await FinishStep.Of(work, pack, of.Programme, of.Id, of.Area, PublicNotice.Step, notice.Until, decision.AsProposed()));
        work.Note($"case:{of.Id}", "notice.put-up", of.Area, $"notice={notice.Id} decision={id} from={from:yyyy-MM-dd} until={notice.Until:yyyy-MM-dd}",
            of.HouseholdId, of.Id);
        if (step.Makes.Contains(PublicNoticePaper.Kind))
            await IssuePaper.Issue(work, pack, of.Id, of.Area, await PublicNoticePaper.Draft(work.Db, pack, of, decision, notice));
        return (of, null);
    }
}
