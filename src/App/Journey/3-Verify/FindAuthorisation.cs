// Nobody is asked about without a written authorisation that covers the person, the programme and the day. Asked when a
// check is wanted, and again at the moment of sending.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Verify;

internal static class FindAuthorisation
{
    public static Authorisation? Covering(this IEnumerable<Authorisation> authorisations, long person, string programme, DateOnly day) =>
        authorisations.Where(one => one.PersonId == person && one.Covers(programme, day)).MaxBy(one => one.SignedOn);

    public static bool Covers(this Authorisation authorisation, string programme, DateOnly day) =>
        authorisation.HoldsOn(day) && authorisation.ProgrammeIds.Contains(programme);

    /// <summary>Whom a check asks about, and which sources: every member, and of those who owe support only the sources that concern them.</summary>
    public static async Task<List<(long Person, SourceDefinition Source)>> Questions(SunbeamDb db, Case application, Pack pack, DateOnly day)
    {
        var sources = SourceDefinition.ToVerify(pack).ToList();
        var members = await Members(db, application.HouseholdId, day);
        var supporters = (await Supporters.Read(db, application, day)).Select(one => one.PersonId).Distinct().Except(members);
        return [.. StartCheck.OfMembers(members, sources),
            .. from person in supporters from source in sources where source.ConcernsSupporters select (person, source)];
    }

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
