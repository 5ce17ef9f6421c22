// A member takes the authorisation (授权书) back: from today nobody is asked about them. What was answered before stays, and
// the member may sign anew while the case is taken in.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class WithdrawAuthorisation
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/authorisations/{id}/withdraw", [Role.Township], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Authorisation>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } authorisation) return Problem.NotThere;
        if (authorisation.WithdrawnOn is not null) return Errors.AlreadyWithdrawn;
        authorisation.WithdrawnOn = work.Today;
        var found = await work.Db.Set<Case>().SingleAsync(one => one.Id == authorisation.CaseId);
        work.Note($"case:{found.Id}", "authorisation.withdrawn", found.Area, $"authorisation={authorisation.Id} person={authorisation.PersonId}",
            found.HouseholdId, found.Id);
        return Answer.Done($"/cases/{found.Id}/authorisations", authorisation.Id);
    }
}
