// The basis of a decision (认定依据单) as one reads it: the answer with its sum, its facts and their evidence. Where
// something has been proposed it is read from the receipt and the law that was kept with it; before that, from today's.
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

/// <param name="Whole">The receipt was run again just now and gave the same bytes.</param>
public sealed record DecisionView(
    long Id, DecisionState State, Verdict Verdict, long? AmountFen, DateOnly Date, string PackHash, bool Provisional, string ReceiptDigest, bool Whole,
    string ProposedBy, DateTimeOffset ProposedAt, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, string? ReturnedBecause, string? NoticeNumber,
    DateOnly? PaidFrom)
{
    /// <summary>When and how the household was told; null where it was not, or nothing is on record.</summary>
    public DateOnly? DeliveredOn { get; init; }
    public DeliveryWay? DeliveredWay { get; init; }
}

/// <param name="Value">Null where this role sees only the household's total.</param>
public sealed record UsedFact(int? Member, string Fact, string? Value, string Origin, DateOnly AsOf, long? Evidence)
{
    /// <summary>Who overruled the others, and why; null where nobody did.</summary>
    public string? By { get; init; }
    public string? Reason { get; init; }
}

/// <param name="Decision">Null while nothing has been proposed; then the answer is today's.</param>
/// <param name="Pack">The law that decided; not part of what a program is told.</param>
/// <param name="Notice">How the proposal stands with its public notice; null where the law asks for none, or nothing is proposed.</param>
/// <param name="MayAnswer">Theirs to confirm or return; what keeps them from confirming it is in CannotConfirm.</param>
/// <param name="CannotPropose">Why the township cannot propose now; null when it can, or when it is not its step.</param>
public sealed record DecisionModel(
    long CaseId, string Number, CaseState State, Stage Stage, DecisionView? Decision, IReadOnlyList<DecisionView> Earlier, AnswerModel Answer, WorkedSum Sum,
    IReadOnlyList<UsedFact> Facts, IReadOnlyList<MemberName> Members, Role Confirms, bool MayPropose, bool MayAnswer, Problem? CannotPropose,
    Problem? CannotConfirm, DecisionNotice? Notice, CitizenLetter Citizen, [property: JsonIgnore] Pack Pack = null!)
{
    /// <summary>What a meeting resolved above the law's sum, or may resolve; null where there is nothing of it.</summary>
    public ResolutionModel? Resolution { get; init; }
}

public static class ReadDecision
{
    public static async Task<DecisionModel?> Read(Reading reading, Law law, bool demo)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        if (await db.Set<Case>().SingleOrDefaultAsync(entity => entity.Id == id) is not { } of) return null;
        var decisions = await db.Set<Decision>().Where(decision => decision.CaseId == of.Id).OrderByDescending(decision => decision.Id).ToListAsync();
        var wanted = reading.Number("decision");
        var shown = decisions.FirstOrDefault(decision =>
            wanted is null ? decision.State is DecisionState.Proposed or DecisionState.Confirmed : decision.Id == wanted);
        if (wanted is not null && shown is null) return null;

