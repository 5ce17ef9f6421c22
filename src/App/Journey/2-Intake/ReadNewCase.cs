// The sheet on which a case is taken in: the registered members to choose from, and room for those who are not registered.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

/// <param name="Name">In full: the officer compares it with the document on the desk. Null outside one's reach.</param>
public sealed record MemberChoice(long PersonId, string? Name, Relation Relation, DateOnly? BirthDate);

/// <param name="LeadId">The lead that is accepted; null for somebody who came by themselves.</param>
/// <param name="NeedId">The need at the one door that is applied for; null where nobody came through it.</param>
/// <param name="Programme">What the lead looks fitting for, or the need is called by.</param>
public sealed record NewCaseModel(
    long? LeadId, long? HouseholdId, string Address, IReadOnlyList<MemberChoice> Members, IReadOnlyList<ProgrammeChoice> Programmes, string? Programme,
    IReadOnlyList<PlaceChoice> Places, long? NeedId = null)
{
    /// <summary>Who may apply for a child; nobody where no programme asks for it.</summary>
    public IReadOnlyList<DirectorChoice> Directors { get; init; } = [];
}

public static class ReadNewCase
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<NewCasePage, NewCaseModel>("/cases/new", [Role.Township], reading => Read(reading, law));
    }

    private static async Task<NewCaseModel?> Read(Reading reading, Law law)
    {
        var db = reading.Db;
        Lead? lead = null;
        if (reading.Number("lead") is { } leadId
            && (lead = await db.Set<Lead>().SingleOrDefaultAsync(one => one.Id == leadId)) is null) return null;
        var need = reading.Number("need") is { } needId
            ? await db.Set<Need>().SingleOrDefaultAsync(one => one.Id == needId && one.State == NeedState.AtWindow) : null;
        var request = need is null ? null : await TieNeed.RequestOf(db, need.Id);
        var asked = lead?.HouseholdId ?? request?.HouseholdId ?? reading.Number("household");
        var household = asked is null ? null : await db.Set<Household>().SingleOrDefaultAsync(one => one.Id == asked && one.Kind == HouseholdKind.Registered);
        if (asked is not null && household is null) return null;
        var pack = law.For(household?.Area ?? lead?.Area ?? need?.Area ?? reading.Actor.Lowest);
        return new NewCaseModel(
            // A lead that somebody took up meanwhile still leads to its household; a second application is refused by the act.
            lead is { State: LeadState.Open } ? lead.Id : null, household?.Id, household?.Address ?? request?.Address ?? "",
            household is null ? [] : await Members(reading, household.Id),
            [.. Course.Offered(pack, reading.Today).Select(ProgrammeChoice.Of)],
            lead?.Programme ?? (need is null ? null : pack.Needs.GetValueOrDefault(need.Kind)?.Programme),
            household is null ? await ReadLeads.Places(db) : [], need?.Id)
            { Directors = await DirectorsOf(reading, pack, household) };
    }

    private static async Task<IReadOnlyList<DirectorChoice>> DirectorsOf(Reading reading, Pack pack, Household? household) =>
        Course.Offered(pack, reading.Today).Any(programme => Course.AppliedBy(pack, programme.Id).Contains(Directors.Word))
            ? await Directors.Of(reading.Db, reading.Today, household?.Area ?? reading.Actor.Lowest, household?.Area ?? reading.Actor.Highest) : [];

    private static async Task<IReadOnlyList<MemberChoice>> Members(Reading reading, long household)
    {
        var registered = await reading.Db.Set<Membership>().Where(member => member.HouseholdId == household && member.To == null).OrderBy(member => member.Id)
            .ToListAsync();
        var ids = registered.ConvertAll(member => member.PersonId);
        var people = await reading.Db.Set<Person>().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id);
        return [.. registered.OrderBy(member => member.Relation != Relation.Head).Select(member => new MemberChoice(
            member.PersonId, people.GetValueOrDefault(member.PersonId)?.Name, member.Relation, people.GetValueOrDefault(member.PersonId)?.BirthDate))];
    }
}
