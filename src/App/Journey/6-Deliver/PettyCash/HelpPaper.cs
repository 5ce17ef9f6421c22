// 急难先行救助审批单: what was given at once, to whom, why it could not wait, and who answers for it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Deliver;

public static class HelpPaper
{
    public const string Kind = "emergency-approval";

    public static async Task<IReadOnlyList<PaperDraft>> Drafts(SunbeamDb db, Keeper keeper, Pack pack, Case of)
    {
        var drafts = new List<PaperDraft>();
        foreach (var entry in await db.Set<CashEntry>().AsNoTracking().Where(one => one.CaseId == of.Id && one.Kind == CashKind.Drawn)
            .OrderBy(one => one.Number).ToListAsync())
            drafts.Add(await Draft(db, keeper, pack, of, entry));
        return drafts;
    }

    public static async Task<PaperDraft> Draft(SunbeamDb db, Keeper keeper, Pack pack, Case of, CashEntry entry)
    {
        var day = entry.At.DayInChina();
        var names = await CaseSlots.Names(db, pack, of);
        var answers = await db.Set<Account>().Where(account => account.Id == entry.By).Select(account => account.Name).SingleOrDefaultAsync();
        var address = await db.Set<Household>().Where(household => household.Id == of.HouseholdId).Select(household => household.Address)
            .SingleOrDefaultAsync();
        var slots = (await CaseSlots.Start(db, pack, of, offices => offices.Township, day))
            .Set("address", address).Set("because", keeper.Open(entry.Because, CashEntry.BecausePlace(entry.Id)))
            .Set("amount", Show.Yuan(entry.AmountFen)).Set("amount_words", AmountWords.Of(entry.AmountFen))
            .Set("goods", entry.Goods is null ? new Wording("现金", "Cash") : new Wording($"实物：{entry.Goods}", $"Goods: {entry.Goods}"))
            .Set("receiver", names.GetValueOrDefault(entry.ReceiverId ?? 0)).Set("answers", answers)
            .Set("line", entry.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)).Set("at", Show.Moment(entry.At));
        return new PaperDraft(Kind, entry.Id, null, slots);
    }
}
