// Accepts a request that a colleague offered: from now on whoever accepts answers for it, and what lay at the old window lies at
// the new one, with a limit of its own.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class TakeOverRequest
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/requests/{id:long}/take-over", TakeIn.Windows, (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<HelpRequest>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } request) return Problem.NotThere;
        if (request.OfferedTo != work.Actor.AccountId) return RequestProblems.NotOffered;
        var (oldOffice, oldRole) = (request.GivenTo, request.ResponsibleAs);
        (request.ResponsibleId, request.ResponsibleAs, request.OfferedTo, request.OfferedBecause) = (work.Actor.AccountId, work.Actor.Role, null, null);
        request.GivenTo = work.Actor.Role == Role.Department ? work.Actor.OrganisationId : null;
        var needs = await work.Db.Set<Need>().Where(one => one.RequestId == request.Id).ToListAsync();
        var turns = await work.Db.Set<NeedTurn>().Where(one => one.RequestId == request.Id && one.EndedAt == null).ToListAsync();
        foreach (var need in needs)
            (need.AskedBy, need.AskedAs, need.ResponsibleId) = (request.GivenTo, request.ResponsibleAs, request.ResponsibleId);
        foreach (var turn in turns)
        {
            turn.AskedBy = request.GivenTo;
            if (turn.GivenTo != oldOffice || turn.Whose != oldRole || (request.GivenTo, request.ResponsibleAs) == (oldOffice, oldRole)) continue;
            var need = needs.Single(one => one.Id == turn.NeedId);
            PassNeed.End(work, turn, TurnEnd.HandedOver);
            await PassNeed.Begin(work, law.For(need.Area), need, PassNeed.AtWindow(request, need.Department));
        }
        work.Note($"request:{request.Id}", "request.taken-over", request.Area, $"request={request.Id} by={work.Actor.AccountId}", request.HouseholdId);
        return Answer.Done($"/requests/{request.Id}", request.Id);
    }
}
