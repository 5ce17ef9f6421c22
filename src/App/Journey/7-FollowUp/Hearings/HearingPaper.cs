// 听取意见告知书, 听取意见笔录 and 陈述申辩答复书: that an aid is to end, what its household said, and what it was answered.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.FollowUp;

public static class HearingPaper
{
    public const string Notice = "hearing-notice", Kind = "hearing", Answer = "hearing-answer";
    private static readonly Wording GoesOn = new("继续发放，不予停发", "the aid goes on"), Ends = new("意见不予采纳，依法停发", "the aid ends");

    public static async Task<IReadOnlyList<PaperDraft>> Drafts(string kind, SunbeamDb db, Keeper keeper, Pack pack, Case of)
    {
        var drafts = new List<PaperDraft>();
        foreach (var hearing in await db.Set<Hearing>().AsNoTracking().Where(one => one.CaseId == of.Id).OrderBy(one => one.Id).ToListAsync())
            if (kind == Notice || (kind == Kind ? hearing.Said : hearing.Answer) is not null) drafts.Add(await Draft(kind, db, keeper, pack, of, hearing));
        return drafts;
    }

    /// <summary>Issues one within the act that it comes of.</summary>
    public static async Task Issue(string kind, Work work, Pack pack, Case of, Hearing hearing) =>
        await IssuePaper.Issue(work, pack, of.Id, of.Area, await Draft(kind, work.Db, work.Keeper, pack, of, hearing));

    private static async Task<PaperDraft> Draft(string kind, SunbeamDb db, Keeper keeper, Pack pack, Case of, Hearing hearing)
    {
        var said = hearing.OpenSaid(keeper);
        var day = kind == Notice ? hearing.ToldOn : kind == Kind ? hearing.SaidOn : hearing.AnsweredOn;
        var slots = (await CaseSlots.Start(db, pack, of, offices => kind == Kind ? offices.Township : offices.Bureau, day!.Value))
            .Set("reason", hearing.OpenReason(keeper)).Set("last", Show.Month(hearing.LastMonth))
            .Set("limit", hearing.SpeakBy is { } until ? Show.Date(until) : null).Set("said", said?.Text)
            .Set("heard_on", hearing.SaidOn is { } on ? Show.Date(on) : null).Set("how", said is null ? null : How(said.How))
            .Set("heard_by", string.IsNullOrEmpty(said?.By) ? null : said.By)
            .Set("outcome", hearing.State == HearingState.Kept ? GoesOn : Ends).Set("answer", hearing.OpenAnswer(keeper));
        return new PaperDraft(kind, hearing.Id, null, slots);
    }

    private static Wording How(HeardHow how) => how switch
    {
        HeardHow.InPerson => new("当面听取", "in person"),
        HeardHow.Telephone => new("电话听取", "by telephone"),
        HeardHow.Writing => new("书面提出", "in writing"),
        HeardHow.Online => new("网上提出", "online"),
        _ => new("表示没有意见", "nothing to say"),
    };
}
