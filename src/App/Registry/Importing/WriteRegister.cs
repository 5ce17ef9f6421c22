// Writes what a register says: a row of evidence for whatever it holds of somebody, and the wide row by which everybody is
// screened. Who is not in it is what the pack says of people who are not; that lies in the wide row alone, because a row of
// evidence for each absent person would bury the few that say something.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;

namespace Sunbeam.Registry.Importing;

internal sealed class WriteRegister
{
    private readonly Taking _taking;
    private readonly RegisterSource _register;
    private readonly BulkWriter _bulk;
    private readonly string[] _properties;
    private readonly Dictionary<long, long> _households = [];

    /// <summary>Those of whom an earlier register held something.</summary>
    private readonly Dictionary<long, ScreenedPerson> _held = [];

    /// <summary>Those whom an earlier register did not hold, so that they are as the pack says; of all others nothing is known.</summary>
    private readonly HashSet<long> _absent = [];

    /// <summary>The first register of its kind today: what it repeats is confirmed, and holds from today.</summary>
    private bool _fresh;

    private WriteRegister(Taking taking, RegisterSource register)
    {
        (_taking, _register, _bulk) = (taking, register, taking.Work.Bulk);
        _properties = [.. register.Facts.Select(fact => fact.Column.Property)];
    }

    public static async Task<WriteRegister> Begin(Taking taking, RegisterSource register)
    {
        var write = new WriteRegister(taking, register);
        await write.Load();
        // One statement for everybody whom nobody has spoken of yet; those in the file follow.
        foreach (var fact in register.Facts.Where(fact => fact.WhenNone is not null)) await fact.Column.Fill(write.Everybody(), fact.WhenNone!);
        return write;
    }

    public async ValueTask Take(RegisterLine line)
    {
        var id = line.PersonId!.Value;
        // What the line does not say stays as it was: not even a rejected line makes an unknown value a known one.
        if (!_held.Remove(id, out var row)) row = Blank(id, line.Area, _absent.Contains(id));
        foreach (var (fact, value) in line.Values) await Tell(row, fact, value);
        if (_households.ContainsKey(id)) await _bulk.Change(row, _properties);
        else await AddRow(row);
    }

    /// <summary>Whoever was in an earlier register and is not in this one any more.</summary>
    public async ValueTask SetTheOthers()
    {
        foreach (var row in _held.Values)
        {
            foreach (var fact in _register.Facts.Where(fact => fact.WhenNone is not null && fact.Column.Read(row) != fact.WhenNone))
                await Tell(row, fact, fact.WhenNone!);
            await _bulk.Change(row, _properties);
        }
    }

    private async ValueTask Tell(ScreenedPerson row, RegisterFact fact, string value)
    {
        var before = fact.Column.Read(row);
        fact.Column.Set(row, value);
        var says = value != fact.WhenNone || before is not null && before != value;
        if (!says || before == value && !_fresh || !_households.TryGetValue(row.PersonId, out var household)) return;
        await _bulk.Add(new Evidence
        {
            Id = Ids.Next(), HouseholdId = household, PersonId = row.PersonId, Fact = fact.Fact.Name, Value = value,
            Origin = $"import:{_taking.Id}", OriginId = _taking.Id,
            AsOf = _taking.Work.Today, HoldsUntil = _register.HoldsDays is { } days ? _taking.Work.Today.AddDays(days) : null, At = _taking.Work.Now,
            Purposes = (Purpose)(int)fact.Fact.Purposes, Area = row.Area,
        });
    }

    // A row of which only the key, the area and the register's own columns are written.
    private ScreenedPerson Blank(long id, long area, bool absentBefore)
    {
        var row = new ScreenedPerson { PersonId = id, BirthDate = default, Sex = default, Relation = default, Area = area };
        if (!absentBefore) return row;
        foreach (var fact in _register.Facts.Where(fact => fact.WhenNone is not null)) fact.Column.Set(row, fact.WhenNone);
        return row;
    }

    // Somebody who came to the home by an application has no wide row yet.
    private async ValueTask AddRow(ScreenedPerson said)
    {
        var person = await _taking.Work.Db.Set<Person>().AsNoTracking().SingleAsync(person => person.Id == said.PersonId);
        (said.BirthDate, said.Sex, said.Relation) = (person.BirthDate, person.Sex, Relation.Other);
        await _bulk.Add(said);
    }

    private IQueryable<ScreenedPerson> Everybody()
    {
        var (from, to) = _taking.Places.Bounds;
        return _taking.Work.Db.Set<ScreenedPerson>().Where(person => person.Area >= from && person.Area <= to);
    }

    private async Task Load()
    {
        var db = _taking.Work.Db;
        var midnight = _taking.Work.Today.InChina();
        _fresh = !await db.Set<Import>().AnyAsync(import => import.Kind == _taking.Request.Kind && import.At >= midnight);
        await foreach (var row in Everybody().AsNoTracking().AsAsyncEnumerable())
        {
            _households[row.PersonId] = row.HouseholdId ?? 0;
            if (_register.Facts.All(fact => fact.Column.Read(row) is null)) continue;
            if (_register.Facts.All(fact => fact.Column.Read(row) == fact.WhenNone)) _absent.Add(row.PersonId);
            else _held[row.PersonId] = row;
        }
        // Who is registered nowhere here is looked at in the household in which they live or receive.
        var elsewhere = db.Set<Membership>().AsNoTracking().Where(membership => membership.To == null
            && Everybody().Any(person => person.PersonId == membership.PersonId && person.HouseholdId == null));
        foreach (var membership in await elsewhere.Select(membership => new { membership.PersonId, membership.HouseholdId }).ToListAsync())
            _households[membership.PersonId] = membership.HouseholdId;
    }
}
