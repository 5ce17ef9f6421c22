// Lets a paused batch go on where it was.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class ResumeBatch
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes, Bell bell) =>
        routes.MapAct<Input>("/checks/batches/{id}/resume", [Role.Checker, Role.District], (input, work) => Run(input, work, bell));

    public static async Task<Answer> Run(Input input, Work work, Bell? bell = null)
    {
        if (await work.Db.Set<CheckBatch>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } batch) return Problem.NotThere;
        if (batch.State != BatchState.Paused) return VerifyProblems.BatchNotPaused;
        batch.State = BatchState.Running;
        work.Note($"batch:{batch.Id}", "batch.resumed", batch.Area, $"batch={batch.Id}");
        if (bell is not null) work.Afterwards(bell.Ring);
        return Answer.Done($"/checks/batches/{batch.Id}", batch.Id);
    }
}
