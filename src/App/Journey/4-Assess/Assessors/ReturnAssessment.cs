// What the assessors sent in is returned for correction (退回), with a reason they can read.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class ReturnAssessment
{
    /// <param name="Id">The work order.</param>
    public sealed record Input(long Id, [Asked("退回理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/assessments/{id}/return", [Role.Township, Role.District], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<WorkOrder>().SingleOrDefaultAsync(known => known.Id == input.Id) is not { } order) return Problem.NotThere;
        if (order.State != WorkOrderState.Submitted) return AssessorProblems.NotSubmitted;
        var sent = await work.Db.Set<Assessment>().Where(known => known.OrderId == order.Id).OrderByDescending(known => known.Id).FirstAsync();
        sent.Returned = work.Keeper.Seal(input.Reason.Trim(), Assessment.ReturnedPlace(sent.Id));
        sent.ReturnedBy = work.Actor.AccountId;
        order.State = WorkOrderState.Returned;
        order.Returns++;
        work.Note($"case:{order.CaseId}", "assessment.returned", order.Area, $"order={order.Id} assessment={sent.Id}", order.HouseholdId, order.CaseId);
        return Answer.Done($"/assessments/{order.Id}", order.Id);
    }
}
