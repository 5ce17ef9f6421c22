// The confirmation (审核确认), one or many at once: by the office that the law names, by another person than the one who
// proposed, after the public notice where the law asks for one, and only while what was proposed is still what the law
// says. All of them are confirmed, or none; the notice that tells it is written at once.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Intake;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Deciding;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

public static class ConfirmDecisions
{
    /// <summary>The step of the procedure.</summary>
    public const string Step = "confirm";

    public sealed record Input([Asked("要确认的申请件")] IReadOnlyList<long> Decisions);

    public static void Map(IEndpointRouteBuilder routes, Law law, Home home) =>
        routes.MapAct<Input>("/decisions/confirm", [Role.District, Role.Township], (input, work) => Run(input, work, law, home.IsDemo));

    public static async Task<Answer> Run(Input input, Work work, Law law, bool demo)
    {
        if (input.Decisions.Count == 0) return DecideProblems.NoneChosen;
        foreach (var id in input.Decisions.Distinct())
            if (await One(id, work, law, demo) is { } problem) return problem;
        return input.Decisions is [var only] ? Answer.Done($"/cases/{await CaseOf(work, only)}/decision", only)
            : Answer.Done("/decisions", more: new { confirmed = input.Decisions.Distinct().Count() });
    }

    private static async Task<Problem?> One(long id, Work work, Law law, bool demo)
    {
        var (decision, of, problem) = await Waiting.Find(work, id, law);
        if (problem is not null) return problem;
        var notice = (await NoticeStanding.Of(work.Db, [id])).GetValueOrDefault(id);
        var toVisit = await AskDistrictVisit.IsOpen(work.Db, of!.Id);
        if (Hindrance(decision!, of.Number, work.Actor, notice, toVisit, law, work.Today) is { } hindered) return hindered;
        if (await StillSo(decision!, of, work, law, demo) is { } changed) return changed;

        decision!.State = DecisionState.Confirmed;
        (decision.ConfirmedBy, decision.ConfirmedAt) = (work.Actor.AccountId, work.Now);
        decision.NoticeNumber = await NumberNotice.Next(work, law.For(of.Area), decision);
        if (decision.Verdict == Verdict.Entitled)
        {
            // What goes on begins with the next month; what is given once is given now.
            var month = new DateOnly(work.Today.Year, work.Today.Month, 1);
            decision.PaidFrom = law.For(of.Area).Programmes[of.Programme].IsOnce ? month : month.AddMonths(1);
            (of.State, of.Stage) = (CaseState.Approved, Stage.Deliver);
        }
        else of.State = CaseState.Refused;
        await MeetDeadline.OfCase(work, of.Id);
        of.DueBy(await FinishStep.Of(work, law.For(of.Area), of.Programme, of.Id, of.Area, Step, proposed: decision.AsProposed()));
        work.Note($"case:{of.Id}", "decision.confirmed", of.Area, $"decision={id} receipt={Convert.ToHexStringLower(decision.ReceiptDigest)}",
            of.HouseholdId, of.Id);
        await Tell.Person(work, of.ApplicantId, new Notice("application-moved", "decision.confirmed", of.Area, $"/my/cases/{of.Id}")
        {
            CaseId = of.Id, HouseholdId = of.HouseholdId,
        });
        var pack = law.For(of.Area);
        var paper = await NoticePaper.Draft(work.Db, work.Keeper, pack, of, decision);
        if (Course.For(pack, of.Programme, work.Today)?.Makes(paper.Kind) == true) await IssuePaper.Issue(work, pack, of.Id, of.Area, paper);
        return null;
    }

    /// <summary>Why it cannot be confirmed now by whoever it is, as far as can be said without computing again; null where nothing keeps it.</summary>
    /// <param name="number">The case's number.</param>
    /// <param name="toVisit">The district must still see for itself.</param>
    internal static Problem? Hindrance(Decision decision, string number, Actor by, NoticeStanding? notice, bool toVisit, Law law, DateOnly today) =>
        Waiting.OfAnotherOffice(decision, law, by.Role)
            ?? (decision.ProposedBy == by.AccountId ? DecideProblems.SamePerson : null)
            ?? NoticeStanding.Hindrance(law.For(decision.Area), decision, notice, number, today)
            ?? District(decision, number, toVisit, law, today);

    // What the law has the district see for itself: what the lot fell on, a relative's case, a complaint.
    internal static Problem? District(Decision decision, string number, bool toVisit, Law law, DateOnly today) =>
        decision.DrawId is null && DrawSample.ShareOf(law, decision, today) is { Sign: > 0 } ? DecideProblems.NotDrawn.With(number)
            : toVisit ? DecideProblems.VisitOpen.With(number) : null;

    // Computed again for the day of the proposal, with what is known of it now and the law as it now stands.
    private static async Task<Problem?> StillSo(Decision decision, Case of, Work work, Law law, bool demo)
    {
        var now = await ComputeAnswer.Of(work.Db, law, of, decision.Date);
        var then = Receipt.Read(work.Keeper.Open(decision.Receipt, Decision.ReceiptPlace(decision.Id)));
        var kept = await KeptLaw.Find(work.Db, decision.PackHash);
        if (kept is null || then.Decide(kept).ToCanonicalJson() != now.Outcome.ToCanonicalJson()) return DecideProblems.Stale.With(of.Number);
        return ProposeDecision.Guard(now, of.Programme, demo);
    }

    private static Task<long> CaseOf(Work work, long decision) =>
        work.Db.Set<Decision>().Where(known => known.Id == decision).Select(known => known.CaseId).SingleAsync();
}
