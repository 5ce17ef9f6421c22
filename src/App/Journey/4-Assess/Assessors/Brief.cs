// What an assessor must know to make a visit, and no more: where, who lives there, how to make an appointment and what to
// look at. What was declared or answered by departments does not leave the house, so that they write what they see.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Assess;

/// <param name="Missing">It can still change the outcome of what was applied for.</param>
public sealed record FactToLookAt(string Fact, bool Missing);

/// <param name="PersonId">Null for the household itself.</param>
public sealed record PersonToVisit(long? PersonId, string Zh, string En, IReadOnlyList<FactToLookAt> Facts);

/// <param name="Note">What the office that gave the order wants looked at besides.</param>
public sealed record Brief(string Applicant, string Address, string? Telephone, IReadOnlyList<PersonToVisit> People, string? Note)
{
    public IReadOnlyList<long> PersonIds => [.. People.Select(who => who.PersonId).OfType<long>()];

    internal static async Task<Brief> Of(Work work, Pack pack, Case of, string? note)
    {
        var (members, form) = await ReadInvestigation.Form(work.Db, pack, of, work.Today);
        var ids = members.Select(member => member.PersonId).ToList();
        var people = await work.Db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id);
        var address = await work.Db.Set<Household>().Where(household => household.Id == of.HouseholdId).Select(household => household.Address)
            .SingleAsync();
        var applicant = people.GetValueOrDefault(of.ApplicantId);
        return new Brief(applicant?.Name ?? "", address, applicant?.OpenTelephone(work.Keeper),
            [.. form.Select(who => One(who, members, people))], note);
    }

    // Officers see names masked; whoever knocks at the door must know whom to ask for.
    private static PersonToVisit One(WhoIsSeen who, IReadOnlyList<MemberName> members, Dictionary<long, Person> people)
    {
        var facts = who.Facts.Select(fact => new FactToLookAt(fact.Fact, fact.Missing)).ToList();
        if (who.PersonId is not { } id || !people.TryGetValue(id, out var person)) return new PersonToVisit(who.PersonId, who.Zh, who.En, facts);
        var masked = members.First(member => member.PersonId == id).Name.Length;
        return new PersonToVisit(id, person.Name + who.Zh[masked..], person.Name + who.En[masked..], facts);
    }
}
