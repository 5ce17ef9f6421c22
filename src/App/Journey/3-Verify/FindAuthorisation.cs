// Nobody is asked about without a written authorisation that covers the person, the programme and the day. Asked when a
// check is wanted, and again at the moment of sending.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Verify;

internal static class FindAuthorisation
{
    public static Authorisation? Covering(this IEnumerable<Authorisation> authorisations, long person, string programme, DateOnly day) =>
        authorisations.Where(one => one.PersonId == person && one.Covers(programme, day)).MaxBy(one => one.SignedOn);

    public static bool Covers(this Authorisation authorisation, string programme, DateOnly day) =>
        authorisation.SignedOn <= day
        && (authorisation.Until is null || day <= authorisation.Until)
        && (authorisation.WithdrawnOn is null || day < authorisation.WithdrawnOn)
        && authorisation.Programmes.Split(',', StringSplitOptions.TrimEntries).Contains(programme);

    /// <summary>Who belongs to the case's household on a day.</summary>
    public static Task<List<long>> Members(SunbeamDb db, long household, DateOnly day) =>
        db.Set<Membership>().Where(member => member.HouseholdId == household && member.From <= day && (member.To == null || day <= member.To))
            .OrderBy(member => member.Relation == Relation.Head ? 0 : 1).ThenBy(member => member.Id).Select(member => member.PersonId).Distinct().ToListAsync();

    /// <summary>How many members have no authorisation for this case that covers the day.</summary>
    public static async Task<int> Unsigned(SunbeamDb db, Case application, DateOnly day)
    {
        var members = await Members(db, application.HouseholdId, day);
        var signed = await db.Set<Authorisation>().Where(one => one.CaseId == application.Id).ToListAsync();
        return members.Count(person => signed.Covering(person, application.Programme, day) is null);
    }
}
