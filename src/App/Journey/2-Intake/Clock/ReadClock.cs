// How the clock of a case stands: what it waits for, when it stood before, by when the whole must be done, and what may be
// done about it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Intake;

/// <param name="Kind">The procedure's reason, in its words.</param>
public sealed record Stood(string Zh, string En, string Reason, DateTimeOffset From, DateTimeOffset? Until, string By);

/// <param name="Whole">The last day of the whole; null where no limit is set, or the case is closed.</param>
/// <param name="MayStand">For what the clock may stand now.</param>
public sealed record ClockModel(
    bool Stands, IReadOnlyList<Stood> Pauses, DueDay? Whole, string? ExtendedBecause, IReadOnlyList<PauseChoice> MayStand, bool MayExtend, bool Open);

public static class ReadClock
{
    public static async Task<ClockModel?> Of(SunbeamDb db, Law law, long caseId, DateOnly today, DateTimeOffset now)
    {
        if (await db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == caseId) is not { } found) return null;
        var course = Course.For(law.For(found.Area), found.Programme, found.AcceptedOn);
        var pauses = await db.Set<Pause>().AsNoTracking().Where(pause => pause.CaseId == caseId).OrderBy(pause => pause.Id).ToListAsync();
        var ids = pauses.ConvertAll(pause => pause.By);
        var names = await db.Set<Account>().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name);
        var open = await db.Set<Deadline>().AsNoTracking().Where(deadline => deadline.CaseId == caseId && deadline.MetOn == null).ToListAsync();
        var isOpen = found.State == CaseState.Open;
        return new ClockModel(
            found.PausedFor is not null,
            [.. pauses.Select(pause => course?.Pauses.FirstOrDefault(choice => choice.Id == pause.Kind) is var choice
                ? new Stood(choice?.LabelZh ?? pause.Kind, choice?.LabelEn ?? pause.Kind, pause.Reason, pause.At, pause.EndedAt,
                    names.GetValueOrDefault(pause.By, ""))
                : null!)],
            isOpen ? await Whole(db, found, course, now) : null, found.ExtendedBecause,
            isOpen && found.PausedFor is null ? [.. PauseCase.Allowed(Course.For(law.For(found.Area), found.Programme, today), open)] : [],
            isOpen && found.ExtendedBecause is null && course?.Hard is not null, isOpen);
    }

    /// <summary>By when the whole must be done: counted from the taking in, longer in a hard case, later by what the clock stood.</summary>
    public static async Task<DueDay?> Whole(SunbeamDb db, Case found, Course? course, DateTimeOffset now)
    {
        if ((found.ExtendedBecause is null ? course?.Whole : course?.Hard ?? course?.Whole) is not { } limit) return null;
        // The moment counts only where the law counts hours, and there the first step has a limit; who applied may see both.
        var opened = await db.Set<Deadline>().Where(deadline => deadline.CaseId == found.Id && deadline.OpenedAt != null)
            .MinAsync(deadline => deadline.OpenedAt);
        var at = opened ?? found.AcceptedOn.InChina();
        var calendar = await Calendar.Of(db);
        var pauses = await db.Set<Pause>().AsNoTracking().Where(pause => pause.CaseId == found.Id).ToListAsync();
        return pauses.Aggregate(limit.From(at, calendar), (due, pause) => StandStill.Later(due, limit.Unit, pause.At, pause.EndedAt ?? now, calendar));
    }
}
