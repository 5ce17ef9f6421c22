// The district draws which proposals it looks into itself (抽查): of those that wait and were in no draw yet, so many that over
// the year the law's share is never fallen short of. What is drawn is visited by the district before anything is confirmed.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

public static class DrawSample
{
    public sealed record Input;

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/decisions/draw", [Role.District], (_, work) => Run(work, law));

    public static async Task<Answer> Run(Work work, Law law)
    {
        var waiting = await Waits(work.Db, law, work.Today);
        if (waiting.Count == 0) return DecideProblems.NothingToDraw;
        var (all, drawn) = (0, 0);
        foreach (var same in waiting.GroupBy(decision => (District: Area.District(decision.Area), decision.Programme)))
        {
            var chosen = await Draw(work, law, same.Key.District, same.Key.Programme, [.. same]);
            (all, drawn) = (all + same.Count(), drawn + chosen);
        }
        return Answer.Done("/decisions", more: new { decisions = all, chosen = drawn });
    }

    /// <summary>The proposals of which the law has a share drawn, and which were in no draw yet.</summary>
    public static async Task<List<Decision>> Waits(SunbeamDb db, Law law, DateOnly today)
    {
        var proposed = await InNoDraw(db).OrderBy(decision => decision.Id).ToListAsync();
        return proposed.FindAll(decision => ShareOf(law, decision, today) is { Sign: > 0 });
    }

    /// <summary>How many they are: counted where they lie, because each carries its whole receipt.</summary>
    public static async Task<int> CountWaiting(SunbeamDb db, Law law, DateOnly today)
    {
        var counts = await InNoDraw(db).GroupBy(decision => new { District = decision.Area / Area.AreasInADistrict, decision.Programme })
            .Select(same => new { same.Key.District, same.Key.Programme, Count = same.Count() }).ToListAsync();
        return counts.Where(one => ShareOf(law, one.District * Area.AreasInADistrict, one.Programme, today) is { Sign: > 0 }).Sum(one => one.Count);
    }

    private static IQueryable<Decision> InNoDraw(SunbeamDb db) =>
        db.Set<Decision>().Where(decision => decision.State == DecisionState.Proposed && decision.DrawId == null);

    /// <summary>The share of such proposals that is drawn; null where none is.</summary>
    public static Number? ShareOf(Law law, Decision decision, DateOnly today) => ShareOf(law, decision.Area, decision.Programme, today);

    private static Number? ShareOf(Law law, long area, string programme, DateOnly today) => Course.For(law.For(area), programme, today)?.Sample;

    /// <summary>How many of so many more are drawn, so that of all those of the year at least the share is.</summary>
    public static long Quota(Number share, long before, long drawnBefore, long more)
    {
        (Number.Min(share, Number.One) * Number.Of(before + more)).Round(RoundingMode.Ceiling, Number.One).TryWhole(out var wanted);
        return Math.Clamp(wanted - drawnBefore, 0, more);
    }

    private static async Task<int> Draw(Work work, Law law, string district, string programme, List<Decision> waiting)
    {
        var (share, year, home) = (ShareOf(law, waiting[0], work.Today)!.Value, work.Today.Year, Area.First(district));
        var before = await work.Db.Set<SampleDraw>().Where(draw => draw.Area == home && draw.Programme == programme && draw.Year == year).ToListAsync();
        var (id, seed) = (Ids.Next(), DrawLots.Seed());
        var many = Quota(share, before.Sum(draw => draw.Decisions), before.Sum(draw => draw.Chosen), waiting.Count);
        var chosen = DrawLots.Choose(waiting.Select(decision => decision.Id), many, seed).ToHashSet();
        work.Db.Add(new SampleDraw
        {
            Id = id, Programme = programme, Year = year, Seed = seed, Share = share.ToString(), Decisions = waiting.Count, Chosen = chosen.Count,
            DrawnBy = work.Actor.AccountId, At = work.Now, Area = home,
        });
        foreach (var decision in waiting)
        {
            decision.DrawId = id;
            if (!chosen.Contains(decision.Id)) continue;
            var of = await work.Db.Set<Case>().SingleAsync(one => one.Id == decision.CaseId);
            if (!await AskDistrictVisit.IsOpen(work.Db, of.Id)) AskDistrictVisit.Of(work, of, Occasion.Sampled, "");
        }
        work.Note($"quality:{district}", "sample.drawn", home,
            $"draw={id} programme={programme} seed={seed} share={share} decisions={waiting.Count} chosen={chosen.Count} over={DrawLots.DigestOf(waiting.Select(one => one.Id))}");
        return chosen.Count;
    }
}
