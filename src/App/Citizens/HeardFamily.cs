// Whose a hearing is: the family's of the case that it is about, or, where the aid has no case, of those who receive it and live with
// them. Null stands for everybody else, as if there were none.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Citizens;

/// <param name="Case">Null where the aid has none.</param>
/// <param name="Aid">Null where it has one.</param>
internal sealed record HeardFamily(Hearing Hearing, Case? Case, Aid? Aid)
{
    public static async Task<HeardFamily?> Find(SunbeamDb db, long? id)
    {
        if (await db.Set<Hearing>().SingleOrDefaultAsync(one => one.Id == id) is not { } hearing) return null;
        var found = hearing.CaseId is { } of
            ? new HeardFamily(hearing, await db.Set<Case>().SingleOrDefaultAsync(one => one.Id == of), null)
            : new HeardFamily(hearing, null, await db.Set<Aid>().SingleOrDefaultAsync(one => one.Id == hearing.AidId));
        return found is { Case: null, Aid: null } ? null : found;
    }

    public long HouseholdId => Case?.HouseholdId ?? Aid!.HouseholdId;
    public string Subject => Case is { } of ? $"case:{of.Id}" : $"household:{HouseholdId}";

    /// <summary>Where the family reads it.</summary>
    public string Page => Case is { } of ? $"/my/cases/{of.Id}" : KeepHearing.Page(Hearing.Id);

    public Task<Acting?> Acting(SunbeamDb db, DateOnly today, MandateScope scope) =>
        Case is { } of ? Citizens.Acting.On(db, today, of, scope) : Citizens.Acting.On(db, today, Aid!, scope);
}
