// Cancels a batch for good: nothing more of it is laid out, and what waits to be asked ends unasked under its own name.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class CancelBatch
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes, Bell bell) =>
        routes.MapAct<Input>("/checks/batches/{id}/cancel", [Role.Checker, Role.District], (input, work) => Run(input, work, bell));

    public static async Task<Answer> Run(Input input, Work work, Bell? bell = null)
    {
        if (await work.Db.Set<CheckBatch>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } batch) return Problem.NotThere;
        if (batch.Over) return VerifyProblems.BatchOver;
        batch.State = BatchState.Cancelled;
        work.Note($"batch:{batch.Id}", "batch.cancelled", batch.Area, $"batch={batch.Id} laid-out={batch.LaidOut}");
        if (bell is not null) work.Afterwards(bell.Ring);
        return Answer.Done($"/checks/batches/{batch.Id}", batch.Id);
    }
}
