// Something about a case is disputed: the township calls an appraisal, with why, when and where. Until it was held the case is
// neither proposed nor confirmed. Only where the law has appraisals for disputes; where it has them for every case, none is called.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class CallAppraisal
{
    public sealed record Input(long Id, [Asked("需要评议的问题")] string Because, [Asked("评议日期")] DateOnly On, [Asked("评议地点")] string Place);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/appraisal/call", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (of, problem) = await KeepInquiry.CaseOf(work, input.Id);
        if (of is null) return problem!;
        var pack = law.For(of.Area);
        if (Course.For(pack, of.Programme, work.Today)?.Find(Stages.Appraise) is not { CalledBy: not null } step) return AppraisalProblems.NotCalled;
        if (of.Stage is not (Stage.Assess or Stage.Decide)) return AppraisalProblems.TooEarly;
        if (input.On < work.Today) return AppraisalProblems.MeetsPast;
        // No limit of the law: a year that was typed wrongly would hold the case for good.
        if (input.On > work.Today.AddYears(1)) return AppraisalProblems.MeetsFar;
        if (await work.Db.Set<Appraisal>().AnyAsync(one => one.CaseId == of.Id && one.HeldOn == null)) return AppraisalProblems.CalledAlready;

        var id = Ids.Next();
        var appraisal = new Appraisal
        {
            Id = id, CaseId = of.Id, MeetsOn = input.On, By = work.Actor.AccountId, At = work.Now, Area = of.Area,
            Called = Appraisal.Seal(work.Keeper, new AppraisalCall(input.Because.Trim(), input.Place.Trim()), Appraisal.CalledPlace(id)),
        };
        work.Db.Add(appraisal);
        of.DueBy(await FinishStep.Call(work, step, of.Id, of.Area));
        // A proposal or a confirmation that meets this: the case's version lets one through.
        work.Db.Entry(of).State = EntityState.Modified;
        work.Note($"case:{of.Id}", "appraisal.called", of.Area, $"appraisal={id} on={input.On:yyyy-MM-dd}", of.HouseholdId, of.Id);
        await IssuePaper.Issue(work, pack, of.Id, of.Area, await AppraisalPaper.Call(work.Db, work.Keeper, pack, of, appraisal));
        return Answer.Done($"/cases/{of.Id}/appraisal", id);
    }
}
