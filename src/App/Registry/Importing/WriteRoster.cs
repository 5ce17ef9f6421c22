// Writes the households of a roster as 存量在保: who lives and receives together, what they receive, and to which account. A
// corrected file changes what an earlier file said, and never what was decided here.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;

namespace Sunbeam.Registry.Importing;

internal sealed class WriteRoster(Taking taking, string programme)
{
    private readonly BulkWriter _bulk = taking.Work.Bulk;
    private readonly DateOnly _today = taking.Work.Today;
    private KnownRecipients _known = null!;

    public async Task Write(IReadOnlyList<RosterHousehold> households)
    {
        var ids = households.SelectMany(household => household.Taken).Select(line => line.KnownId).OfType<long>().ToList();
        _known = await KnownRecipients.Load(taking.Work, ids, programme);
        foreach (var household in households)
            if (household.Taken.Any()) await Write(household);
    }

    private async Task Write(RosterHousehold roster)
    {
        foreach (var line in roster.Taken) await WritePerson(line);
        var head = roster.Head.Taken ? roster.Head : null;
        var recipients = roster.Taken.Select(line => _known.RecipientsOf(line.KnownId!.Value)).FirstOrDefault(found => found is not null);
        if (recipients is null) recipients = await MakeHouseholds(roster, head);
        else if (head is not null) SetHead(recipients, head.KnownId!.Value);
        foreach (var line in roster.Taken) await Enter(line, recipients);
        if (head is null) return;
        await WriteAid(head, recipients);
        await WriteAccount(head, recipients);
    }

    // From here on the line's person is known, whether it was before or not.
    private async Task WritePerson(RosterLine line)
    {
        if (line.KnownId is { } id)
        {
            if (line.Telephone is not null && _known.People[id] is { Telephone: null } person)
                SealPerson.SetTelephone(taking.Work.Keeper, person, line.Telephone);
            return;
        }
        var made = SealPerson.Make(taking.Work.Keeper, line.Number!, line.Indexes, line.Name, line.Telephone, line.Area);
        await _bulk.Add(made);
        await _bulk.Add(new ScreenedPerson { PersonId = made.Id, BirthDate = made.BirthDate, Sex = made.Sex, Relation = line.Relation, Area = made.Area });
        line.KnownId = made.Id;
    }

    private async Task<Household> MakeHouseholds(RosterHousehold roster, RosterLine? head)
    {
        var first = head ?? roster.Taken.First();
        var registered = _known.RegisteredOf(first.KnownId!.Value);
        var from = head?.From ?? _today;
        var living = MakeHousehold(HouseholdKind.Living, registered?.Id, first, registered, from);
        var recipients = MakeHousehold(HouseholdKind.Recipients, living.Id, first, registered, from);
        await _bulk.Add(living);
        await _bulk.Add(recipients);
        _known.Add(living);
        return recipients;
    }

    private static Household MakeHousehold(HouseholdKind kind, long? of, RosterLine first, Household? registered, DateOnly from)
    {
        var id = Ids.Next();
        return new Household
        {
            Id = id, Kind = kind, Number = id.ToString(CultureInfo.InvariantCulture), OfHouseholdId = of, HeadId = first.KnownId!.Value,
            Area = first.Area, Address = registered?.Address ?? first.Place!.Name, Rural = registered?.Rural ?? false, From = from,
        };
    }

    private void SetHead(Household recipients, long headId)
    {
        recipients.HeadId = headId;
        if (_known.Living(recipients) is { } living) living.HeadId = headId;
    }

    private async Task Enter(RosterLine line, Household recipients)
    {
        var id = line.KnownId!.Value;
        var before = _known.RecipientsOf(id);
        if (before?.Id == recipients.Id) return;
        if (before is not null) _known.Leave(id, before, _today.AddDays(-1));
        foreach (var householdId in new[] { recipients.Id, recipients.OfHouseholdId }.OfType<long>())
            await _bulk.Add(new Membership
            {
                Id = Ids.Next(), HouseholdId = householdId, PersonId = id, Relation = line.Relation, From = recipients.From, Area = recipients.Area,
            });
    }

    private async Task WriteAid(RosterLine head, Household recipients)
    {
        if (_known.AidOf(recipients.Id) is not { } aid)
        {
            await _bulk.Add(new Aid
            {
                Id = Ids.Next(), HouseholdId = recipients.Id, LivingId = recipients.OfHouseholdId,
                RegisteredId = _known.Living(recipients)?.OfHouseholdId, Programme = programme, From = head.From!.Value, AmountFen = head.AmountFen!.Value,
                PayeeId = head.KnownId!.Value, Origin = $"import:{taking.Id}", Area = recipients.Area,
            });
            return;
        }
        if (!aid.Origin.StartsWith("import:", StringComparison.Ordinal))
        {
            if (aid.AmountFen != head.AmountFen || aid.From != head.From) head.Found.Add(Findings.DecidedHere);
            return;
        }
        // A roster corrects a roster; the row says what is received today, and the journal that two imports said it.
        var row = taking.Work.Db.Entry(aid);
        row.Property(a => a.AmountFen).CurrentValue = head.AmountFen!.Value;
        row.Property(a => a.From).CurrentValue = head.From!.Value;
        row.Property(a => a.PayeeId).CurrentValue = head.KnownId!.Value;
    }

    private async Task WriteAccount(RosterLine head, Household recipients)
    {
        if (head.Account is null) return;
        var (personId, keeper) = (head.KnownId!.Value, taking.Work.Keeper);
        var old = _known.AccountOf(personId);
        var indexes = keeper.Indexes(head.Account, PayeeAccount.NumberKind);
        if (old is not null && old.Bank == head.Bank && indexes.Exists(index => index.AsSpan().SequenceEqual(old.NumberIndex))) return;
        if (old is not null) old.To = _today.AddDays(-1);
        var id = Ids.Next();
        await _bulk.Add(new PayeeAccount
        {
            Id = id, PersonId = personId, Bank = head.Bank, Number = keeper.Seal(head.Account, PayeeAccount.NumberPlace(id)),
            NumberIndex = keeper.Index(head.Account, PayeeAccount.NumberKind), From = _today, Area = recipients.Area,
        });
    }
}
