// A case is opened again: one that was withdrawn goes on where it stood; one that was refused is looked into anew, because
// something was found that nobody knew, or because whoever decides over the decision (行政复议、诉讼) set it aside.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

public static class ReopenCase
{
    public sealed record Input(long Id, [Asked("重新办理的理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/reopen", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } of) return Problem.NotThere;
        if (of.State is not (CaseState.Withdrawn or CaseState.Refused)) return DecideProblems.NotClosed;
        // Who refused, or stands over whoever did, opens again.
        if (of.State == CaseState.Refused && work.Actor.Role != Role.District) return DecideProblems.DistrictReopens;
        if (await work.Db.Set<Case>().AnyAsync(other => other.HouseholdId == of.HouseholdId && other.Programme == of.Programme
            && other.State == CaseState.Open)) return DecideProblems.OpenAlready;

        var course = Course.For(law.For(of.Area), of.Programme, work.Today);
        if (of.State == CaseState.Refused)
        {
            foreach (var decision in await work.Db.Set<Decision>().Where(one => one.CaseId == of.Id && one.State == DecisionState.Confirmed).ToListAsync())
                (decision.State, decision.ReturnedBecause) = (DecisionState.SetAside, input.Reason.Trim());
            of.Stage = course?.IsChecked == false && course.Find("investigate") is null ? Stage.Decide : Stage.Assess;
        }
        (of.State, of.WithdrawnBecause) = (CaseState.Open, null);
        var step = course?.Steps.FirstOrDefault(one => Stages.OfStep(one.Id) == of.Stage)?.Id;
        of.DueBy(step is null ? null : await FinishStep.Reopen(work, law.For(of.Area), of.Programme, of.Id, of.Area, step));
        work.Note($"case:{of.Id}", "case.reopened", of.Area, $"case={of.Id} stage={of.Stage}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}", of.Id);
    }
}
