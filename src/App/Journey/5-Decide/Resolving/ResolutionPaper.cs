// 一事一议会议记录: who was there, what the law computes, why more is given and how much.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Decide;

public static class ResolutionPaper
{
    public const string Kind = "resolution";

    public static async Task<IReadOnlyList<PaperDraft>> Drafts(SunbeamDb db, Keeper keeper, Pack pack, Case of)
    {
        var drafts = new List<PaperDraft>();
        foreach (var resolution in await db.Set<Resolution>().AsNoTracking().Where(one => one.CaseId == of.Id).OrderBy(one => one.Id).ToListAsync())
            drafts.Add(await Draft(db, keeper, pack, of, resolution));
        return drafts;
    }

    public static async Task<PaperDraft> Draft(SunbeamDb db, Keeper keeper, Pack pack, Case of, Resolution resolution)
    {
        var township = Course.For(pack, of.Programme, resolution.HeldOn)?.Resolution?.Who == Role.Township;
        var slots = (await CaseSlots.Start(db, pack, of, offices => township ? offices.Township : offices.Bureau, resolution.HeldOn))
            .Set("place", resolution.Place).Set("people", keeper.Open(resolution.People, Resolution.PeoplePlace(resolution.Id)))
            .Set("because", keeper.Open(resolution.Because, Resolution.BecausePlace(resolution.Id)))
            .Set("computed", Show.Yuan(resolution.LawFen ?? 0)).Set("amount", Show.Yuan(resolution.AmountFen))
            .Set("amount_words", AmountWords.Of(resolution.AmountFen));
        return new PaperDraft(Kind, resolution.Id, null, slots);
    }
}
