// /mandates: for whom an agent may act today, until when, and where their applications stand.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

/// <param name="Aids">What they receive and are asked about.</param>
public sealed record MandateLine(
    long Id, string? Name, MandateScope Scope, DateOnly Until, IReadOnlyList<MyCaseLine> Cases, IReadOnlyList<MyAidLine> Aids);

public sealed record MandatesModel(IReadOnlyList<MandateLine> Mandates);

/// <param name="Today">From which day on it may be given.</param>
public sealed record NewMandateModel(DateOnly Today);

public static class ReadMandates
{
    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        routes.MapPage<MandatesPage, MandatesModel>("/mandates", [Role.Agent], reading => Read(reading, law));
        routes.MapPage<NewMandatePage, NewMandateModel>("/mandates/new", [Role.Agent], reading => Task.FromResult<NewMandateModel?>(new(reading.Today)));
    }

    private static async Task<MandatesModel?> Read(Reading reading, Law law)
    {
        var db = reading.Db;
        var mandates = await Acting.Mandates(db, reading.Today);
        var people = mandates.ConvertAll(one => one.PersonId);
        var names = await db.Set<Person>().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        var cases = await ReadMine.Cases(db, law);
        var ids = cases.Select(one => one.Id).ToList();
        var households = await db.Set<Case>().Where(of => ids.Contains(of.Id)).ToDictionaryAsync(of => of.Id, of => of.HouseholdId);
        var living = households.Values.ToList();
        var members = (await db.Set<Membership>().Where(member => living.Contains(member.HouseholdId) && member.To == null).ToListAsync())
            .ToLookup(member => member.PersonId, member => member.HouseholdId);
        var heard = (await ReadMyAids.Of(db, law, reading.Today)).Where(aid => aid.Hearing is not null).ToList();
        var aided = heard.ConvertAll(aid => aid.Id);
        var through = (await db.Owns.Where(own => own.AccountId == db.Who && aided.Contains(own.SubjectId)).ToListAsync())
            .ToLookup(own => own.Through, own => own.SubjectId);
        return new MandatesModel([.. mandates.Select(one => new MandateLine(one.Id, names.GetValueOrDefault(one.PersonId), one.Scope, one.Until,
            [.. cases.Where(of => members[one.PersonId].Contains(households[of.Id]))], [.. heard.Where(aid => through[one.Id].Contains(aid.Id))]))]);
    }
}
