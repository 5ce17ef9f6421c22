// Whether somebody of a family is applying for the same aid in another household's case, which the applicant may not see. What is learnt
// is yes or no.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Citizens;

internal static class OpenApplication
{
    public static Task<bool> Exists(SunbeamDb db, string programme, IReadOnlyList<long> people) => db.Set<Case>().IgnoreQueryFilters()
        .Where(one => one.Programme == programme && one.State == CaseState.Open && one.GuestOf == null)
        .AnyAsync(one => db.Set<Membership>().IgnoreQueryFilters().Any(member =>
            member.HouseholdId == one.HouseholdId && people.Contains(member.PersonId) && member.To == null));
}
