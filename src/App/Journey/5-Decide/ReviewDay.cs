// When an aid is looked at again: the months that the pack's formula gave for this household, as its receipt keeps them.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Decide;

public static class ReviewDay
{
    /// <summary>Counted from the first month that is paid, or from the day of a review; null where the formula was not settled.</summary>
    public static DateOnly? After(DateOnly day, Decision decision, Keeper keeper, Pack pack)
    {
        var formula = pack.Procedures.Values.FirstOrDefault(procedure => procedure.Programmes.Contains(decision.Programme))?.Review;
        return formula is not null && ReadOutcome.Of(decision, keeper).Values.TryGetValue(formula, out var months)
            && int.TryParse(months, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? day.AddMonths(count) : null;
    }

    /// <summary>The same for an aid that goes on; null where it came from a roster of before.</summary>
    public static async Task<DateOnly?> After(DateOnly day, Aid aid, Keeper keeper, Law law, SunbeamDb db) =>
        await db.Set<Decision>().AsNoTracking().SingleOrDefaultAsync(decision => decision.Id == aid.Id) is { } decision
            ? After(day, decision, keeper, law.For(aid.Area)) : null;
}
