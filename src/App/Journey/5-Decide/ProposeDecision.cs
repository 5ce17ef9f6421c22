// The township's proposal (初审意见): what the law computes today, kept with its receipt. Nothing is typed in; what is
// still unknown, or rests on numbers that nobody has set, cannot be proposed.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Relatives;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

public static class ProposeDecision
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes, Law law, Home home) =>
        routes.MapAct<Input>("/cases/{id}/propose", [Role.Township], (input, work) => Run(input, work, law, home.IsDemo));

    /// <param name="demo">Whether provisional numbers may decide: only where everybody is invented.</param>
    public static async Task<Answer> Run(Input input, Work work, Law law, bool demo)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(entity => entity.Id == input.Id) is not { } of) return Problem.NotThere;
        if (of.State != CaseState.Open) return DecideProblems.Closed;
        if (of.Stage != Stage.Decide) return DecideProblems.TooEarly;
        var waiting = work.Db.Set<Decision>().Where(decision => decision.CaseId == of.Id && decision.State == DecisionState.Proposed);
        if (await waiting.AnyAsync()) return DecideProblems.AlreadyProposed;
        var appeals = await work.Db.Set<Appeal>().CountAsync(appeal => appeal.CaseId == of.Id && appeal.State == AppealState.Open);
        if (appeals > 0) return DecideProblems.AppealOpen.With(appeals);
        var computed = await ComputeAnswer.Of(work.Db, law, of, work.Today);
        if (Guard(computed, of.Programme, demo) is { } problem) return problem;

        var decision = Make(computed, of, work);
        if (NoticeStanding.Asked(computed.Pack, decision) is null) decision.ConfirmFrom = work.Today;
        work.Db.Add(decision);
        await KeptLaw.Keep(work, computed.Pack);
        await LayDistrictVisit(work, computed.Pack, of);
        // Where the law does not have it put up, it reaches the confirming office at once.
        of.DueBy(await FinishStep.Of(work, computed.Pack, of.Programme, of.Id, of.Area, "propose", proposed: decision.AsProposed()));
        // Two proposals that meet: the case's version lets one through.
        work.Db.Entry(of).State = EntityState.Modified;
        work.Note($"case:{of.Id}", "decision.proposed", of.Area,
            $"decision={decision.Id} pack={decision.PackHash} receipt={Convert.ToHexStringLower(decision.ReceiptDigest)}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}/decision", decision.Id);
    }

    // 近亲属: the district sees for itself before it confirms, and once for a case.
    private static async Task LayDistrictVisit(Work work, Pack pack, Case of)
    {
        if (Course.For(pack, of.Programme, work.Today)?.DistrictVisits.Contains(AskDistrictVisit.Word(Occasion.Relative)) != true) return;
        var asked = work.Db.Set<Inquiry>().Where(one => one.CaseId == of.Id && one.Kind == InquiryKind.DistrictVisit);
        if (await asked.AnyAsync(one => one.Because == Occasion.Relative || one.Found == null)) return;
        if (await KnownRelatives.OfAnybody(work.Db, work.Keeper, of.HouseholdId)) AskDistrictVisit.Of(work, of, Occasion.Relative, "");
    }

    /// <summary>Why what was computed cannot be proposed; null when it can.</summary>
    public static Problem? Guard(Computed computed, string programme, bool demo)
    {
        if (!computed.Outcome.Programmes.TryGetValue(programme, out var outcome)) return DecideProblems.NotInForce;
        if (outcome.Error is not null) return DecideProblems.CannotCompute;
        if (outcome.Verdict == Verdict.Unknown || outcome.Missing.Count > 0) return Missing(computed, outcome);
        var pays = computed.Pack.Programmes[programme].AmountText is not null;
        if (outcome.Verdict == Verdict.Entitled && pays && outcome.AmountFen is null) return DecideProblems.CannotCompute;
        return outcome.Provisional && !demo ? DecideProblems.Provisional.With(string.Join('；', outcome.ProvisionalBecause)) : null;
    }

    private static Problem Missing(Computed computed, ProgrammeOutcome outcome)
    {
        var members = NameMembers.Nameless(computed.Pack, computed.Counted);
        var paths = outcome.Missing.Select(path => NameMembers.Path(computed.Pack, members, path)).ToList();
        return DecideProblems.Unknown with
        {
            Zh = DecideProblems.Unknown.With(string.Join('、', paths.Select(path => path.Zh))).Zh,
            En = DecideProblems.Unknown.With(string.Join(", ", paths.Select(path => path.En))).En,
        };
    }

    private static Decision Make(Computed computed, Case of, Work work)
    {
        var (id, outcome) = (Ids.Next(), computed.Outcome.Programmes[of.Programme]);
        var text = computed.Receipt.Write(computed.Outcome);
        return new Decision
        {
            Id = id, CaseId = of.Id, HouseholdId = of.HouseholdId, Programme = of.Programme, State = DecisionState.Proposed,
            Verdict = outcome.Verdict, AmountFen = outcome.Verdict == Verdict.Entitled ? outcome.AmountFen : null,
            Date = computed.Receipt.Date, PackHash = computed.Pack.Hash, Provisional = outcome.Provisional,
            Receipt = work.Keeper.Seal(text, Decision.ReceiptPlace(id)), ReceiptDigest = Receipt.Digest(text),
            ProposedBy = work.Actor.AccountId, ProposedAt = work.Now, Area = of.Area,
        };
    }
}
