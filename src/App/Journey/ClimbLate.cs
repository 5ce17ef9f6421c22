// A limit that was missed climbs by itself: first to whoever looks after those whose step it is, and, if it still waits
// after the days that the law gives, to supervision. Each climb stands in the journal of what waits.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Jobs;
using Sunbeam.Messages;
using Sunbeam.Registry;

namespace Sunbeam.Journey;

/// <summary>What climbs when its limit is missed.</summary>
public interface IClimbs : IInArea
{
    /// <summary>Whose step it is.</summary>
    Role Whose { get; }
    Role? ClimbedTo { get; set; }
    DateTimeOffset? ClimbedAt { get; set; }
}

public static class ClimbLate
{
    /// <summary>The parameter that says how long it may wait with the first above before it climbs on.</summary>
    private const string Further = "climb.further";

    /// <summary>So many at once; the next run takes the others.</summary>
    public const int MostAtOnce = 5000;

    public static RegularJob Job(Law law) => new("late-limits", Every.Hour, (work, _) => Run(work, law));

    /// <summary>Who looks after those whose step it is.</summary>
    public static Role Above(Role role) => role switch
    {
        Role.GridWorker => Role.Township,
        Role.District or Role.Auditor => Role.Auditor,
        _ => Role.District,
    };

    public static async Task<int> Run(Work work, Law law)
    {
        var late = await work.Db.Set<Deadline>()
            .Where(deadline => deadline.MetOn == null && deadline.StandsSince == null && deadline.ClimbedTo != Role.Auditor)
            .Where(deadline => deadline.DueAt != null ? deadline.DueAt < work.Now : deadline.DueOn < work.Today)
            .OrderBy(deadline => deadline.DueOn).ThenBy(deadline => deadline.Id).Take(MostAtOnce).ToListAsync();
        return await Climb(work, law, late, (deadline, to) =>
            work.Note(deadline.Chain, "limit.missed", deadline.Area, $"deadline={deadline.Id} step={deadline.Step} to={to}", caseId: deadline.CaseId));
    }

    /// <summary>Lets each that is late climb as far as it may by today, and tells those to whom it does; how many there were.</summary>
    public static async Task<int> Climb<T>(Work work, Law law, IEnumerable<T> late, Action<T, Role> note) where T : IClimbs
    {
        var (climbed, calendar) = (new List<(Role To, long Area)>(), await Calendar.Of(work.Db));
        foreach (var limit in late)
        {
            if (To(limit, law, work, calendar) is not { } to) continue;
            (limit.ClimbedTo, limit.ClimbedAt) = (to, work.Now);
            note(limit, to);
            climbed.Add((to, limit.Area));
        }
        // One message for each township and reader, however many there are.
        foreach (var same in climbed.GroupBy(one => (one.To, Area.Township(one.Area))))
            await Tell.Role(work, same.Key.To, new Notice("limits-missed", "limit.missed", same.First().Area, "/waiting")
                { Slots = new Slots().Set("count", same.Count()) });
        return climbed.Count;
    }

    // Null where it stays with whoever has it.
    private static Role? To(IClimbs missed, Law law, Work work, Calendar calendar)
    {
        if (missed.ClimbedTo is not { } now) return Above(missed.Whose);
        if (Course.LimitOf(law.For(missed.Area), Further, work.Today) is not { } limit || missed.ClimbedAt is not { } at) return null;
        return limit.From(at, calendar).Day < work.Today ? Above(now) : null;
    }
}
