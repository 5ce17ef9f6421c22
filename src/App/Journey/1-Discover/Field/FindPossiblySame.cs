// Looks on arrival whether somebody who was not chosen from the list is on it all the same: by telephone, or by name in the
// same community. It only tells; who it is, a person says.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Discover;

public static class FindPossiblySame
{
    private const int Most = 5;

    private sealed record Hit(long PersonId, long HouseholdId, long Area, bool ByTelephone);

    /// <summary>Notes whom it may be, within the reach of whoever was there.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> Note(Work work, Visit visit, string? telephone)
    {
        if (visit.HouseholdId is not null) return 0;
        var hits = new List<Hit>();
        if (telephone is not null) hits.AddRange(await ByTelephone(work, telephone));
        hits.AddRange(await ByName(work, visit));
        var found = hits.DistinctBy(hit => hit.HouseholdId).Take(Most).ToList();
        foreach (var hit in found)
            work.Db.Add(new PossiblySame
            {
                Id = Ids.Next(), VisitId = visit.Id, HouseholdId = hit.HouseholdId, PersonId = hit.PersonId, ByTelephone = hit.ByTelephone,
                State = SameState.Open, At = work.Now, Area = visit.Area,
            });
        return found.Count;
    }

    private static async Task<List<Hit>> ByTelephone(Work work, string telephone)
    {
        var indexes = work.Keeper.Indexes(telephone, Person.TelephoneKind);
        return await Homes(work, person => indexes.Contains(person.TelephoneIndex!), byTelephone: true);
    }

    private static async Task<List<Hit>> ByName(Work work, Visit visit)
    {
        var (from, to) = (Area.First(Area.Community(visit.Area)), Area.Last(Area.Community(visit.Area)));
        return await Homes(work, person => person.Name == visit.Who && person.Area >= from && person.Area <= to, byTelephone: false);
    }

    private static async Task<List<Hit>> Homes(Work work, System.Linq.Expressions.Expression<Func<Person, bool>> which, bool byTelephone) => await (
        from person in work.Db.Set<Person>().Where(which)
        join member in work.Db.Set<Membership>() on person.Id equals member.PersonId
        where member.To == null
        join household in work.Db.Set<Household>() on member.HouseholdId equals household.Id
        where household.Kind == HouseholdKind.Registered && household.To == null
        orderby household.Id
        select new Hit(person.Id, household.Id, household.Area, byTelephone)).Take(Most).ToListAsync();
}
