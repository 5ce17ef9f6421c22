// What an assessor sees on the telephone: the orders of their organisation, what is due first on top; and one of them with
// what to know, the form, and why it came back.
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public sealed record OrderToVisit(long Id, string Number, string Applicant, string Address, WorkOrderState State, DateOnly? DueOn, bool DueProvisional);

public sealed record WorkOrdersModel(IReadOnlyList<OrderToVisit> Orders);

/// <param name="Before">What was sent in last; null before the first time.</param>
/// <param name="ReturnedBecause">Why it came back; null where it did not.</param>
/// <param name="Visitors">How many visitors must sign.</param>
public sealed record WorkOrderModel(
    OrderToVisit Order, Brief Brief, bool MaySubmit, int Visitors, IReadOnlyList<AssessorChoice> Colleagues, DateOnly GivenOn, DateOnly? VisitedOn,
    [property: JsonIgnore] AssessmentContent? Before, string? ReturnedBecause, IReadOnlyList<PhotographView> Photographs,
    [property: JsonIgnore] Pack Pack = null!)
{
    public string? Value(PersonToVisit who, FactToLookAt fact) =>
        Before?.Facts.FirstOrDefault(seen => seen.Fact == fact.Fact && seen.Person == who.PersonId)?.Value;
}

public static class ReadWorkOrders
{
    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        routes.MapPage<WorkOrdersPage, WorkOrdersModel>("/work-orders", [Role.Assessor], List);
        routes.MapPage<WorkOrderPage, WorkOrderModel>("/work-orders/{id}", [Role.Assessor], reading => One(reading, law));
    }

    private static async Task<WorkOrdersModel?> List(Reading reading)
    {
        var orders = await reading.Db.Set<WorkOrder>().OrderBy(order => order.State == WorkOrderState.Submitted)
            .ThenBy(order => order.DueOn ?? DateOnly.MaxValue).ThenBy(order => order.Id).ToListAsync();
        return new WorkOrdersModel([.. orders.Select(order => Line(order, order.OpenBrief(reading.Keeper)))]);
    }

    private static async Task<WorkOrderModel?> One(Reading reading, Law law)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        if (await db.Set<WorkOrder>().SingleOrDefaultAsync(known => known.Id == id) is not { } order) return null;
        var (pack, brief) = (law.For(order.Area), order.OpenBrief(reading.Keeper));
        var sent = await db.Set<Assessment>().Where(known => known.OrderId == order.Id).OrderByDescending(known => known.Id).ToListAsync();
        var photographs = await ReadPhotographs.Of(db, sent.ConvertAll(known => known.Id));
        var colleagues = (await FindAssessors.Of(db, order.OrganisationId, order.Area)).Where(one => one.Id != reading.Actor.AccountId);
        return new WorkOrderModel(Line(order, brief), brief, order.State is WorkOrderState.Given or WorkOrderState.Returned, WhoSigns.Investigators(pack),
            [.. colleagues], order.GivenOn, sent.FirstOrDefault()?.VisitedOn, sent.FirstOrDefault()?.Open(reading.Keeper),
            order.State == WorkOrderState.Returned ? sent.FirstOrDefault()?.OpenReturned(reading.Keeper) : null,
            [.. sent.SelectMany(known => photographs[known.Id])], pack);
    }

    private static OrderToVisit Line(WorkOrder order, Brief brief) =>
        new(order.Id, order.Number, brief.Applicant, brief.Address, order.State, order.DueOn, order.DueProvisional);
}
