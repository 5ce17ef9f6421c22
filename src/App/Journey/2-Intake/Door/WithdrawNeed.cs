// The person no longer wants one of the needs answered: it is closed with the reason, in whose hands ever it lies.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class WithdrawNeed
{
    public sealed record Input(long Id, [Asked("理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/needs/{id:long}/withdraw", TakeIn.Windows, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Need>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } need) return Problem.NotThere;
        // Whoever asked hears that it is no longer wanted; the department to which it was sent does not.
        if (work.Actor.Role == Role.Department && need.AskedBy != work.Actor.OrganisationId) return Problem.NotYours;
        if (!need.IsOpen) return RequestProblems.NeedClosed;
        var turn = await work.Db.Set<NeedTurn>().SingleAsync(one => one.NeedId == need.Id && one.EndedAt == null);
        PassNeed.End(work, turn, TurnEnd.Withdrawn, input.Reason);
        PassNeed.Close(work, need, NeedState.Withdrawn, input.Reason);
        PassNeed.Note(work, need, "need.withdrawn", "");
        return Answer.Done($"/requests/{need.RequestId}", need.Id);
    }
}
