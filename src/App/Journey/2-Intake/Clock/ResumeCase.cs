// The clock of a case runs again: what was waited for has come, or will not. The days that it stood are put behind its limits.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class ResumeCase
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/cases/{id}/resume", [Role.Township, Role.District], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } found) return Problem.NotThere;
        if (found.State != CaseState.Open || found.PausedFor is null) return Errors.DoesNotStand;
        await Of(work, found);
        return Answer.Done($"/cases/{found.Id}", found.Id);
    }

    /// <summary>Lets every clock of a case run again.</summary>
    internal static async Task Of(Work work, Case found)
    {
        var (open, calendar) = (await work.Db.Set<Deadline>().Where(deadline => deadline.CaseId == found.Id && deadline.MetOn == null).ToListAsync(),
            await Calendar.Of(work.Db));
        foreach (var deadline in open) StandStill.GoOn(deadline, work.Now, calendar);
        await Pause.End(work, found.Id);
        found.DueBy(FinishStep.Earliest(open));
        work.Note($"case:{found.Id}", "case.resumed", found.Area, $"case={found.Id}", found.HouseholdId, found.Id);
    }
}
