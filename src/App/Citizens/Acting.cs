// For whom somebody is acting: a citizen for themselves, an agent for whoever gave them a mandate that holds today and covers this.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Citizens;

/// <param name="Mandate">Null where one acts for oneself.</param>
internal sealed record Acting(long PersonId, Mandate? Mandate)
{
    public static readonly Role[] Roles = [Role.Citizen, Role.Agent];

    /// <summary>For whom a new application is made; null where nobody gave a mandate for it.</summary>
    public static async Task<Acting?> For(SunbeamDb db, DateOnly today, long? mandate, MandateScope scope) => db.Actor.Role == Role.Citizen
        ? await Oneself(db) is { } person ? new Acting(person, null) : null
        : (await Mandates(db, today)).Where(one => one.Id == mandate && one.Scope.HasFlag(scope)).Select(one => new Acting(one.PersonId, one)).FirstOrDefault();

    /// <summary>For whom one acts on a case: for whoever applied, where one may choose.</summary>
    public static async Task<Acting?> On(SunbeamDb db, DateOnly today, Case of, MandateScope scope)
    {
        if (db.Actor.Role == Role.Citizen) return await Oneself(db) is { } person ? new Acting(person, null) : null;
        var members = await db.Set<Membership>().Where(member => member.HouseholdId == of.HouseholdId && member.To == null).Select(member => member.PersonId)
            .ToListAsync();
        return (await Mandates(db, today)).Where(one => one.Scope.HasFlag(scope) && members.Contains(one.PersonId))
            .OrderByDescending(one => one.PersonId == of.ApplicantId).Select(one => new Acting(one.PersonId, one)).FirstOrDefault();
    }

    /// <summary>For whom one acts on what a household receives: an agent for whoever it became theirs to see by.</summary>
    public static async Task<Acting?> On(SunbeamDb db, DateOnly today, Aid aid, MandateScope scope)
    {
        if (db.Actor.Role == Role.Citizen) return await Oneself(db) is { } person ? new Acting(person, null) : null;
        var through = await db.Owns.Where(own => own.AccountId == db.Who && own.SubjectId == aid.Id).Select(own => own.Through).ToListAsync();
        return (await Mandates(db, today)).Where(one => one.Scope.HasFlag(scope) && through.Contains(one.Id))
            .OrderByDescending(one => one.PersonId == aid.PayeeId).Select(one => new Acting(one.PersonId, one)).FirstOrDefault();
    }

    /// <summary>The mandates that hold on a day and were given to whoever acts.</summary>
    public static Task<List<Mandate>> Mandates(SunbeamDb db, DateOnly today) =>
        db.Set<Mandate>().Where(one => one.AgentId == db.Who && one.EndedOn == null && one.Until >= today).OrderBy(one => one.Id).ToListAsync();

    public static Task<long?> Oneself(SunbeamDb db) =>
        db.Set<Account>().Where(account => account.Id == db.Who).Select(account => account.PersonId).SingleAsync();

    /// <summary>The name of whoever an agent acts for; null where one acts for oneself.</summary>
    public async Task<string?> For(SunbeamDb db) => Mandate is null ? null
        : await db.Set<Person>().Where(person => person.Id == PersonId).Select(person => person.Name).SingleOrDefaultAsync();

    /// <summary>What an agent does stands in the journal as done for somebody, under which mandate.</summary>
    public void Note(Work work, Case of) => Note(work, $"case:{of.Id}", of.Area, of.HouseholdId, of.Id);

    public void Note(Work work, Aid aid) => Note(work, $"household:{aid.HouseholdId}", aid.Area, aid.HouseholdId, null);

    private void Note(Work work, string subject, long area, long household, long? of)
    {
        if (Mandate is not null)
            work.Note(subject, "mandate.used", area, $"mandate={Mandate.Id} for={PersonId} agent={work.Actor.AccountId}", household, of);
    }
}
