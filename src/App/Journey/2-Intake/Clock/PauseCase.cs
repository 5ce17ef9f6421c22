// The clock of a case stands (中止计时) for a reason that its procedure knows: papers are being completed, proof is being
// looked for. What is due meanwhile is due later; nobody is late for what the family must bring.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class PauseCase
{
    /// <param name="Kind">One of the procedure's reasons.</param>
    public sealed record Input(long Id, [Asked("中止计时的事由")] string Kind, [Asked("等待什么")] string Reason);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/pause", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } found) return Problem.NotThere;
        if (found.State != CaseState.Open) return Errors.NotOpen;
        if (found.PausedFor is not null) return Errors.StandsAlready;
        var open = await work.Db.Set<Deadline>().Where(deadline => deadline.CaseId == found.Id && deadline.MetOn == null).ToListAsync();
        if (Allowed(Course.For(law.For(found.Area), found.Programme, work.Today), open).All(choice => choice.Id != input.Kind)) return Errors.MayNotStand;

        foreach (var deadline in open) StandStill.Stop(deadline, work.Now);
        work.Db.Add(new Pause
        {
            Id = Ids.Next(), CaseId = found.Id, Kind = input.Kind, Reason = input.Reason.Trim(), At = work.Now, By = work.Actor.AccountId, Area = found.Area,
        });
        found.DueBy(null);
        found.PausedFor = input.Kind;
        work.Note($"case:{found.Id}", "case.paused", found.Area, $"case={found.Id} kind={input.Kind}", found.HouseholdId, found.Id);
        return Answer.Done($"/cases/{found.Id}", found.Id);
    }

    /// <summary>The reasons for which the clock may stand in the steps that are open.</summary>
    public static IEnumerable<PauseChoice> Allowed(Course? course, IReadOnlyCollection<Deadline> open) =>
        (course?.Pauses ?? []).Where(choice => open.Any(deadline => choice.Steps.Contains(deadline.Step)));
}
