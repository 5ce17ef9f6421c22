// Somebody has looked and says that several leads are about one household: they are looked after in one, the earliest, or the one
// that is a case already. Nothing told is lost: what the others hold is shown with it, and a mistake can be taken apart again.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class JoinLeads
{
    /// <param name="Others">The leads that are about the same household as this.</param>
    public sealed record Input(long Id, IReadOnlyList<long>? Others);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/leads/{id:long}/join", [Role.Township, Role.District], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var asked = (input.Others ?? []).Append(input.Id).Distinct().ToList();
        if (asked.Count < 2) return Errors.NothingSelected;
        var leads = await work.Db.Set<Lead>().Where(lead => asked.Contains(lead.Id)).ToListAsync();
        if (leads.Count != asked.Count) return Problem.NotThere;
        if (leads.Any(lead => lead.State is not (LeadState.Open or LeadState.Accepted))) return Errors.NotOpen;
        if (leads.Count(lead => lead.State == LeadState.Accepted) > 1) return Errors.TwoCases;
        if (leads.Select(lead => lead.HouseholdId).OfType<long>().Distinct().Count() > 1) return Errors.TwoHouseholds;
        var kept = leads.OrderByDescending(lead => lead.State == LeadState.Accepted).ThenBy(lead => lead.At).ThenBy(lead => lead.Id).First();
        foreach (var lead in leads.Where(lead => lead != kept).OrderBy(lead => lead.Id)) await Join(work, kept, lead);
        var urgency = leads.Min(lead => lead.Urgency);
        if (kept.State == LeadState.Open && urgency < kept.Urgency) await TriageLeads.SetUrgency(work, law.For(kept.Area), kept, urgency);
        return Answer.Done($"/leads/{kept.Id}", kept.Id);
    }

    private static async Task Join(Work work, Lead kept, Lead lead)
    {
        kept.HouseholdId ??= lead.HouseholdId;
        kept.Address ??= lead.Address;
        kept.AddressKey ??= lead.AddressKey;
        kept.IdNumberIndex ??= lead.IdNumberIndex;
        kept.Programme ??= lead.Programme;
        if (kept.Telephone is null && lead.Telephone is { } telephone)
        {
            kept.Telephone = work.Keeper.Seal(work.Keeper.Open(telephone, Lead.TelephonePlace(lead.Id)), Lead.TelephonePlace(kept.Id));
            kept.TelephoneIndex = lead.TelephoneIndex;
        }
        kept.Asks = string.Join('\n', kept.Asks.Split('\n').Concat(lead.Asks.Split('\n')).Where(ask => ask.Length > 0).Distinct());
        foreach (var further in await work.Db.Set<Lead>().Where(other => other.JoinedTo == lead.Id).ToListAsync()) further.JoinedTo = kept.Id;
        (lead.State, lead.JoinedTo) = (LeadState.Joined, kept.Id);
        await MeetDeadline.OfLead(work, lead.Id);
        work.Note($"lead:{lead.Id}", "lead.joined", lead.Area, $"lead={lead.Id} into={kept.Id}", kept.HouseholdId);
    }
}
