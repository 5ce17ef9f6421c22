// 一事一议: where the need lies above a cap of the law, the office that the pack names decides more in a meeting, and records who was
// there, why, and how much. The decision then grants that amount; its receipt keeps both, what the law computes and what was resolved.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Decide;

public static class RecordResolution
{
    /// <param name="Id">The proposal.</param>
    /// <param name="People">Who was there.</param>
    /// <param name="Yuan">What is given in all, in yuan.</param>
    public sealed record Input(
        long Id, [Asked("会议日期")] DateOnly On, [Asked("会议地点")] string Place, [Asked("参加人")] IReadOnlyList<string> People,
        [Asked("一事一议的理由")] string Because, [Asked("决定的金额（元）")] decimal Yuan);

    public static void Map(IEndpointRouteBuilder routes, Law law, Home home) =>
        routes.MapAct<Input>("/decisions/{id}/resolution", [Role.District, Role.Township], (input, work) => Run(input, work, law, home.IsDemo));

    /// <param name="demo">Whether a limit that nobody has set yet may be used: only where everybody is invented.</param>
    public static async Task<Answer> Run(Input input, Work work, Law law, bool demo)
    {
        var decision = await work.Db.Set<Decision>().SingleOrDefaultAsync(known => known.Id == input.Id);
        var of = decision is null ? null : await work.Db.Set<Case>().SingleOrDefaultAsync(entity => entity.Id == decision.CaseId);
        if (decision is null || of is null) return Problem.NotThere;
        var pack = law.For(of.Area);
        var resolving = Course.For(pack, of.Programme, decision.Date)?.Resolution;
        if (await Hindrance(work.Db, work.Keeper, resolving, decision, of, work.Actor.Role) is { } hindered) return hindered;
        if (resolving!.Provisional && !demo) return DecideProblems.ResolvingUnset;
        if (input.On > work.Today || input.On < decision.ProposedAt.DayInChina()) return DecideProblems.MeetingDay;
        var people = input.People.Select(name => name.Trim()).Where(name => name.Length > 0).Distinct().ToList();
        if (people.Count < resolving.People) return DecideProblems.TooFewMet.With(resolving.People);
        if (InFen.Of(input.Yuan) is not { } fen) return DecideProblems.NotYuan;
        if (fen <= (decision.AmountFen ?? 0)) return DecideProblems.NotMore.With(Show.Yuan(decision.AmountFen ?? 0));
        if (fen > resolving.MostFen) return DecideProblems.OverMost.With(Show.Yuan(resolving.MostFen.Value));
        if (NeedFen(resolving, decision, work.Keeper) is { } need && fen > need) return DecideProblems.OverNeed.With(Show.Yuan(need));

        var resolution = Make(input, people, fen, decision, of, work);
        work.Db.Add(resolution);
        var paper = await IssuePaper.Issue(work, pack, of.Id, of.Area, await ResolutionPaper.Draft(work.Db, work.Keeper, pack, of, resolution));
        await Grant(work, pack, of, decision, resolution, paper?.Number ?? "");
        // A confirmation that meets this: the case's version lets one through.
        work.Db.Entry(of).State = EntityState.Modified;
        work.Note($"case:{of.Id}", "decision.resolved", of.Area,
            $"resolution={resolution.Id} decision={decision.Id} people={people.Count} receipt={Convert.ToHexStringLower(decision.ReceiptDigest)}",
            of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}/decision", resolution.Id);
    }

    /// <summary>Why nothing more can be resolved, whatever is entered; null when it can.</summary>
    internal static async Task<Problem?> Hindrance(SunbeamDb db, Data.Secrets.Keeper keeper, Resolving? resolving, Decision decision, Case of, Role role)
    {
        if (decision.State != DecisionState.Proposed || of.State != CaseState.Open) return DecideProblems.NotWaiting;
        if (resolving is null || ReadOutcome.Of(decision, keeper).Values.GetValueOrDefault(resolving.When) != "true")
            return DecideProblems.NothingAbove.With(of.Number);
        if (resolving.Who != role) return NotItsMeeting(resolving.Who);
        if (await db.Set<Resolution>().AnyAsync(known => known.DecisionId == decision.Id)) return DecideProblems.ResolvedAlready;
        // What hangs names the amount that is intended; another amount is put up anew.
        return await db.Set<PublicNotice>().AnyAsync(known => known.DecisionId == decision.Id) ? DecideProblems.PutUpBefore : null;
    }

    /// <summary>What the household needs, in whole fen; null where the law does not say, or did not when it was proposed.</summary>
    internal static long? NeedFen(Resolving resolving, Decision decision, Data.Secrets.Keeper keeper) =>
        resolving.Need is { } name && ReadOutcome.Of(decision, keeper).Values.TryGetValue(name, out var text) && Number.TryParse(text, out var yuan)
            ? InFen.Of(yuan.Round(RoundingMode.Down, Number.OfFen(1))) : null;

    private static Problem NotItsMeeting(Role office) => DecideProblems.NotItsMeeting with
    {
        Zh = DecideProblems.NotItsMeeting.With(office == Role.District ? "区民政局" : "镇街").Zh,
        En = DecideProblems.NotItsMeeting.With(office == Role.District ? "the district" : "the township").En,
    };

    private static Resolution Make(Input input, IReadOnlyList<string> people, long fen, Decision decision, Case of, Work work)
    {
        var id = Ids.Next();
        return new Resolution
        {
            Id = id, CaseId = of.Id, DecisionId = decision.Id, HeldOn = input.On, Place = input.Place.Trim(), AmountFen = fen, LawFen = decision.AmountFen,
            People = work.Keeper.Seal(string.Join('、', people), Resolution.PeoplePlace(id)),
            Because = work.Keeper.Seal(input.Because.Trim(), Resolution.BecausePlace(id)), By = work.Actor.AccountId, At = work.Now, Area = of.Area,
        };
    }

    // What was refused for the cap alone is granted now, and goes the way of what is granted; and more may be another office's to confirm.
    private static async Task Grant(Work work, Pack pack, Case of, Decision decision, Resolution resolution, string number)
    {
        var before = decision.AsProposed();
        var kept = Receipt.Read(work.Keeper.Open(decision.Receipt, Decision.ReceiptPlace(decision.Id)))
            with { Resolved = new ReceiptResolution(number, resolution.HeldOn, resolution.AmountFen) };
        var law = await KeptLaw.Find(work.Db, decision.PackHash) ?? pack;
        var text = kept.Write(law);
        (decision.Receipt, decision.ReceiptDigest) = (work.Keeper.Seal(text, Decision.ReceiptPlace(decision.Id)), Receipt.Digest(text));
        (decision.Verdict, decision.AmountFen) = (Verdict.Entitled, resolution.AmountFen);
        var now = decision.AsProposed();
        if (before.Verdict == now.Verdict && Confirms(before) == Confirms(now)) return;
        var step = NoticeStanding.Asked(pack, decision) is null ? ConfirmDecisions.Step : PublicNotice.Step;
        decision.ConfirmFrom = step == PublicNotice.Step ? null : work.Today;
        of.DueBy(await FinishStep.Reopen(work, pack, of.Programme, of.Id, of.Area, step, now));

        Role Confirms(Proposed proposed) => Course.WhoConfirms(pack, of.Programme, decision.Date, proposed);
    }
}
