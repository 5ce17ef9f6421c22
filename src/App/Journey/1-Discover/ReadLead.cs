// One lead: what was seen or found, what would have to be asked, the visits to that door, and what to do next.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

/// <summary>A fact that would have to be asked, in words.</summary>
public sealed record Asked(string LabelZh, string LabelEn, bool OfEachMember);

public sealed record VisitSeen(DateTimeOffset At, string By, string Found, bool NeedsHelp, IReadOnlyList<PhotographView> Photographs);

public sealed record LeadModel(
    long Id, string Who, LeadOrigin Origin, Urgency Urgency, LeadState State, string What, string? ProgrammeZh, string? ProgrammeEn,
    IReadOnlyList<Asked> Asks, long? HouseholdId, string? Address, string Place, DateOnly? DueOn, bool DueProvisional, StepLimit? Limit,
    Role? WhoseStep, DateTimeOffset At, string? ClosedBecause, long? CaseId, IReadOnlyList<VisitSeen> Visits);

public static class ReadLead
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<LeadPage, LeadModel>("/leads/{id}", [Role.GridWorker, Role.Township, Role.District], reading => Read(reading, law));
    }

    private static async Task<LeadModel?> Read(Reading reading, Law law)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        if (await db.Set<Lead>().SingleOrDefaultAsync(lead => lead.Id == id) is not { } lead) return null;
        var pack = law.For(lead.Area);
        var programme = lead.Programme is null ? null : pack.Programmes.GetValueOrDefault(lead.Programme);
        var limit = await db.Set<Deadline>().FirstOrDefaultAsync(deadline => deadline.LeadId == id && deadline.MetOn == null);
        var address = await db.Set<Household>().Where(household => household.Id == lead.HouseholdId).Select(household => household.Address)
            .SingleOrDefaultAsync();
        var places = await NameAreas.Of(db, [lead.Area]);
        return new LeadModel(
            lead.Id, lead.Who, lead.Origin, lead.Urgency, lead.State, lead.What, programme?.LabelZh, programme?.LabelEn, Asks(pack, lead.Asks),
            lead.HouseholdId, address, places[lead.Area], lead.DueOn, limit?.Provisional ?? false,
            OpenLead.Due(pack, lead.Urgency, lead.At)?.Step.Limit, limit?.WhoseStep, lead.At, lead.ClosedBecause,
            lead.CaseId, await Visits(db, lead));
    }

    private static async Task<IReadOnlyList<VisitSeen>> Visits(SunbeamDb db, Lead lead)
    {
        var visits = await db.Set<Visit>().Where(visit => (lead.HouseholdId != null && visit.HouseholdId == lead.HouseholdId)
            || (lead.Origin == LeadOrigin.Visit && visit.Id == lead.OriginId)).OrderByDescending(visit => visit.At).ToListAsync();
        var visitors = visits.Select(visit => visit.VisitedBy).Distinct().ToList();
        var names = await db.Set<Account>().Where(account => visitors.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name);
        var photographs = await ReadPhotographs.Of(db, visits.ConvertAll(visit => visit.Id));
        return [.. visits.Select(visit => new VisitSeen(
            visit.At, names.GetValueOrDefault(visit.VisitedBy, ""), visit.Found, visit.NeedsHelp, [.. photographs[visit.Id]]))];
    }

    // A path is "household.rent" or "members[1].wage"; the same fact of several members is asked once, of each.
    private static IReadOnlyList<Asked> Asks(Pack pack, string paths) =>
        [.. paths.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(path => (OfMember: path.StartsWith("members", StringComparison.Ordinal), Fact: path[(path.LastIndexOf('.') + 1)..]))
            .Distinct()
            .Select(ask => (ask.OfMember, Fact: (ask.OfMember ? pack.MemberFacts : pack.HouseholdFacts).GetValueOrDefault(ask.Fact), Name: ask.Fact))
            .Select(ask => new Asked(ask.Fact?.LabelZh ?? ask.Name, ask.Fact?.LabelEn ?? ask.Name, ask.OfMember))];
}
