// A limit that was missed climbs by itself: first to whoever looks after those whose step it is, and, if it still waits
// after the days that the law gives, to supervision. Each climb stands in the journal of its case or lead.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Jobs;
using Sunbeam.Messages;
using Sunbeam.Registry;

namespace Sunbeam.Journey;

public static class ClimbLate
{
    /// <summary>The parameter that says how long it may wait with the first above before it climbs on.</summary>
    private const string Further = "climb.further";

    /// <summary>So many at once; the next run takes the others.</summary>
    private const int MostAtOnce = 5000;

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
        var (climbed, calendar) = (new List<(Role To, Deadline Limit)>(), await Calendar.Of(work.Db));
        foreach (var deadline in late)
        {
            if (To(deadline, law, work, calendar) is not { } to) continue;
            (deadline.ClimbedTo, deadline.ClimbedAt) = (to, work.Now);
            var chain = deadline.CaseId is { } of ? $"case:{of}" : $"lead:{deadline.LeadId}";
            work.Note(chain, "limit.missed", deadline.Area, $"deadline={deadline.Id} step={deadline.Step} to={to}", caseId: deadline.CaseId);
            climbed.Add((to, deadline));
        }
        // One message for each township and reader, however many there are.
        foreach (var same in climbed.GroupBy(one => (one.To, Area.Township(one.Limit.Area))))
            await Tell.Role(work, same.Key.To, new Notice("limits-missed", "limit.missed", same.First().Limit.Area, "/waiting")
                { Slots = new Slots().Set("count", same.Count()) });
        return climbed.Count;
    }

    // Null where it stays with whoever has it.
    private static Role? To(Deadline deadline, Law law, Work work, Calendar calendar)
    {
        if (deadline.ClimbedTo is not { } now) return Above(deadline.WhoseStep);
        if (Course.LimitOf(law.For(deadline.Area), Further, work.Today) is not { } limit || deadline.ClimbedAt is not { } at) return null;
        return limit.From(at, calendar).Day < work.Today ? Above(now) : null;
    }
}
