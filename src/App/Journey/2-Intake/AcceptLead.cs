// A township officer accepts a lead: it becomes a case of the household that was found.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class AcceptLead
{
    /// <param name="MemberIds">Who of the registered household lives together; all where nothing is said.</param>
    /// <param name="Programme">What is applied for; the lead's own where nothing is said.</param>
    public sealed record Input(
        long Id, string? Programme = null, IReadOnlyList<long>? MemberIds = null, IReadOnlyList<OtherMember>? Others = null,
        long? ApplicantId = null, string? Address = null, string? Place = null, long? DirectorId = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/leads/{id}/accept", [Role.Township], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Lead>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } lead) return Problem.NotThere;
        if (lead.State != LeadState.Open) return Errors.LeadNotOpen;
        var offered = Course.Offered(law.For(lead.Area), work.Today);
        var programme = input.Programme ?? (offered.Any(one => one.Id == lead.Programme) ? lead.Programme : null);
        var (made, problem) = await MakeCase.Make(work, law, new Application(
            programme, lead.HouseholdId, input.MemberIds, input.Others ?? [], input.ApplicantId, input.Address, input.Place, lead.Id)
            { DirectorId = input.DirectorId });
        if (made is null) return problem!;
        (lead.State, lead.CaseId) = (LeadState.Accepted, made.Id);
        await MeetDeadline.OfLead(work, lead.Id);
        work.Note($"lead:{lead.Id}", "lead.accepted", lead.Area, $"lead={lead.Id} case={made.Id}", lead.HouseholdId, made.Id);
        return Answer.Done($"/cases/{made.Id}", made.Id);
    }
}
