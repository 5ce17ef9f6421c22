// Ends an entry of the register of near relatives with its reason: nothing is deleted, and what was handled before stays seen.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Relatives;

public static class EndRelative
{
    public sealed record Input(long Id, [Asked("理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/relatives/{id:long}/end", [Role.District], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<NearRelative>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } relative) return Problem.NotThere;
        if (relative.EndedOn is not null) return RelativeProblems.Ended;
        // Nobody lifts the bar from oneself.
        if (relative.AccountId == work.Actor.AccountId) return Problem.NotYours;
        (relative.EndedOn, relative.EndedBecause) = (work.Today, input.Reason.Trim());
        work.Note("access", "relative.ended", relative.Area, $"relative={relative.Id}");
        return Answer.Done("/relatives", relative.Id);
    }
}
