// 再问: whatever was not answered (late, out of reach, malformed, refused, or never sent) is asked once more, all of it
// or one request. What was answered is not asked twice.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class AskAgain
{
    /// <param name="Request">One request only; null asks all that failed.</param>
    public sealed record Input(long Id, long? Request = null);

    public static void Map(IEndpointRouteBuilder routes, Bell bell) =>
        routes.MapAct<Input>("/checks/{id}/ask-again", [Role.Checker], (input, work) => Run(input, work, bell));

    public static async Task<Answer> Run(Input input, Work work, Bell? bell = null)
    {
        if (await work.Db.Set<Check>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } check) return Problem.NotThere;
        var application = await work.Db.Set<Case>().SingleAsync(one => one.Id == check.CaseId);
        // Whoever is aided is asked about again only in a batch, so only what a batch left unanswered can be asked once more.
        var open = application is { State: CaseState.Open, Stage: <= Stage.Decide } || (application.State == CaseState.Approved && check.BatchId is not null);
        if (!open) return VerifyProblems.Decided;
        var failed = await work.Db.Set<SourceRequest>()
            .Where(request => request.CheckId == check.Id && (input.Request == null || request.Id == input.Request))
            .Where(request => request.State != RequestState.Waiting && request.State != RequestState.Answered && request.State != RequestState.NoRecord)
            .ToListAsync();
        if (failed.Count == 0) return VerifyProblems.NothingToAskAgain;

        foreach (var request in failed) (request.State, request.Tries, request.NextTryAt) = (RequestState.Waiting, 0, work.Now);
        (check.State, check.FinishedAt) = (CheckState.Running, null);
        work.Note($"case:{check.CaseId}", "check.asked-again", check.Area, $"check={check.Id} requests={failed.Count}", application.HouseholdId, check.CaseId);
        if (bell is not null) work.Afterwards(bell.Ring);
        return Answer.Done($"/checks/{check.Id}", check.Id);
    }
}
