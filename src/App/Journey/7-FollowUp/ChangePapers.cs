// 减停发告知书: the household is told in writing that its aid ends, and why.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.FollowUp;

public static class ChangePapers
{
    public const string Notice = "change-notice";

    public static async Task<IReadOnlyList<PaperDraft>> Drafts(SunbeamDb db, Pack pack, Case of)
    {
        var drafts = new List<PaperDraft>();
        var aids = db.Set<Aid>().AsNoTracking().Where(aid => db.Set<Decision>().Any(one => one.Id == aid.Id && one.CaseId == of.Id));
        foreach (var aid in await aids.ToListAsync())
            foreach (var change in await db.Set<AidChange>().AsNoTracking().Where(one => one.AidId == aid.Id && one.Kind == AidChangeKind.Ended).ToListAsync())
                drafts.Add(await Draft(db, pack, of, aid, change));
        return drafts;
    }

    private static async Task<PaperDraft> Draft(SunbeamDb db, Pack pack, Case of, Aid aid, AidChange change)
    {
        var day = change.At.DayInChina();
        var slots = (await CaseSlots.Start(db, pack, of, offices => offices.Bureau, day))
            .Set("reason", change.Reason).Set("last", aid.To is { } to ? Show.Month(to) : null);
        return new PaperDraft(Notice, change.Id, null, slots);
    }
}
