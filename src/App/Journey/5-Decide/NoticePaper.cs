// 确认通知书 and 不予确认通知书: the amount, the reasons as the receipt keeps them, what would change it, and the rights.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Decide;

public static class NoticePaper
{
    public const string Confirmed = "notice-confirmed", Once = "notice-once", Refused = "notice-refused", Child = "notice-child",
        ChildFile = "notice-child-file";

    /// <summary>The forms by which a household is told a decision.</summary>
    public static readonly IReadOnlyList<string> Kinds = [Confirmed, Once, Child, ChildFile, Refused];

    /// <summary>One for each confirmed decision, under the number it was given.</summary>
    public static async Task<IReadOnlyList<PaperDraft>> Drafts(SunbeamDb db, Keeper keeper, Pack pack, Case of)
    {
        var drafts = new List<PaperDraft>();
        foreach (var decision in await db.Set<Decision>().AsNoTracking().Where(d => d.CaseId == of.Id && d.State == DecisionState.Confirmed)
            .OrderBy(d => d.Id).ToListAsync())
            drafts.Add(await Draft(db, keeper, pack, of, decision));
        return drafts;
    }

    /// <summary>The form that tells a decision: a refusal, or what the programme's procedure makes to tell a grant.</summary>
    public static string KindOf(Pack pack, Decision decision) => decision.Verdict != Verdict.Entitled ? Refused
        : Course.For(pack, decision.Programme, decision.Date)?.Find(DeliverNotice.Step)?.Makes.FirstOrDefault(kind => kind != Refused && Kinds.Contains(kind))
            ?? Confirmed;

    /// <summary>The notice of one decision that is confirmed.</summary>
    public static async Task<PaperDraft> Draft(SunbeamDb db, Keeper keeper, Pack pack, Case of, Decision decision)
    {
        var on = decision.ConfirmedAt!.Value.DayInChina();
        var byTownship = Course.WhoConfirms(pack, decision.Programme, decision.Date, decision.AsProposed()) == Role.Township;
        var slots = await CaseSlots.Start(db, pack, of, offices => byTownship ? offices.Township : offices.Bureau, on);
        var outcome = ReadOutcome.Of(decision, keeper);
        foreach (var reason in outcome.Reasons) slots.Add("reasons", ("text", new Wording(reason.Zh, reason.En)), ("law", reason.Source ?? "—"));
        if (outcome.Resolved is { } resolved)
            slots.Add("reasons", ("text", new Wording($"经一事一议（{resolved.Number}），决定救助 {Show.Yuan(resolved.AmountFen)} 元",
                $"Resolved in a meeting ({resolved.Number}): {Show.Yuan(resolved.AmountFen)} yuan")),
                ("law", Course.For(pack, decision.Programme, decision.Date)?.Resolution?.Source ?? "—"));
        foreach (var change in outcome.WouldChange) slots.Add("changes", ("text", new Wording(change.Zh, change.En)));
        foreach (var other in outcome.Others) slots.Add("others", ("text", new Wording(other.Zh, other.En)));
        if (decision.Verdict != Verdict.Entitled) return new PaperDraft(Refused, decision.Id, decision.NoticeNumber, slots);

        slots.Set("people", outcome.Recipients.Count).Set("from", decision.PaidFrom is { } from ? Show.Month(from) : null);
        if (decision.AmountFen is { } fen) slots.Set("amount", Show.Yuan(fen)).Set("amount_words", AmountWords.Of(fen));
        if (decision.PaidFrom is { } first && ReviewDay.After(first, decision, keeper, pack) is { } review) slots.Set("review", Show.Date(review));
        return new PaperDraft(KindOf(pack, decision), decision.Id, decision.NoticeNumber, slots);
    }
}
