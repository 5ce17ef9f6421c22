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
    /// <summary>An authorisation that runs out within so many days may be signed again, and is listed.</summary>
    internal const int SoonDays = 30;

    /// <summary>The parameters that say at what age one is of age, and for how long an authorisation holds.</summary>
    private const string AdultAge = "minor.age", HoldsMonths = "authorisation.months";

    public static async Task<IReadOnlyList<FamilyMember>> Read(SunbeamDb db, Case found, Pack pack, DateOnly today)
    {
        var members = await db.Set<Membership>().Where(member => member.HouseholdId == found.HouseholdId && member.To == null).ToListAsync();
        var ids = members.ConvertAll(member => member.PersonId);
        var people = await db.Set<Person>().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id);
        var signed = (await db.Set<Authorisation>()
            .Where(one => one.CaseId == found.Id && one.WithdrawnOn == null && (one.Until == null || one.Until >= today)).ToListAsync())
            .OrderByDescending(one => one.Until ?? DateOnly.MaxValue).ToLookup(one => one.PersonId);
        return [.. members.OrderBy(member => member.Relation != Relation.Head).ThenBy(member => member.Id).Select(member =>
        {
            var person = people.GetValueOrDefault(member.PersonId);
            return new FamilyMember(member.PersonId, person?.Name, member.Relation, person?.BirthDate,
                person is null || IsOfAge(pack, person.BirthDate, today), signed[member.PersonId].FirstOrDefault());
        })];
    }

    /// <summary>The last day of what is signed today, where the law limits it; null holds for this application and re-checks while aided.</summary>
    public static DateOnly? HoldsUntil(Pack pack, DateOnly today) =>
        pack.Parameters.TryGetValue(HoldsMonths, out var months) && months.On(today, today).Value is { IsNumeric: true } value
        && value.Number.TryWhole(out var count) ? today.AddMonths((int)count).AddDays(-1) : null;

    /// <summary>Whether somebody who has signed may sign again: what they signed runs out soon.</summary>
    public static bool RunsOutSoon(Authorisation signed, DateOnly today) => signed.Until <= today.AddDays(SoonDays);

    /// <summary>Signing goes on until the decision, and while the family is aided, for re-checks.</summary>
    public static bool MaySign(Case of) => of is { State: CaseState.Open, Stage: <= Stage.Decide } or { State: CaseState.Approved };

    internal static bool IsOfAge(Pack pack, DateOnly birth, DateOnly today) =>
        pack.Parameters[AdultAge].On(today, today).Value.Number.TryWhole(out var years) && birth.AddYears((int)years) <= today;
}
