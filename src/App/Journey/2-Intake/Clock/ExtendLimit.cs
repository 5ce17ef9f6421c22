// The whole may take longer in a hard case (情况复杂): the district says so once, with its reason, and the procedure says how long.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class ExtendLimit
{
    public sealed record Input(long Id, [Asked("延长理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/extend", [Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } found) return Problem.NotThere;
        if (found.State != CaseState.Open) return Errors.NotOpen;
        if (found.ExtendedBecause is not null) return Errors.ExtendedAlready;
        if (Course.For(law.For(found.Area), found.Programme, found.AcceptedOn)?.Hard is null) return Errors.NoLongerLimit;
        found.ExtendedBecause = input.Reason.Trim();
        work.Note($"case:{found.Id}", "case.extended", found.Area, $"case={found.Id}", found.HouseholdId, found.Id);
        return Answer.Done($"/cases/{found.Id}", found.Id);
    }
}