        var today = await ComputeAnswer.Of(db, law, of, reading.Today);
        var kept = shown is null ? null : await Kept(db, reading, shown);
        var (pack, receipt, outcome) = kept is null ? (today.Pack, today.Receipt, today.Outcome) : (kept.Pack, kept.Receipt, kept.Outcome);
        var members = await NameMembers.Of(db, pack, await CountFacts.Read(db, pack, of.HouseholdId, of.Id, receipt.Date));
        var names = await Accounts(db, decisions);
        var (role, confirms) = (reading.Actor.Role, Course.WhoConfirms(law.For(of.Area), of.Programme, shown?.Date ?? reading.Today,
            shown?.AsProposed()));
        var ready = of is { State: CaseState.Open, Stage: Stage.Decide } && shown is null;
        var cannot = ready ? ProposeDecision.Guard(today, of.Programme, demo) : null;
        var answer = ReadAnswer.Of(of, pack, outcome, members);
        var notice = shown is null ? null : (await NoticeStanding.Of(db, [shown.Id])).GetValueOrDefault(shown.Id);
        var delivered = shown is null ? null : await db.Set<NoticeDelivery>().SingleOrDefaultAsync(one => one.DecisionId == shown.Id);
        var asked = shown is not null && NoticeStanding.Asked(law.For(of.Area), shown) is not null;
        return new DecisionModel(of.Id, of.Number, of.State, of.Stage,
            shown is null ? null : View(shown, names, kept is not null) with { DeliveredOn = delivered?.On, DeliveredWay = delivered?.Way },
            [.. decisions.Where(decision => decision.Id != shown?.Id).Select(decision => View(decision, names, true))],
            answer, WorkedSum.Of(pack, receipt, outcome, role), await Facts(db, receipt, pack, role), members, confirms,
            ready && role == Role.Township && cannot is null,
            shown is { State: DecisionState.Proposed } && role == confirms && shown.ProposedBy != reading.Actor.AccountId,
            cannot, shown is null ? null : NoticeStanding.Hindrance(law.For(of.Area), shown, notice, of.Number, reading.Today)
                ?? (shown.State == DecisionState.Proposed
                    ? ConfirmDecisions.District(shown, of.Number, await AskDistrictVisit.IsOpen(db, of.Id), law, reading.Today) : null),
            asked ? new DecisionNotice(notice?.Until, notice?.Open ?? 0) : null, await TellCitizen.Of(db, of, answer, shown), pack)
            { Resolution = kept is null ? null : await ReadResolution.Of(reading, law.For(of.Area), of, shown) };
    }

    // Null where the receipt, run again, is not what was kept: then the page says so, loudly, and shows today's answer.
    private static async Task<Computed?> Kept(SunbeamDb db, Reading reading, Decision decision)
    {
        try
        {
            var text = reading.Keeper.Open(decision.Receipt, Decision.ReceiptPlace(decision.Id));
            if (await KeptLaw.Find(db, decision.PackHash) is not { } pack) return null;
            var receipt = Receipt.Read(text);
            var outcome = receipt.Decide(pack);
            return receipt.Write(outcome) == text ? new Computed(pack, new CountedHousehold([], []), receipt, outcome) : null;
        }
        catch (Exception fault) when (fault is CryptographicException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static async Task<Dictionary<long, string>> Accounts(SunbeamDb db, List<Decision> decisions)
    {
        var ids = decisions.SelectMany(decision => new[] { decision.ProposedBy, decision.ConfirmedBy ?? 0 }).Distinct().ToList();
        return await db.Set<Account>().Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name);
    }

    private static DecisionView View(Decision decision, Dictionary<long, string> names, bool whole) => new(
        decision.Id, decision.State, decision.Verdict, decision.AmountFen, decision.Date, decision.PackHash, decision.Provisional,
        Convert.ToHexStringLower(decision.ReceiptDigest), whole, names.GetValueOrDefault(decision.ProposedBy, ""), decision.ProposedAt,
        decision.ConfirmedBy is { } confirmed ? names.GetValueOrDefault(confirmed, "") : null, decision.ConfirmedAt, decision.ReturnedBecause,
        decision.NoticeNumber, decision.PaidFrom);

    private static async Task<List<UsedFact>> Facts(SunbeamDb db, Receipt receipt, Pack pack, Role role)
    {
        List<UsedFact> used =
        [
            .. receipt.Household.Select(fact => new UsedFact(null, fact.Fact, fact.Value, fact.Origin, fact.AsOf, fact.Evidence)),
            .. receipt.Members.SelectMany((member, index) => member.Facts.Select(fact => new UsedFact(
                index, fact.Fact, HoldBack.From(role, pack.MemberFacts[fact.Fact], fact.Origin) ? null : fact.Value, fact.Origin, fact.AsOf,
                fact.Evidence))),
        ];
        var ids = used.Where(fact => fact.Origin == CountFacts.Overruled).Select(fact => fact.Evidence).OfType<long>().ToList();
        if (ids.Count == 0) return used;
        var overruled = await (from row in db.Set<Evidence>()
                               where ids.Contains(row.Id)
                               join account in db.Set<Account>() on row.OriginId equals account.Id
                               select new { row.Id, row.Reason, account.Name }).ToDictionaryAsync(row => row.Id);
        return used.ConvertAll(fact =>
            fact.Evidence is { } id && overruled.TryGetValue(id, out var by) ? fact with { By = by.Name, Reason = by.Reason } : fact);
    }
}
