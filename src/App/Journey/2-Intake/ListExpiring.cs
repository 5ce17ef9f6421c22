// Who must be asked to sign (again): those of aided households who have not, and those whose authorisation runs out soon, or has.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Intake;

/// <param name="Name">Masked; null for somebody who is registered outside the reader's reach.</param>
public sealed record ExpiringRow(long CaseId, string CaseNumber, long PersonId, string? Name, string Number, DateOnly Until, string Place);

public sealed record UnsignedRow(long CaseId, string CaseNumber, long PersonId, string? Name, string Place);

/// <param name="By">The day up to which the list looks.</param>
/// <param name="WithoutFile">How many households of the rosters have no file yet in which anybody could sign.</param>
/// <param name="Unsigned">Members of aided households without a valid authorisation; the first of them.</param>
/// <param name="AllUnsigned">How many there are.</param>
public sealed record ExpiringModel(
    DateOnly By, IReadOnlyList<ExpiringRow> Rows, int WithoutFile, IReadOnlyList<UnsignedRow> Unsigned, int AllUnsigned);

public static class ListExpiring
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPage<ExpiringPage, ExpiringModel>("/authorisations", [Role.Township, Role.Checker, Role.District], Read);

    private static async Task<ExpiringModel?> Read(Reading reading)
    {
        var (db, last) = (reading.Db, reading.Today.AddDays(Signatures.SoonDays));
        // One who has signed again since, or for good, need not be asked.
        var rows = await (from one in db.Set<Authorisation>()
                          where one.Until != null && one.Until <= last && one.WithdrawnOn == null
                          join of in db.Set<Case>() on one.CaseId equals of.Id
                          where of.State == CaseState.Open || of.State == CaseState.Approved
                          where !db.Set<Authorisation>().Any(later => later.CaseId == one.CaseId && later.PersonId == one.PersonId
                              && later.WithdrawnOn == null && (later.Until == null || later.Until > one.Until))
                          orderby one.Until, one.Id
                          select new { one.CaseId, Case = of.Number, one.PersonId, one.Number, Until = one.Until!.Value, one.Area })
            .Take(MostRows).ToListAsync();
        var unsigned = await Unsigned(db, reading.Today).Take(MostRows).ToListAsync();
        var people = rows.Select(row => row.PersonId).Concat(unsigned.Select(row => row.PersonId)).Distinct().ToList();
        var names = (await db.Set<Person>().Where(person => people.Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToListAsync())
            .ToDictionary(person => person.Id, person => Show.Masked(person.Name));
        var places = await NameAreas.Of(db, [.. rows.Select(row => row.Area), .. unsigned.Select(row => row.Area)]);
        return new ExpiringModel(
            last,
            [.. rows.Select(row => new ExpiringRow(
                row.CaseId, row.Case, row.PersonId, names.GetValueOrDefault(row.PersonId), row.Number, row.Until, places[row.Area]))],
            await TakeOnRecipients.WithoutFile(db, reading.Today).CountAsync(),
            [.. unsigned.Select(row => new UnsignedRow(row.CaseId, row.Case, row.PersonId, names.GetValueOrDefault(row.PersonId), places[row.Area]))],
            unsigned.Count < MostRows ? unsigned.Count : await Unsigned(db, reading.Today).CountAsync());
    }

    private sealed record Missing(long CaseId, string Case, long PersonId, long Area);

    private static IQueryable<Missing> Unsigned(SunbeamDb db, DateOnly day) =>
        from of in db.Set<Case>()
        where of.State == CaseState.Approved && of.GuestOf == null
        join member in db.Set<Membership>() on of.HouseholdId equals member.HouseholdId
        where member.To == null && !db.Set<Authorisation>().Any(one => one.CaseId == of.Id && one.PersonId == member.PersonId
            && one.WithdrawnOn == null && (one.Until == null || one.Until >= day))
        orderby of.Id, member.Id
        select new Missing(of.Id, of.Number, member.PersonId, of.Area);
}
