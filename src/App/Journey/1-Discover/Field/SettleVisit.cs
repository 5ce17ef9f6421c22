// Says who an unlisted person of a visit is: one of the households on the list, or nobody on it. The lead follows.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class SettleVisit
{
    /// <param name="SameId">The suggestion that is right; null where none of them is.</param>
    public sealed record Input(long VisitId, long? SameId = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/field/choices/person", [Role.GridWorker, Role.Township], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var suggested = await work.Db.Set<PossiblySame>().Where(same => same.VisitId == input.VisitId).ToListAsync();
        if (suggested.Count == 0 || await work.Db.Set<Visit>().SingleOrDefaultAsync(visit => visit.Id == input.VisitId) is not { } visit)
            return Problem.NotThere;
        var right = suggested.Find(same => same.Id == input.SameId);
        if (input.SameId is not null && right is null) return Problem.NotThere;
        if (suggested.All(same => same.State != SameState.Open)) return FieldErrors.AlreadyChosen;
        foreach (var same in suggested) (same.State, same.SettledBy) = (same == right ? SameState.Same : SameState.Another, work.Actor.AccountId);
        if (right is not null) await Join(work, visit, right.HouseholdId);
        work.Note($"visit:{visit.Id}", "visit.settled", visit.Area, $"visit={visit.Id} same={right?.Id}", right?.HouseholdId);
        return Answer.Done("/field/choices", visit.Id);
    }

    private static async Task Join(Work work, Visit visit, long household)
    {
        visit.HouseholdId = household;
        foreach (var lead in await work.Db.Set<Lead>().Where(lead => lead.Origin == LeadOrigin.Visit && lead.OriginId == visit.Id).ToListAsync())
            lead.HouseholdId ??= household;
    }
}
