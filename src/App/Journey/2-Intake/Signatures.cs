// Who of a case's family has signed, and who may sign for whom.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Intake;

/// <param name="Name">Null for somebody who is registered outside the reader's reach.</param>
/// <param name="OfAge">Signs in person; somebody whose birth date is out of reach counts as of age.</param>
/// <param name="Authorisation">The one that holds today; null while unsigned.</param>
public sealed record FamilyMember(long PersonId, string? Name, Relation Relation, DateOnly? BirthDate, bool OfAge, Authorisation? Authorisation);

public static class Signatures
{
    /// <summary>The parameter that says at what age one is of age.</summary>
    private const string AdultAge = "minor.age";

    public static async Task<IReadOnlyList<FamilyMember>> Read(SunbeamDb db, Case found, Pack pack, DateOnly today)
    {
        var members = await db.Set<Membership>().Where(member => member.HouseholdId == found.HouseholdId && member.To == null).ToListAsync();
        var ids = members.ConvertAll(member => member.PersonId);
        var people = await db.Set<Person>().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id);
        var signed = (await db.Set<Authorisation>()
            .Where(one => one.CaseId == found.Id && one.WithdrawnOn == null && (one.Until == null || one.Until >= today)).ToListAsync())
            .ToLookup(one => one.PersonId);
        return [.. members.OrderBy(member => member.Relation != Relation.Head).ThenBy(member => member.Id).Select(member =>
        {
            var person = people.GetValueOrDefault(member.PersonId);
            return new FamilyMember(member.PersonId, person?.Name, member.Relation, person?.BirthDate,
                person is null || IsOfAge(pack, person.BirthDate, today), signed[member.PersonId].FirstOrDefault());
        })];
    }

    private static bool IsOfAge(Pack pack, DateOnly birth, DateOnly today) =>
        pack.Parameters[AdultAge].On(today, today).Value.Number.TryWhole(out var years) && birth.AddYears((int)years) <= today;
}
