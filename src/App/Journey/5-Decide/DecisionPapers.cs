// 初审意见 and 审核确认表: what the township proposed and what the accountable office confirmed, one for each decision.
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

public static class DecisionPapers
{
    public const string Proposal = "proposal", Confirmation = "confirmation";
    private static readonly Wording Entitled = new("符合条件", "entitled"), NotEntitled = new("不符合条件", "not entitled");

    public static async Task<IReadOnlyList<PaperDraft>> Drafts(string kind, SunbeamDb db, Keeper keeper, Pack pack, Case of)
    {
        var drafts = new List<PaperDraft>();
        foreach (var decision in await db.Set<Decision>().AsNoTracking().Where(one => one.CaseId == of.Id).OrderBy(one => one.Id).ToListAsync())
            if (kind == Proposal || decision.State == DecisionState.Confirmed) drafts.Add(await Draft(kind, db, keeper, pack, of, decision));
        return drafts;
    }

    private static async Task<PaperDraft> Draft(string kind, SunbeamDb db, Keeper keeper, Pack pack, Case of, Decision decision)
    {
        var (proposed, confirmed) = (await Name(db, decision.ProposedBy), decision.ConfirmedBy is { } by ? await Name(db, by) : null);
        var outcome = ReadOutcome.Of(decision, keeper);
        var day = (decision.ConfirmedAt ?? decision.ProposedAt).DayInChina();
        var byTownship = Course.WhoConfirms(pack, decision.Programme, decision.Date, decision.AsProposed()) == Role.Township;
        var slots = (await CaseSlots.Start(db, pack, of, offices => kind == Proposal || byTownship ? offices.Township : offices.Bureau, day))
            .Set("people", outcome.People).Set("amount", Show.Yuan(decision.AmountFen)).Set("result", decision.Verdict == Verdict.Entitled ? Entitled : NotEntitled)
            .Set("proposed_by", proposed).Set("proposed_on", Show.Moment(decision.ProposedAt)).Set("confirmed_by", confirmed)
            .Set("confirmed_on", decision.ConfirmedAt is { } at ? Show.Moment(at) : null).Set("receipt", Convert.ToHexStringLower(decision.ReceiptDigest))
            .Set("reasons_text", new Wording(string.Join('；', outcome.Reasons.Select(one => one.Zh)), string.Join("; ", outcome.Reasons.Select(one => one.En))));
        return new PaperDraft(kind, decision.Id, null, slots);
    }

    private static Task<string?> Name(SunbeamDb db, long account) =>
        db.Set<Account>().Where(one => one.Id == account).Select(one => one.Name).SingleOrDefaultAsync();
}
