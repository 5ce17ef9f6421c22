// An order is withdrawn before it is over (收回), with a reason: the case goes another way, or another organisation is sent.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class WithdrawWorkOrder
{
    /// <param name="Id">The work order.</param>
    public sealed record Input(long Id, [Asked("收回理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/assessments/{id}/withdraw", [Role.Township, Role.District], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<WorkOrder>().SingleOrDefaultAsync(known => known.Id == input.Id) is not { } order) return Problem.NotThere;
        if (!order.IsOpen) return AssessorProblems.Over;
        (order.State, order.WithdrawnBecause) = (WorkOrderState.Withdrawn, input.Reason.Trim());
        await TakeBack.Of(work, order);
        work.Note($"case:{order.CaseId}", "work-order.withdrawn", order.Area, $"order={order.Id}", order.HouseholdId, order.CaseId);
        return Answer.Done($"/assessments/{order.Id}", order.Id);
    }
}
