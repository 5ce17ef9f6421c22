// Writes checked residents, a household at a time. Who is new comes in whole; of who is known only what differs is changed,
// and somebody who moved leaves the old household and enters the new one.
using Sunbeam.Data;

namespace Sunbeam.Registry.Importing;

internal sealed class WriteResidents(Taking taking, KnownRegister register)
{
    private readonly BulkWriter _bulk = taking.Work.Bulk;
    private readonly DateOnly _today = taking.Work.Today;
    private readonly HashSet<UInt128> _seen = [];
    private readonly List<ResidentLine> _household = [];
    private string? _district;

    public async ValueTask Take(ResidentLine line)
    {
        if (line.Taken) Recognise(line);
        taking.Tell(line.Result);
        if (!line.Taken) return;
        taking.Report.Take(line.Row);
        _district ??= Access.Area.District(line.Person!.Area);
        if (_household.Count > 0 && _household[0].Household != line.Household) await WriteHousehold();
        _household.Add(line);
    }

    public async ValueTask Finish()
    {
        if (_household.Count > 0) await WriteHousehold();
        if (taking.Places.Code is null && _district is not null) taking.Places.Narrow(_district);
    }

    // A person is made once: a known number keeps its row, and the second line of a number in one file is refused.
    private void Recognise(ResidentLine line)
    {
        var refused = !_seen.Add(line.Indexes.Key) ? Findings.IdTwice : null;
        if (refused is null && register.People.Find(line.Indexes) is { } known)
        {
            if (!taking.Places.Reaches(known.Area)) refused = Findings.PersonElsewhere;
            else line.KnownId = known.Id;
        }
        if (refused is null) return;
        line.Person = null;
        line.Result = new Judgement().Add(refused).Of(line.Row.Line);
    }

    private async ValueTask WriteHousehold()
    {
        var householdId = await WriteHouseholdRow();
        foreach (var line in _household)
        {
            if (line.KnownId is null) await Add(line, householdId);
            else await Change(line, householdId);
        }
        _household.Clear();
    }

    private async ValueTask<long> WriteHouseholdRow()
    {
        var head = _household.Find(line => line.Relation == Relation.Head);
        var first = head ?? _household[0];
        var number = first.Household;
        var digest = KnownRegister.DigestOf(first.Person!.Area, first.Address, first.Rural);
        var isKnown = register.Households.TryGetValue(number, out var known);
        // Without the head's line the household keeps the head it has, or is held by its first member until that line comes.
        var headId = head is null && isKnown ? known.HeadId : first.PersonId;
        var row = new Household
        {
            Id = isKnown ? known.Id : Ids.Next(), Kind = HouseholdKind.Registered, Number = number, HeadId = headId,
            Area = first.Person.Area, Address = first.Address, Rural = first.Rural, From = _today,
        };
        if (!isKnown) await _bulk.Add(row);
        else if (known.HeadId == headId && (known.Digest == digest || head is null)) return known.Id;
        else await _bulk.Change(row, nameof(row.HeadId), nameof(row.Area), nameof(row.Address), nameof(row.Rural));
        register.Households[number] = new(row.Id, headId, digest);
        return row.Id;
    }

    private async ValueTask Add(ResidentLine line, long householdId)
    {
        await _bulk.Add(line.Person!);
        await _bulk.Add(MembershipOf(line, householdId));
        await _bulk.Add(ScreenedOf(line, householdId));
    }

    private async ValueTask Change(ResidentLine line, long householdId)
    {
        var (id, seen) = (line.PersonId, line.Person!);
        var digest = KnownRegister.DigestOf(seen.Name, seen.Sex, seen.BirthDate, seen.Area, householdId, line.Relation);
        var registered = register.Residents.TryGetValue(id, out var standing);
        var newTelephone = line.Telephone is not null && KnownRegister.DigestOf(seen.TelephoneIndex) != standing.Telephone;
        if (registered && standing.Digest == digest && !newTelephone) return;

        var person = new Person
        {
            Id = id, Name = seen.Name, Sex = seen.Sex, BirthDate = seen.BirthDate, Area = seen.Area,
            IdNumber = seen.IdNumber, IdNumberIndex = seen.IdNumberIndex,
        };
        await _bulk.Change(person, nameof(person.Name), nameof(person.Sex), nameof(person.BirthDate), nameof(person.Area));
        if (newTelephone)
        {
            SealPerson.SetTelephone(taking.Work.Keeper, person, line.Telephone);
            await _bulk.Change(person, nameof(person.Telephone), nameof(person.TelephoneIndex));
        }
        await ChangeMembership(line, householdId, registered ? standing : null);
        var screened = ScreenedOf(line, householdId);
        if (register.Screened.Contains(id))
            await _bulk.Change(screened, nameof(screened.HouseholdId), nameof(screened.BirthDate), nameof(screened.Sex),
                nameof(screened.Relation), nameof(screened.Area));
        else await _bulk.Add(screened);
    }

    private async ValueTask ChangeMembership(ResidentLine line, long householdId, Standing? standing)
    {
        if (standing is { } here && here.HouseholdId == householdId)
        {
            var same = MembershipOf(line, householdId, here.MembershipId);
            await _bulk.Change(same, nameof(same.Relation), nameof(same.Area));
            return;
        }
        if (standing is { } before)
        {
            var left = MembershipOf(line, before.HouseholdId, before.MembershipId);
            left.To = _today.AddDays(-1);
            await _bulk.Change(left, nameof(left.To));
        }
        await _bulk.Add(MembershipOf(line, householdId));
    }

    private Membership MembershipOf(ResidentLine line, long householdId, long? id = null) => new()
    {
        Id = id ?? Ids.Next(), HouseholdId = householdId, PersonId = line.PersonId, Relation = line.Relation, From = _today, Area = line.Person!.Area,
    };

    private static ScreenedPerson ScreenedOf(ResidentLine line, long householdId) => new()
    {
        PersonId = line.PersonId, HouseholdId = householdId, BirthDate = line.Person!.BirthDate, Sex = line.Person.Sex,
        Relation = line.Relation, Area = line.Person.Area,
    };
}
