// Works through many leads at once: says how urgent they are, or closes them with a reason.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public enum Triage { High, Medium, Low, Close }

public static class TriageLeads
{
    public sealed record Input(IReadOnlyList<long>? Ids, [Asked("办理方式")] Triage Do, string? Reason = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/leads/triage", [Role.Township, Role.District], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (input.Ids is not { Count: > 0 } ids) return Errors.NothingSelected;
        if (input.Do == Triage.Close && string.IsNullOrWhiteSpace(input.Reason)) return Errors.NoReason;
        var asked = ids.Distinct().ToList();
        var leads = await work.Db.Set<Lead>().Where(lead => asked.Contains(lead.Id)).ToListAsync();
        if (leads.Count != asked.Count) return Problem.NotThere;
        if (leads.Any(lead => lead.State != LeadState.Open)) return Errors.NotOpen;
        foreach (var lead in leads)
        {
            if (input.Do == Triage.Close) await Close(work, lead, input.Reason!);
            else await SetUrgency(work, law.For(lead.Area), lead, Enum.Parse<Urgency>(input.Do.ToString()));
        }
        return Answer.Done(asked.Count == 1 ? $"/leads/{asked[0]}" : "/leads", asked.Count == 1 ? asked[0] : null);
    }

    private static async Task Close(Work work, Lead lead, string reason)
    {
        lead.State = LeadState.Closed;
        lead.ClosedBecause = reason.Trim();
        await MeetDeadline.OfLead(work, lead.Id);
        work.Note($"lead:{lead.Id}", "lead.closed", lead.Area, $"lead={lead.Id}", lead.HouseholdId);
    }

    /// <summary>Changes the urgency and with it the limit, which still counts from when the lead was opened.</summary>
    internal static async Task SetUrgency(Work work, Pack pack, Lead lead, Urgency urgency)
    {
        if (lead.Urgency == urgency) work.Note($"lead:{lead.Id}", "lead.urgency-kept", lead.Area, $"lead={lead.Id} urgency={urgency}", lead.HouseholdId);
        else
        {
            work.Db.RemoveRange(await work.Db.Set<Deadline>().Where(deadline => deadline.LeadId == lead.Id && deadline.MetOn == null).ToListAsync());
            var due = OpenLead.Due(pack, urgency, lead.At, await Calendar.Of(work.Db));
            (lead.Urgency, lead.DueOn) = (urgency, due?.Limit.Day);
            OpenLead.Remember(work, lead, due);
            work.Note($"lead:{lead.Id}", "lead.urgency-set", lead.Area, $"lead={lead.Id} urgency={urgency}", lead.HouseholdId);
        }
    }
}
