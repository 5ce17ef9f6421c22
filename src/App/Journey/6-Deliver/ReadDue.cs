// Who is to be paid for a month and has not been: the aids that cover it, without those on a roster of it.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Deliver;

/// <summary>Why a due line is not sent yet.</summary>
public enum Held { NoAccount, PayeeDied }

public sealed record DueLine(long AidId, long HouseholdId, long PayeeId, long AmountFen, long Area, long? AccountId, Held? Held);

public static class ReadDue
{
    private const string FromImport = "import:";

    public static async Task<List<DueLine>> Read(SunbeamDb db, string district, string programme, DateOnly month)
    {
        var (first, last) = (Area.First(district), Area.Last(district));
        var aids = await db.Set<Aid>().AsNoTracking()
            .Where(aid => aid.Programme == programme && aid.Area >= first && aid.Area <= last && aid.AmountFen > 0
                && !aid.Origin.StartsWith(HelpFirst.FromCash) && aid.From <= month && (aid.To == null || aid.To >= month)
                && !db.Set<PaymentLine>().Any(line => line.AidId == aid.Id && line.Month == month))
            .OrderBy(aid => aid.Area).ThenBy(aid => aid.Id)
            .Select(aid => new
            {
                aid.Id, aid.HouseholdId, aid.PayeeId, aid.AmountFen, aid.Area, aid.Origin,
                Account = db.Set<PayeeAccount>().Where(a => a.PersonId == aid.PayeeId && a.To == null)
                    .OrderByDescending(a => a.From).ThenByDescending(a => a.Id).Select(a => (long?)a.Id).FirstOrDefault(),
                Died = db.Set<Person>().Any(person => person.Id == aid.PayeeId && person.DiedOn != null),
            }).ToListAsync();
        var paidBefore = await TakenInLater(db, month);
        return
        [
            .. aids.Where(aid => !paidBefore.Contains(aid.Origin)).Select(aid => new DueLine(aid.Id, aid.HouseholdId, aid.PayeeId, aid.AmountFen, aid.Area,
                aid.Account, aid.Died ? Held.PayeeDied : aid.Account is null ? Held.NoAccount : null)),
        ];
    }

    // The months before a roster of before was taken in were paid by whoever kept it then.
    private static async Task<HashSet<string>> TakenInLater(SunbeamDb db, DateOnly month)
    {
        var next = month.AddMonths(1).InChina();
        var later = await db.Set<Import>().AsNoTracking().Where(import => import.At >= next).Select(import => import.Id).ToListAsync();
        return [.. later.Select(id => FromImport + id.ToString(CultureInfo.InvariantCulture))];
    }
}
