// Takes somebody off the list of those who owe the family support, where they were named by mistake: what was answered about
// them stays, and nothing more is asked.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class DropSupporter
{
    /// <param name="Household">The supporter's household, as named on the case.</param>
    public sealed record Input(long Id, long Household);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/cases/{id}/supporters/drop", [Role.Township], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } of) return Problem.NotThere;
        if (of.State != CaseState.Open || of.Stage > Stage.Decide) return Errors.NotOpen;
        var home = await work.Db.Set<Household>().SingleOrDefaultAsync(one =>
            one.Id == input.Household && one.Kind == HouseholdKind.Supporters && one.OfHouseholdId == of.HouseholdId && one.To == null);
        if (home is null) return Problem.NotThere;
        home.To = work.Today;
        foreach (var member in await work.Db.Set<Membership>().Where(one => one.HouseholdId == home.Id && one.To == null).ToListAsync()) member.To = work.Today;
        work.Note($"case:{of.Id}", "supporter.dropped", of.Area, $"household={home.Id}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}/authorisations", home.Id);
    }
}
