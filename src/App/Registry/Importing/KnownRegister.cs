// What the home knows of its residents before a new file of them is read: as digests, so that a line that changes nothing is
// recognised without keeping what it says in memory.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;

namespace Sunbeam.Registry.Importing;

/// <summary>Where somebody is registered. The telephone counts apart, because a file without one leaves it as it is.</summary>
internal readonly record struct Standing(long MembershipId, long HouseholdId, ulong Digest, ulong Telephone);

internal readonly record struct HouseholdStanding(long Id, long HeadId, ulong Digest);

internal sealed class KnownRegister
{
    public required KnownPeople People { get; init; }
    public Dictionary<long, Standing> Residents { get; } = [];
    public Dictionary<string, HouseholdStanding> Households { get; } = [];

    /// <summary>Those who have a row for screening.</summary>
    public HashSet<long> Screened { get; private init; } = [];

    public static async Task<KnownRegister> Load(Work work)
    {
        var known = new KnownRegister
        {
            People = await KnownPeople.Load(work),
            Screened = await work.Db.Set<ScreenedPerson>().AsNoTracking().Select(person => person.PersonId).ToHashSetAsync(),
        };
        await known.LoadHouseholds(work);
        await known.LoadResidents(work);
        return known;
    }

    private async Task LoadHouseholds(Work work)
    {
        var households = work.Db.Set<Household>().AsNoTracking().Where(household => household.Kind == HouseholdKind.Registered && household.To == null)
            .Select(household => new { household.Id, household.Number, household.HeadId, household.Area, household.Address, household.Rural });
        await foreach (var household in households.AsAsyncEnumerable())
            Households[household.Number] = new(household.Id, household.HeadId, DigestOf(household.Area, household.Address, household.Rural));
    }

    private async Task LoadResidents(Work work)
    {
        var residents =
            from membership in work.Db.Set<Membership>().AsNoTracking()
            join household in work.Db.Set<Household>() on membership.HouseholdId equals household.Id
            join person in work.Db.Set<Person>() on membership.PersonId equals person.Id
            where membership.To == null && household.To == null && household.Kind == HouseholdKind.Registered
            select new
            {
                membership.Id, membership.HouseholdId, membership.Relation, membership.PersonId,
                person.Name, person.Sex, person.BirthDate, person.Area, person.TelephoneIndex,
            };
        await foreach (var resident in residents.AsAsyncEnumerable())
            Residents[resident.PersonId] = new(resident.Id, resident.HouseholdId,
                DigestOf(resident.Name, resident.Sex, resident.BirthDate, resident.Area, resident.HouseholdId, resident.Relation),
                DigestOf(resident.TelephoneIndex));
    }

    public static ulong DigestOf(string name, Sex sex, DateOnly birth, long area, long household, Relation relation) =>
        Mix(Mix(Mix(Mix(Mix(Mix(Start, name), (ulong)sex), (ulong)birth.DayNumber), (ulong)area), (ulong)household), (ulong)relation);

    public static ulong DigestOf(long area, string address, bool rural) => Mix(Mix(Mix(Start, address), (ulong)area), rural ? 1UL : 0UL);

    public static ulong DigestOf(byte[]? index) => index is null ? 0 : BitConverter.ToUInt64(index, index.Length - sizeof(ulong));

    // FNV-1a: small, quick and the same in every process.
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private static ulong Mix(ulong digest, string text)
    {
        foreach (var letter in text) digest = unchecked((digest ^ letter) * Prime);
        return Mix(digest, (ulong)text.Length);
    }

    private static ulong Mix(ulong digest, ulong value)
    {
        for (var i = 0; i < sizeof(ulong); i++, value >>= 8) digest = unchecked((digest ^ (value & 0xff)) * Prime);
        return digest;
    }
}
