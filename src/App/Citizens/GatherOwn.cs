// What is somebody's own: they themselves, the household in which they are registered and those in which they live for an application,
// with their members and applications, and the aids that they, or those who live with them, receive. Gathered at each sign-in, so that
// what has changed is seen and what has ended is not.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Citizens;

/// <param name="Subjects">Persons, households, cases and aids by their numbers of row.</param>
/// <param name="Areas">Where they lie.</param>
internal sealed record Belongings(IReadOnlySet<long> Subjects, IReadOnlySet<long> Areas);

internal static class GatherOwn
{
    private sealed record Placed(long Id, long Area);

    /// <param name="db">Seen with the reach of the system: what is theirs is found before they have a reach.</param>
    public static async Task<Belongings> Of(SunbeamDb db, long person)
    {
        var households = await (from member in db.Set<Membership>()
                                where member.PersonId == person && member.To == null
                                join household in db.Set<Household>() on member.HouseholdId equals household.Id
                                where household.Kind == HouseholdKind.Registered || household.Kind == HouseholdKind.Living
                                select new Placed(household.Id, household.Area)).ToListAsync();
        var ids = households.ConvertAll(household => household.Id);
        var people = await (from member in db.Set<Membership>()
                            where ids.Contains(member.HouseholdId) && member.To == null
                            join one in db.Set<Person>() on member.PersonId equals one.Id
                            select new Placed(one.Id, one.Area)).ToListAsync();
        // A case that another district only asked to have checked is that district's to tell of.
        var cases = await db.Set<Case>().Where(of => ids.Contains(of.HouseholdId) && of.GuestOf == null).Select(of => new Placed(of.Id, of.Area)).ToListAsync();
        var aids = await Aids(db, person);
        var oneself = await db.Set<Person>().Where(one => one.Id == person).Select(one => new Placed(one.Id, one.Area)).ToListAsync();
        return new Belongings(
            households.Concat(people).Concat(cases).Concat(aids).Concat(oneself).Select(one => one.Id).ToHashSet(),
            households.Concat(people).Concat(cases).Concat(aids).Concat(oneself).Select(one => one.Area).ToHashSet());
    }

    // Whoever is only registered with them, and lives elsewhere, is told nothing of what they receive.
    private static async Task<List<Placed>> Aids(SunbeamDb db, long person)
    {
        var together = await (from member in db.Set<Membership>()
                              where member.PersonId == person && member.To == null
                              join household in db.Set<Household>() on member.HouseholdId equals household.Id
                              where household.Kind == HouseholdKind.Recipients || household.Kind == HouseholdKind.Living
                              select (long?)household.Id).ToListAsync();
        return await db.Set<Aid>().Where(aid => together.Contains(aid.HouseholdId) || together.Contains(aid.LivingId))
            .Select(aid => new Placed(aid.Id, aid.Area)).ToListAsync();
    }

    /// <summary>Puts them down for an account, and takes away what no longer belongs.</summary>
    /// <param name="through">The mandate through which they are seen; zero for one's own.</param>
    public static async Task Keep(Work work, long account, Role role, Belongings belongings, long through, DateOnly? until)
    {
        var kept = await work.Db.Owns.Where(own => own.AccountId == account && own.Through == through).ToListAsync();
        work.Db.RemoveRange(kept.Where(own => !belongings.Subjects.Contains(own.SubjectId)));
        foreach (var subject in belongings.Subjects.Except(kept.Select(own => own.SubjectId))) Add(work, account, subject, through, until);
        // An agent's reach is the administrator's to give; a citizen's is where their own things lie.
        if (role != Role.Citizen) return;
        var reached = await work.Db.Reaches.Where(reach => reach.AccountId == account && reach.Role == role).ToListAsync();
        work.Db.RemoveRange(reached.Where(reach => !belongings.Areas.Contains(reach.From)));
        foreach (var area in belongings.Areas.Except(reached.Select(reach => reach.From)))
            work.Db.Add(new Reach { Id = Ids.Next(), AccountId = account, Role = role, From = area, To = area, Purposes = role.WorksFor() });
    }

    public static void Add(Work work, long account, long subject, long through, DateOnly? until) =>
        work.Db.Add(new Own { AccountId = account, SubjectId = subject, Through = through, Until = until });
}
