// By what a source knows who is meant. An identity number is opened for a source that needs it and for no other; a
// household that was made from a registered one is known by that one's number.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Verify;

internal static class FindKey
{
    /// <summary>The key of one request; null where the household has no number that a source would know.</summary>
    public static async Task<string?> Of(SunbeamDb db, Keeper keeper, SourceDefinition source, SourceRequest request) =>
        source.Key == SourceKey.Household ? (await Numbers(db, [request.HouseholdId])).GetValueOrDefault(request.HouseholdId)
        : (await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Id == request.PersonId)).OpenIdNumber(keeper);

    /// <summary>The registered numbers (户号) of households, by household.</summary>
    public static Task<Dictionary<long, string>> Numbers(SunbeamDb db, List<long> households) => (
        from household in db.Set<Household>().AsNoTracking()
        where households.Contains(household.Id)
        join registered in db.Set<Household>().AsNoTracking() on household.OfHouseholdId ?? household.Id equals registered.Id
        where registered.Kind == HouseholdKind.Registered
        select new { household.Id, registered.Number }).ToDictionaryAsync(one => one.Id, one => one.Number);
}
