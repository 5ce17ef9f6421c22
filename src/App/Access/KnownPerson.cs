// Whether a person is known anywhere in the home, and aided anywhere: whoever takes in a case must neither make a person
// twice nor aid one twice (人户分离). What is learnt beyond one's reach is only the row, and the area that aids.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Access;

public static class KnownPerson
{
    /// <summary>The person with that number, wherever they live; null where nobody has it.</summary>
    public static async Task<long?> Find(SunbeamDb db, IReadOnlyList<byte[]> indexes)
    {
        foreach (var index in indexes)
        {
            var found = await db.Set<Person>().IgnoreQueryFilters().AsNoTracking().Where(person => person.IdNumberIndex == index)
                .Select(person => (long?)person.Id).FirstOrDefaultAsync();
            if (found is not null) return found;
        }
        return null;
    }

    /// <summary>The area in which one of them receives aid on a day or is about to; null where none does.</summary>
    /// <param name="db">The database of the home.</param>
    /// <param name="people">Whom it is asked about.</param>
    /// <param name="programme">The programme; null for any.</param>
    /// <param name="day">The day.</param>
    public static async Task<long?> AidedIn(SunbeamDb db, IReadOnlyList<long> people, string? programme, DateOnly day) =>
        await db.Set<Aid>().IgnoreQueryFilters().AsNoTracking()
            .Where(aid => (programme == null || aid.Programme == programme) && (aid.To == null || aid.To >= day))
            .Where(aid => db.Set<Membership>().IgnoreQueryFilters().Any(member =>
                member.HouseholdId == aid.HouseholdId && people.Contains(member.PersonId) && (member.To == null || member.To >= day)))
            .Select(aid => (long?)aid.Area).FirstOrDefaultAsync();
}
