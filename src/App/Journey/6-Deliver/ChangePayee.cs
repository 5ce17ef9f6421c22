// Another of the recipients takes the money from now on: the payee died, moved to an institution, or asked for it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Deliver;

public static class ChangePayee
{
    public sealed record Input(long Id, [Asked("领款人")] long Person, [Asked("原因")] string Reason);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAct<Input>("/aids/{id:long}/payee", [Role.Township, Role.District], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var aid = await work.Db.Set<Aid>().SingleOrDefaultAsync(a => a.Id == input.Id);
        if (aid is null) return Problem.NotThere;
        if (aid.PayeeId == input.Person) return DeliverProblems.SamePayee.At("person");
        if (!await work.Db.Set<Membership>().AnyAsync(m => m.HouseholdId == aid.HouseholdId && m.PersonId == input.Person && m.To == null))
            return DeliverProblems.NotAMember.At("person");
        var before = aid.PayeeId;
        aid.PayeeId = input.Person;
        var change = AidChange.Of(work, aid, AidChangeKind.PayeeChanged, input.Reason);
        work.Db.Add(change);
        work.Note($"household:{aid.HouseholdId}", "aid.payee-changed", aid.Area, $"aid={aid.Id} before={before} after={input.Person} change={change.Id}",
            aid.HouseholdId);
        return Answer.Done($"/aids/{aid.Id}", aid.Id);
    }
}
