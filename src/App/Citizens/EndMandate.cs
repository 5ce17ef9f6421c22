// Ends a mandate: by whoever gave it, or by the agent. From then on the agent sees and does nothing through it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public static class EndMandate
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/my/mandates/{id:long}/end", Acting.Roles, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var citizen = work.Actor.Role == Role.Citizen;
        var mine = citizen ? await Acting.Oneself(work.Db) : null;
        var found = await work.Db.Set<Mandate>().SingleOrDefaultAsync(one => one.Id == input.Id);
        if (found is null || (citizen ? found.PersonId != mine : found.AgentId != work.Actor.AccountId) || !found.HoldsOn(work.Today)) return Problem.NotThere;
        found.EndedOn = work.Today;
        work.Db.RemoveRange(await work.Db.Owns.Where(own => own.Through == found.Id).ToListAsync());
        work.Note($"mandate:{found.Id}", "mandate.ended", found.Area, $"mandate={found.Id} person={found.PersonId} agent={found.AgentId}");
        return Answer.Done(citizen ? "/my" : "/mandates", found.Id);
    }
}
