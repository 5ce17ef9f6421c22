// A lead that was joined to another by mistake stands on its own again, with the limit that it had.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class PartLead
{
    public sealed record Input(long Id, [Asked("理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/leads/{id:long}/part", [Role.Township, Role.District], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Lead>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } lead) return Problem.NotThere;
        if (lead is not { State: LeadState.Joined, JoinedTo: { } from }) return Errors.NotJoined;
        (lead.State, lead.JoinedTo) = (LeadState.Open, null);
        var due = OpenLead.Due(law.For(lead.Area), lead.Urgency, lead.At, await Calendar.Of(work.Db));
        lead.DueOn = due?.Limit.Day;
        OpenLead.Remember(work, lead, due);
        TellApart.Remember(work, lead.Id, from, lead.Area);
        work.Note($"lead:{lead.Id}", "lead.parted", lead.Area, $"lead={lead.Id} from={from}", lead.HouseholdId);
        return Answer.Done($"/leads/{lead.Id}", lead.Id);
    }
}
