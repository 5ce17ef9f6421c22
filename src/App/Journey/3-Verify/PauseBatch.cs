// Pauses a batch: nothing more of it is laid out or asked, until somebody resumes it. What is being asked is still kept.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class PauseBatch
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/checks/batches/{id}/pause", [Role.Checker, Role.District], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<CheckBatch>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } batch) return Problem.NotThere;
        if (batch.State != BatchState.Running) return VerifyProblems.BatchNotRunning;
        batch.State = BatchState.Paused;
        work.Note($"batch:{batch.Id}", "batch.paused", batch.Area, $"batch={batch.Id} laid-out={batch.LaidOut}");
        return Answer.Done($"/checks/batches/{batch.Id}", batch.Id);
    }
}
