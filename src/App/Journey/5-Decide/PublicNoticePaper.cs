// 公示: what hangs in the village. The applicant, how many members, the intended amount, the days, and whom to call; never
// a number, an address, an illness, nor a child's name.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Decide;

public static class PublicNoticePaper
{
    public const string Kind = "public-notice";

    public static async Task<IReadOnlyList<PaperDraft>> Drafts(SunbeamDb db, Pack pack, Case of)
    {
        var drafts = new List<PaperDraft>();
        foreach (var notice in await db.Set<PublicNotice>().AsNoTracking().Where(notice => notice.CaseId == of.Id).OrderBy(notice => notice.Id).ToListAsync())
            drafts.Add(await Draft(db, pack, of, await db.Set<Decision>().AsNoTracking().SingleAsync(decision => decision.Id == notice.DecisionId), notice));
        return drafts;
    }

    public static async Task<PaperDraft> Draft(SunbeamDb db, Pack pack, Case of, Decision decision, PublicNotice notice)
    {
        var family = await Signatures.Read(db, of, pack, notice.From);
        var slots = (await CaseSlots.Start(db, pack, of, offices => offices.Township, notice.From))
            .Set("place", notice.Place).Set("from", Show.Date(notice.From)).Set("until", Show.Date(notice.Until));
        var applicant = family.FirstOrDefault(member => member.PersonId == of.ApplicantId);
        slots.Add("households",
            ("applicant", applicant?.Name is not { } name ? "—" : applicant.OfAge ? name : Show.Masked(name)),
            ("members", family.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("amount", Show.Yuan(decision.AmountFen)));
        return new PaperDraft(Kind, notice.Id, null, slots);
    }
}
