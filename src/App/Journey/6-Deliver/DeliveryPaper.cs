// 送达回证: goes with each notice that was issued, to be signed by whoever receives it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Deliver;

public static class DeliveryPaper
{
    private const string Kind = "delivery";

    public static async Task<IReadOnlyList<PaperDraft>> Drafts(SunbeamDb db, Pack pack, Case of, DateOnly today)
    {
        var drafts = new List<PaperDraft>();
        var notices = await db.Set<Sunbeam.Registry.Paper>().AsNoTracking()
            .Where(paper => paper.CaseId == of.Id)
            .Where(paper => NoticePaper.Kinds.Contains(paper.Kind))
            .OrderBy(paper => paper.Id).ToListAsync();
        foreach (var notice in notices)
        {
            var title = pack.Papers[notice.Kind].Title;
            var slots = (await CaseSlots.Start(db, pack, of, offices => offices.Township, today)).Set("paper", new Wording(title.Zh, title.En))
                .Set("paper_number", notice.Number);
            drafts.Add(new PaperDraft(Kind, notice.Id, null, slots));
        }
        return drafts;
    }
}
