// 民主评议通知 and 民主评议记录: the call to a meeting, and what was said there.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Assess;

public static class AppraisalPaper
{
    public const string Notice = "appraisal-notice", Kind = "appraisal";

    public static async Task<IReadOnlyList<PaperDraft>> Drafts(string kind, SunbeamDb db, Keeper keeper, Pack pack, Case of)
    {
        var drafts = new List<PaperDraft>();
        foreach (var one in await db.Set<Appraisal>().AsNoTracking().Where(one => one.CaseId == of.Id).OrderBy(one => one.Id).ToListAsync())
            if (kind == Notice ? one.Called is not null : one.HeldOn is not null)
                drafts.Add(kind == Notice ? await Call(db, keeper, pack, of, one) : await Record(db, keeper, pack, of, one));
        return drafts;
    }

    public static async Task<PaperDraft> Call(SunbeamDb db, Keeper keeper, Pack pack, Case of, Appraisal appraisal)
    {
        var call = appraisal.OpenCall(keeper)!;
        var day = appraisal.At.DayInChina();
        var slots = (await CaseSlots.Start(db, pack, of, offices => offices.Township, day))
            .Set("because", call.Because).Set("place", call.Place).Set("on", Show.Date(appraisal.MeetsOn));
        return new PaperDraft(Notice, appraisal.Id, null, slots);
    }

    public static async Task<PaperDraft> Record(SunbeamDb db, Keeper keeper, Pack pack, Case of, Appraisal appraisal)
    {
        var record = appraisal.OpenRecord(keeper)!;
        var slots = (await CaseSlots.Start(db, pack, of, offices => offices.Township, appraisal.HeldOn!.Value))
            .Set("place", record.Place).Set("chair", record.Chair).Set("words", record.Words).Set("present", record.Present.Count)
            .Set("for", record.For).Set("against", record.Against).Set("abstained", record.Abstained);
        foreach (var name in record.Present) slots.Add("people", ("name", name!), ("sign", ""!));
        return new PaperDraft(Kind, appraisal.Id, null, slots);
    }
}
