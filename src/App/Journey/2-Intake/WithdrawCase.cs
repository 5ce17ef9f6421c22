// Withdraws a case with a reason: the applicant no longer wants it, or it was taken in by mistake. Nothing is deleted.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class WithdrawCase
{
    public sealed record Input(long Id, [Asked("撤回理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/cases/{id}/withdraw", [Role.Township], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } found) return Problem.NotThere;
        if (found.State != CaseState.Open) return Errors.NotOpen;
        (found.State, found.WithdrawnBecause) = (CaseState.Withdrawn, input.Reason.Trim());
        found.DueBy(null);
        await Pause.End(work, found.Id);
        await MeetDeadline.OfCase(work, found.Id);
        work.Note($"case:{found.Id}", "case.withdrawn", found.Area, $"case={found.Id}", found.HouseholdId, found.Id);
        return Answer.Done($"/cases/{found.Id}", found.Id);
    }
}
