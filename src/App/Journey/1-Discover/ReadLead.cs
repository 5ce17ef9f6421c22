// One lead: what was seen or found, what would have to be asked, the visits to that door, and what to do next.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

/// <summary>A fact that would have to be asked, in words.</summary>
public sealed record Asked(string LabelZh, string LabelEn, bool OfEachMember);

public sealed record VisitSeen(long Id, DateTimeOffset At, string By, string Found, bool NeedsHelp, IReadOnlyList<PhotographView> Photographs);

/// <summary>Another lead that was joined to this one.</summary>
public sealed record JoinedLead(long Id, string Who, string What, LeadOrigin Origin, DateTimeOffset At);

/// <summary>What somebody told us, and what became of it; shown to the office alone.</summary>
public sealed record ReportSeen(
    long Id, LeadOrigin Channel, string Code, string? Ticket, string Told, Reporter By, ReportState State, DateTimeOffset At, DateOnly? DueOn,
    bool DueProvisional, string? Reply, DateTimeOffset? RepliedAt, CallOutcome? Outcome, string? OutcomeSaid, DateTimeOffset? CalledAt, int Calls);

/// <summary>Who answers for the place, and where they can be called.</summary>
public sealed record OwnerSeen(long AgentId, string Name, Post Post, string? Telephone);

public sealed record LeadModel(
    long Id, string Who, LeadOrigin Origin, Urgency Urgency, LeadState State, string What, string? ProgrammeZh, string? ProgrammeEn,
    IReadOnlyList<Asked> Asks, long? HouseholdId, string? Address, string Place, DateOnly? DueOn, bool DueProvisional, StepLimit? Limit,
    Role? WhoseStep, DateTimeOffset At, string? ClosedBecause, long? CaseId, IReadOnlyList<VisitSeen> Visits, string? Telephone, long? JoinedTo,
    IReadOnlyList<JoinedLead> Joined, IReadOnlyList<ReportSeen> Reports, Alike Alike, IReadOnlyList<OwnerSeen> Owners, IReadOnlyList<PlaceGroup> Places);

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
            lead.HouseholdId, address ?? lead.Address, places[lead.Area], lead.DueOn, limit?.Provisional ?? false,
            OpenLead.StepOf(pack, lead.Urgency, lead.At)?.Limit, limit?.WhoseStep, lead.At, lead.ClosedBecause,
            lead.CaseId, await Visits(db, lead), Office(reading) ? Opened(reading, lead) : null, lead.JoinedTo, await Joined(db, lead),
            Office(reading) ? await Reports(reading, lead) : [],
            Office(reading) && lead.State is LeadState.Open or LeadState.Accepted ? await FindAlike.Of(db, reading.Keeper, lead) : Alike.Nothing,
            Office(reading) ? await Owners(reading, lead.Area) : [],
            Office(reading) && lead is { State: LeadState.Open, HouseholdId: null } ? await ListCommunities.Within(db) : []);
    }

    // Who told something, and on which telephone people are reached, is the office's business and not the field's.
    private static bool Office(Reading reading) => reading.Actor.Role is Role.Township or Role.District;

    private static string? Opened(Reading reading, Lead lead) =>
        lead.Telephone is null ? null : reading.Keeper.Open(lead.Telephone, Lead.TelephonePlace(lead.Id));

    private static async Task<IReadOnlyList<JoinedLead>> Joined(SunbeamDb db, Lead lead) =>
        await db.Set<Lead>().Where(other => other.JoinedTo == lead.Id).OrderBy(other => other.At)
            .Select(other => new JoinedLead(other.Id, other.Who, other.What, other.Origin, other.At)).ToListAsync();

    private static async Task<IReadOnlyList<ReportSeen>> Reports(Reading reading, Lead lead)
    {
        var rows = await reading.Db.Set<Report>().Where(report => report.LeadId == lead.Id
            || reading.Db.Set<Lead>().Any(other => other.Id == report.LeadId && other.JoinedTo == lead.Id)).OrderBy(report => report.At).ToListAsync();
        return [.. rows.Select(report => new ReportSeen(
            report.Id, report.Channel, report.Code, report.Ticket, report.OpenTold(reading.Keeper), report.OpenBy(reading.Keeper), ReportWords.StateOf(report),
            report.At, report.DueOn, report.DueProvisional, report.OpenReply(reading.Keeper), report.RepliedAt, report.Outcome,
            report.OpenOutcome(reading.Keeper),
            report.CalledAt, report.Calls))];
    }

    private static async Task<IReadOnlyList<OwnerSeen>> Owners(Reading reading, long area)
    {
        var owners = (await FindOwners.In(reading.Db, reading.Today, area, area)).Where(owner => owner.Answers).ToList();
        var ids = owners.ConvertAll(owner => owner.AgentId);
        var agents = await reading.Db.Set<Agent>().Where(agent => ids.Contains(agent.Id)).ToListAsync();
        return [.. agents.OrderBy(agent => agent.Post).Select(agent => new OwnerSeen(agent.Id, agent.Name, agent.Post, agent.OpenTelephone(reading.Keeper)))];
    }

    private static async Task<IReadOnlyList<VisitSeen>> Visits(SunbeamDb db, Lead lead)
    {
        var visits = await db.Set<Visit>().Where(visit => (lead.HouseholdId != null && visit.HouseholdId == lead.HouseholdId)
            || (lead.Origin == LeadOrigin.Visit && visit.Id == lead.OriginId)).OrderByDescending(visit => visit.At).ToListAsync();
        var visitors = visits.Select(visit => visit.VisitedBy).Distinct().ToList();
        var names = await db.Set<Account>().Where(account => visitors.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name);
        var photographs = await ReadPhotographs.Of(db, visits.ConvertAll(visit => visit.Id));
        return [.. visits.Select(visit => new VisitSeen(
            visit.Id, visit.At, names.GetValueOrDefault(visit.VisitedBy, ""), visit.Found, visit.NeedsHelp, [.. photographs[visit.Id]]))];
    }

    // A path is "household.rent" or "members[1].wage"; the same fact of several members is asked once, of each.
    private static IReadOnlyList<Asked> Asks(Pack pack, string paths) =>
        [.. paths.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(path => (OfMember: path.StartsWith("members", StringComparison.Ordinal), Fact: path[(path.LastIndexOf('.') + 1)..]))
            .Distinct()
            .Select(ask => (ask.OfMember, Fact: (ask.OfMember ? pack.MemberFacts : pack.HouseholdFacts).GetValueOrDefault(ask.Fact), Name: ask.Fact))
            .Select(ask => new Asked(ask.Fact?.LabelZh ?? ask.Name, ask.Fact?.LabelEn ?? ask.Name, ask.OfMember))];
}
