// The authorisations that run out soon, or have, in cases that still need them: who must be asked to sign again.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Intake;

/// <param name="Name">Masked; null for somebody who is registered outside the reader's reach.</param>
public sealed record ExpiringRow(long CaseId, string CaseNumber, long PersonId, string? Name, string Number, DateOnly Until, string Place);

/// <param name="By">The day up to which the list looks.</param>
public sealed record ExpiringModel(DateOnly By, IReadOnlyList<ExpiringRow> Rows);

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
        var people = rows.ConvertAll(row => row.PersonId);
        var names = await db.Set<Person>().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        var places = await NameAreas.Of(db, rows.Select(row => row.Area));
        return new ExpiringModel(last, [.. rows.Select(row => new ExpiringRow(
            row.CaseId, row.Case, row.PersonId, names.TryGetValue(row.PersonId, out var name) ? Show.Masked(name) : null, row.Number, row.Until,
            places[row.Area]))]);
    }
}
