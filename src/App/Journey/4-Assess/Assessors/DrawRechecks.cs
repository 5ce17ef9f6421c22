// The district draws which accepted visits are checked by another (抽取复查): of each organisation the share that the law sets,
// at least one. Each accepted order stands in exactly one draw.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class DrawRechecks
{
    private const string Share = "assess.recheck_share";

    public sealed record Input;

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/assessments/quality/draw", [Role.District], (_, work) => Run(work, law));

    public static async Task<Answer> Run(Work work, Law law)
    {
        var orders = await work.Db.Set<WorkOrder>().Where(order => order.State == WorkOrderState.Accepted && order.DrawId == null).ToListAsync();
        if (orders.Count == 0) return AssessorProblems.NothingToDraw;
        // A reach beyond one district draws them one after another: each has its own law and its own offices.
        var district = orders.Min(order => Area.District(order.Area))!;
        orders.RemoveAll(order => Area.District(order.Area) != district);
        if (ShareOf(law.For(district), work.Today) is not { } share) return AssessorProblems.NoShare;

        var (id, seed) = (Ids.Next(), DrawLots.Seed());
        var chosen = orders.GroupBy(order => order.OrganisationId)
            .SelectMany(ofOne => Choose([.. ofOne.Select(order => order.Id)], share, seed)).ToHashSet();
        work.Db.Add(new QualityDraw
        {
            Id = id, Seed = seed, Share = share.ToString(), Orders = orders.Count, Chosen = chosen.Count, DrawnBy = work.Actor.AccountId, At = work.Now,
            Area = Area.First(district),
        });
        foreach (var order in orders)
        {
            order.DrawId = id;
            if (!chosen.Contains(order.Id)) continue;
            work.Db.Add(new Recheck
            {
                Id = Ids.Next(), DrawId = id, OrderId = order.Id, OrganisationId = order.OrganisationId, CaseId = order.CaseId, HouseholdId = order.HouseholdId,
                State = RecheckState.Waiting, Area = order.Area,
            });
            work.Note($"case:{order.CaseId}", "recheck.drawn", order.Area, $"draw={id} order={order.Id}", order.HouseholdId, order.CaseId);
        }
        work.Note($"quality:{district}", "draw.made", Area.First(district),
            $"draw={id} seed={seed} share={share} orders={orders.Count} chosen={chosen.Count} over={DrawLots.DigestOf(orders.Select(order => order.Id))}");
        return Answer.Done("/assessments/quality", id, new { orders = orders.Count, chosen = chosen.Count });
    }

    /// <summary>The orders that a seed draws of one organisation's: the share of them, rounded up, whose keyed digests come first.</summary>
    /// <param name="orders">In any order; the draw does not depend on it.</param>
    public static IReadOnlyList<long> Choose(IReadOnlyList<long> orders, Number share, string seed)
    {
        (Number.Of(orders.Count) * share).Round(RoundingMode.Ceiling, Number.One).TryWhole(out var many);
        return DrawLots.Choose(orders, Math.Min(many, orders.Count), seed);
    }

    // No more than all of them can be drawn; a share of nothing is none.
    internal static Number? ShareOf(Pack pack, DateOnly day) =>
        pack.Parameters.GetValueOrDefault(Share)?.On(day, day).Value is { IsNumeric: true } value && value.Number.Sign > 0
            ? Number.Min(value.Number, Number.One) : null;
}
