// What an officer sees of a case's online side: the application as it was signed, who may act for the family, and what they brought.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Citizens;

/// <param name="Agent">Who handed it in for the applicant; null where they did themselves.</param>
public sealed record SignedLine(DateTimeOffset At, string? Agent);

/// <param name="For">Masked.</param>
public sealed record OfficerMandate(string Agent, string For, MandateScope Scope, DateOnly Until);

public sealed record OnlineModel(SignedLine? Signed, IReadOnlyList<OfficerMandate> Mandates, IReadOnlyList<PhotographView> Brought)
{
    public bool Nothing => Signed is null && Mandates.Count == 0 && Brought.Count == 0;
}

internal static class ReadOnline
{
    public static async Task<OnlineModel> Of(SunbeamDb db, long caseId, DateOnly today)
    {
        var signed = await db.Set<SignedApplication>().SingleOrDefaultAsync(one => one.CaseId == caseId);
        var members = await (from of in db.Set<Case>()
                             where of.Id == caseId
                             join member in db.Set<Membership>() on of.HouseholdId equals member.HouseholdId
                             where member.To == null
                             select member.PersonId).ToListAsync();
        var mandates = await db.Set<Mandate>().Where(one => members.Contains(one.PersonId)).OrderBy(one => one.Id).ToListAsync();
        var agents = mandates.ConvertAll(one => one.AgentId);
        var names = await db.Set<Account>().Where(account => agents.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name);
        var people = await db.Set<Person>().Where(person => members.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        var handedIn = mandates.Find(one => one.Id == signed?.MandateId);
        return new OnlineModel(
            signed is null ? null : new SignedLine(signed.At, handedIn is null ? null : names.GetValueOrDefault(handedIn.AgentId)),
            [.. mandates.Where(one => one.HoldsOn(today)).Select(one => new OfficerMandate(
                names.GetValueOrDefault(one.AgentId, "—"), Show.Masked(people.GetValueOrDefault(one.PersonId, "—")), one.Scope, one.Until))],
            [.. (await ReadPhotographs.Of(db, [caseId]))[caseId].Where(one => one.Of == PhotographOf.Brought)]);
    }
}
