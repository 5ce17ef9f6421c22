// The papers of an office's own inquiries: the record of what neighbours said, the letter to another office, the record of the
// district's visit.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Assess;

public static class InquiryPaper
{
    public const string Neighbours = "neighbours", Letter = "letter", DistrictVisit = "district-visit";

    public static string KindOf(InquiryKind kind) => kind switch { InquiryKind.Letter => Letter, InquiryKind.DistrictVisit => DistrictVisit, _ => Neighbours };

    public static async Task<IReadOnlyList<PaperDraft>> Drafts(string kind, SunbeamDb db, Keeper keeper, Pack pack, Case of)
    {
        var drafts = new List<PaperDraft>();
        // A visit is written down when it has been made; a letter when it is sent.
        foreach (var inquiry in await db.Set<Inquiry>().AsNoTracking().Where(one => one.CaseId == of.Id).OrderBy(one => one.Id).ToListAsync())
            if (KindOf(inquiry.Kind) == kind && (inquiry.Found is not null || inquiry.Kind == InquiryKind.Letter))
                drafts.Add(await Draft(db, keeper, pack, of, inquiry));
        return drafts;
    }

    public static async Task<PaperDraft> Draft(SunbeamDb db, Keeper keeper, Pack pack, Case of, Inquiry inquiry)
    {
        var (question, finding) = (inquiry.Question(keeper), inquiry.Finding(keeper));
        var day = inquiry.FoundOn ?? inquiry.At.DayInChina();
        var slots = (await CaseSlots.Start(db, pack, of, offices => inquiry.Kind == InquiryKind.DistrictVisit ? offices.Bureau : offices.Township, day))
            .Set("whom", question.Whom).Set("about", question.About).Set("limit", inquiry.DueOn is { } due ? Show.Date(due) : null)
            .Set("investigators", finding is null ? null : string.Join('、', finding.Who)).Set("finding", finding?.Text);
        return new PaperDraft(KindOf(inquiry.Kind), inquiry.Id, null, slots);
    }
}
