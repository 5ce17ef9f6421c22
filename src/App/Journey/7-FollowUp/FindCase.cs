// The case from which an aid came, or the file that was opened for an aid of the rosters of before; null where there is none.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Journey.FollowUp;

public static class FindCase
{
    private const string FromDecision = "decision:";

    public static async Task<Case?> OfAid(SunbeamDb db, Aid aid)
    {
        if (aid.Origin.StartsWith(HelpFirst.FromCash, StringComparison.Ordinal))
            return await db.Set<Case>().SingleOrDefaultAsync(c => db.Set<CashEntry>().Any(entry => entry.Id == aid.Id && entry.CaseId == c.Id));
        if (!aid.Origin.StartsWith(FromDecision, StringComparison.Ordinal))
            return await db.Set<Case>().FirstOrDefaultAsync(c =>
                c.HouseholdId == aid.LivingId && c.Programme == aid.Programme && c.State == CaseState.Approved);
        var decision = long.Parse(aid.Origin.AsSpan(FromDecision.Length), CultureInfo.InvariantCulture);
        var caseId = await db.Set<Decision>().Where(d => d.Id == decision).Select(d => d.CaseId).SingleOrDefaultAsync();
        return await db.Set<Case>().SingleOrDefaultAsync(c => c.Id == caseId);
    }
}
