// What looking into an objection found. When none is open any more, the proposal goes on to the office that confirms; if
// something was found that changes the result, the proposal is no longer what the law says, and is returned.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

public static class AnswerObjection
{
    public sealed record Input(long Id, [Asked("核实结果")] string Finding);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/objections/{id}/answer", [Role.Township], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Objection>().SingleOrDefaultAsync(known => known.Id == input.Id) is not { } objection) return Problem.NotThere;
        if (objection.Finding is not null) return DecideProblems.Answered;
        var of = await work.Db.Set<Case>().SingleAsync(entity => entity.Id == objection.CaseId);
        objection.Finding = work.Keeper.Seal(input.Finding.Trim(), Objection.FindingPlace(objection.Id));
        (objection.AnsweredBy, objection.AnsweredAt) = (work.Actor.AccountId, work.Now);
        if (of.State == CaseState.Open && await Last(work, objection) is { } proposal)
        {
            var until = await work.Db.Set<PublicNotice>().Where(notice => notice.Id == objection.NoticeId).Select(notice => notice.Until).SingleAsync();
            proposal.ConfirmFrom = until.AddDays(1);
            of.DueBy(await FinishStep.Of(work, law.For(of.Area), of.Programme, of.Id, of.Area, PublicNotice.Step, until > work.Today ? until : null,
                proposal.AsProposed()));
        }
        work.Note($"case:{of.Id}", "objection.answered", of.Area, $"objection={objection.Id} notice={objection.NoticeId}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}/notice", objection.Id);
    }

    // The proposal that waited for this alone: one that was returned waits for nothing.
    private static async Task<Decision?> Last(Work work, Objection objection) =>
        await work.Db.Set<Objection>().AnyAsync(other => other.DecisionId == objection.DecisionId && other.Id != objection.Id && other.Finding == null) ? null
            : await work.Db.Set<Decision>().SingleOrDefaultAsync(decision => decision.Id == objection.DecisionId && decision.State == DecisionState.Proposed);
}
