// Asks a colleague to take over a request, with the reason. Nothing changes until they accept: whoever was asked first stays
// responsible (首问负责).
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Messages;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public sealed record Colleague(long AccountId, string Login, string Name, Role Role);

public static class HandOverRequest
{
    public sealed record Input(long Id, [Asked("接手人")] string Login, [Asked("移交理由")] string Why);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/requests/{id:long}/hand-over", TakeIn.Windows, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<HelpRequest>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } request) return Problem.NotThere;
        if (!MayHandOver(work.Actor, request)) return RequestProblems.NotResponsible;
        var colleague = (await Colleagues(work.Db, request)).FirstOrDefault(one => one.Login == input.Login.Trim());
        if (colleague is null) return RequestProblems.NoColleague;
        (request.OfferedTo, request.OfferedBecause) = (colleague.AccountId, input.Why.Trim());
        await Tell.Account(work, colleague.AccountId, new Notice("request-offered", "request.offered", request.Area, $"/requests/{request.Id}"));
        work.Note($"request:{request.Id}", "request.offered", request.Area, $"request={request.Id} to={colleague.AccountId}", request.HouseholdId);
        return Answer.Done($"/requests/{request.Id}", request.Id);
    }

    /// <summary>Who answers for it; and the district, where somebody has left.</summary>
    internal static bool MayHandOver(Actor actor, HelpRequest request) => actor.AccountId == request.ResponsibleId || actor.Role == Role.District;

    /// <summary>Who can see the request in the role of a window: the house's officers there, or the same department's.</summary>
    internal static async Task<IReadOnlyList<Colleague>> Colleagues(SunbeamDb db, HelpRequest request) =>
        await (from account in db.Set<Account>()
               where account.ClosedAt == null && account.Id != request.ResponsibleId && account.LockedUntil != Account.UntilUnlocked
               from reach in db.Reaches
               where reach.AccountId == account.Id && reach.From <= request.Area && request.Area <= reach.To
                   && (reach.Role == Role.Township || reach.Role == Role.District
                       || reach.Role == Role.Department && request.GivenTo != null && account.OrganisationId == request.GivenTo)
               orderby account.Name
               select new Colleague(account.Id, account.Login, account.Name, reach.Role)).ToListAsync();
}
