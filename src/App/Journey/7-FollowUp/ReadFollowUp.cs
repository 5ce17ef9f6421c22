// What a case's page says of follow-up: the aid that came of it, when it is looked at again, and the next step.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Journey.FollowUp;

public static class ReadFollowUp
{
    /// <param name="LastPaid">The last month that stands on a roster.</param>
    public sealed record Model(long AidId, DateOnly From, DateOnly? To, long AmountFen, long PayeeId, bool HasAccount, DateOnly? ReviewOn, DateOnly? LastPaid)
    {
        /// <summary>The household is being heard about an end of it; null where it is not.</summary>
        public Hearing? Hearing { get; init; }
    }

    /// <summary>Null while no aid has started.</summary>
    public static async Task<Model?> Of(SunbeamDb db, long caseId)
    {
        var aid = await OfDecision(db, caseId) ?? await OfRoster(db, caseId);
        if (aid is null) return null;
        var hasAccount = await db.Set<PayeeAccount>().AnyAsync(account => account.PersonId == aid.PayeeId && account.To == null);
        var lastPaid = await db.Set<PaymentLine>().Where(line => line.AidId == aid.Id).MaxAsync(line => (DateOnly?)line.Month);
        return new Model(aid.Id, aid.From, aid.To, aid.AmountFen, aid.PayeeId, hasAccount, aid.ReviewOn, lastPaid)
        {
            Hearing = await KeepHearing.Open(db, aid.Id),
        };
    }

    private static Task<Aid?> OfDecision(SunbeamDb db, long caseId) => db.Set<Aid>().AsNoTracking()
        .Where(a => db.Set<Decision>().Any(d => d.Id == a.Id && d.CaseId == caseId)).OrderByDescending(a => a.From).FirstOrDefaultAsync();

    // The aid for which the file was opened.
    private static async Task<Aid?> OfRoster(SunbeamDb db, long caseId) =>
        await (from file in db.Set<Case>()
               where file.Id == caseId
               join aid in db.Set<Aid>() on file.HouseholdId equals aid.LivingId
               where aid.Programme == file.Programme && aid.Origin.StartsWith("import:")
               orderby aid.From descending
               select aid).AsNoTracking().FirstOrDefaultAsync();
}
