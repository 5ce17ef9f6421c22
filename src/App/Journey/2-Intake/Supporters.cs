// Who owes the family support and lives elsewhere (赡养、抚养、扶养义务人): named on the case, each asked about only with their
// own consent, and only of the sources that concern them.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Intake;

/// <param name="HouseholdId">Their own household, as it is kept for this case.</param>
/// <param name="Name">Null for somebody who is registered outside the reader's reach.</param>
/// <param name="Relation">What they are to the applicant.</param>
/// <param name="Authorisation">Their consent, where it holds today.</param>
public sealed record Supporter(long HouseholdId, long PersonId, string? Name, Relation Relation, Authorisation? Authorisation);

public static class Supporters
{
    public static async Task<IReadOnlyList<Supporter>> Read(SunbeamDb db, Case of, DateOnly day)
    {
        var named = await (from household in db.Set<Household>()
                           where household.Kind == HouseholdKind.Supporters && household.OfHouseholdId == of.HouseholdId && household.To == null
                           join member in db.Set<Membership>() on household.Id equals member.HouseholdId
                           where member.To == null
                           orderby household.Id
                           select new { household.Id, member.PersonId, member.Relation }).ToListAsync();
        if (named.Count == 0) return [];
        var ids = named.ConvertAll(one => one.PersonId);
        var names = await db.Set<Person>().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        var signed = (await db.Set<Authorisation>().Where(one => one.CaseId == of.Id && ids.Contains(one.PersonId)).ToListAsync())
            .Where(one => one.HoldsOn(day)).ToLookup(one => one.PersonId);
        return [.. named.Select(one => new Supporter(
            one.Id, one.PersonId, names.GetValueOrDefault(one.PersonId), one.Relation, signed[one.PersonId].MaxBy(consent => consent.SignedOn)))];
    }
}
