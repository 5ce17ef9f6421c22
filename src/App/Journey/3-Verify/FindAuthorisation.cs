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
    public static async Task<List<(long Person, string Source)>> Questions(SunbeamDb db, Case application, Pack pack, DateOnly day)
    {
        var sources = SourceDefinition.ToVerify(pack).ToList();
        var members = await Members(db, application.HouseholdId, day);
        return Questions(members, (await Supporters.Read(db, application, day)).Select(one => one.PersonId), sources);
    }

    public static List<(long Person, string Source)> Questions(
        IReadOnlyList<long> members, IEnumerable<long> supporters, IReadOnlyList<SourceDefinition> sources) =>
        [.. OfMembers(members, sources),
            .. from person in supporters.Distinct().Except(members) from source in sources where source.ConcernsSupporters select (person, source.Id)];

    // Everybody is asked about, and of a source that knows households the household once, under its head.
    private static IEnumerable<(long Person, string Source)> OfMembers(IReadOnlyList<long> members, IReadOnlyList<SourceDefinition> sources) =>
        sources.SelectMany(source => members.Take(source.Key == SourceKey.Household ? 1 : members.Count).Select(person => (person, source.Id)));

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
