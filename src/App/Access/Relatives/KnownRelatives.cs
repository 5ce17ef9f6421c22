// Whether a household holds a near relative of somebody on the staff. It is asked past the filter, because a relative who was
// registered in another role, or lives in another township, is a relative all the same; nothing but yes or no comes out.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Registry;

namespace Sunbeam.Access.Relatives;

public static class KnownRelatives
{
    /// <summary>Whether an account has registered relatives that still hold.</summary>
    public static Task<bool> Any(SunbeamDb db, long accountId) => Holding(db).AnyAsync(relative => relative.AccountId == accountId);

    /// <summary>Whether a member of one of the households is a relative of that account.</summary>
    public static async Task<bool> OfAccount(SunbeamDb db, Keeper keeper, long accountId, IReadOnlyCollection<long> households)
    {
        var relatives = await Holding(db).Where(relative => relative.AccountId == accountId).ToListAsync();
        // Each is opened, so that a number that was indexed under an older key is found as well.
        var indexes = relatives.SelectMany(relative => keeper.Indexes(relative.OpenIdNumber(keeper), Person.IdNumberKind)).ToList();
        return indexes.Count > 0 && await Members(db, households).AnyAsync(person => indexes.Contains(person.IdNumberIndex));
    }

    /// <summary>Whether a member of a household is a relative of anybody on the staff or of a village cadre: the district then visits itself.</summary>
    public static async Task<bool> OfAnybody(SunbeamDb db, Keeper keeper, long household)
    {
        var numbers = await Members(db, [household]).Select(person => new { person.Id, person.IdNumber }).ToListAsync();
        var indexes = numbers.SelectMany(one => keeper.Indexes(keeper.Open(one.IdNumber, Person.IdNumberPlace(one.Id)), Person.IdNumberKind)).ToList();
        return indexes.Count > 0 && await Holding(db).AnyAsync(relative => indexes.Contains(relative.IdNumberIndex));
    }

    private static IQueryable<NearRelative> Holding(SunbeamDb db) =>
        db.Set<NearRelative>().IgnoreQueryFilters().AsNoTracking().Where(relative => relative.EndedOn == null);

    private static IQueryable<Person> Members(SunbeamDb db, IReadOnlyCollection<long> households) =>
        db.Set<Person>().IgnoreQueryFilters().AsNoTracking().Where(person => db.Set<Membership>().IgnoreQueryFilters()
            .Any(member => member.PersonId == person.Id && member.To == null && households.Contains(member.HouseholdId)));
}
