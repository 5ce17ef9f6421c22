// How a proposal stands with its public notice: whether the law asks for one, whether it hangs, and what still keeps
// the confirming office from confirming.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Decide;

/// <param name="Open">How many objections nobody has looked into.</param>
public sealed record NoticeStanding(long Id, DateOnly From, DateOnly Until, int Open)
{
    /// <summary>The step for which the law has such a proposal put up; null where it does not.</summary>
    public static CourseStep? Asked(Pack pack, Decision decision) =>
        Course.For(pack, decision.Programme, decision.Date)?.Find(PublicNotice.Step) is { } step && step.IsFor(decision.Verdict) ? step : null;

    /// <summary>The notices of these proposals, by proposal.</summary>
    public static async Task<Dictionary<long, NoticeStanding>> Of(SunbeamDb db, IReadOnlyCollection<long> decisions)
    {
        var open = (await db.Set<Objection>().Where(objection => decisions.Contains(objection.DecisionId) && objection.Finding == null)
            .Select(objection => objection.DecisionId).ToListAsync()).ToLookup(decision => decision);
        return (await db.Set<PublicNotice>().AsNoTracking().Where(notice => decisions.Contains(notice.DecisionId)).ToListAsync())
            .ToDictionary(notice => notice.DecisionId, notice => new NoticeStanding(notice.Id, notice.From, notice.Until, open[notice.DecisionId].Count()));
    }

    /// <summary>Why the proposal cannot be confirmed today for its notice's sake; null where nothing keeps it.</summary>
    /// <param name="number">The case's number.</param>
    public static Problem? Hindrance(Pack pack, Decision decision, NoticeStanding? notice, string number, DateOnly today) =>
        Asked(pack, decision) is null ? null
            : notice is null ? DecideProblems.NotPutUp.With(number)
            : today <= notice.Until ? DecideProblems.StillUp.With(number, Show.Date(notice.Until))
            : notice.Open > 0 ? DecideProblems.ObjectionOpen.With(number) : null;
}
