// 批量核对: starts the check of a whole roster again, all aided households of a place. Nothing is asked here; the worker lays
// the checks out as fast as the sources answer, and goes on after any restart where it was.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class StartBatch
{
    /// <param name="Programme">Only its households; null takes all.</param>
    /// <param name="Anew">Ask even where an earlier reply is still fresh.</param>
    public sealed record Input([Asked("所在地")] string Place, string? Programme = null, bool Anew = false);

    public static void Map(IEndpointRouteBuilder routes, Bell bell) =>
        routes.MapAct<Input>("/checks/batches", [Role.Checker, Role.District], (input, work) => Run(input, work, bell));

    public static async Task<Answer> Run(Input input, Work work, Bell? bell = null)
    {
        if (!await MayCheck(input.Place, work)) return Problem.NotThere;
        var cases = await Roster(work.Db, input.Place, input.Programme).CountAsync();
        if (cases == 0) return VerifyProblems.NobodyAided;
        var batch = new CheckBatch
        {
            Id = Ids.Next(), Place = input.Place, Programme = input.Programme, Anew = input.Anew, StartedBy = work.Actor.AccountId, StartedAt = work.Now,
            State = BatchState.Running, Cases = cases, Area = Area.First(input.Place),
        };
        work.Db.Add(batch);
        work.Note($"batch:{batch.Id}", "batch.started", batch.Area, $"batch={batch.Id} cases={cases} anew={batch.Anew}");
        if (bell is not null) work.Afterwards(bell.Ring);
        return Answer.Done($"/checks/batches/{batch.Id}", batch.Id);
    }

    /// <summary>The cases that a batch checks: those that were approved, in the order of their numbers.</summary>
    internal static IQueryable<Case> Roster(SunbeamDb db, string place, string? programme)
    {
        var (first, last) = (Area.First(place), Area.Last(place));
        var cases = db.Set<Case>().AsNoTracking().Where(one => one.State == CaseState.Approved && one.Area >= first && one.Area <= last);
        return (programme is null ? cases : cases.Where(one => one.Programme == programme)).OrderBy(one => one.Id);
    }

    // The worker sees everything, so that the whole place lies within the reach of whoever starts it is asked here.
    private static Task<bool> MayCheck(string place, Work work)
    {
        if (Area.CodeOf(place) is null) return Task.FromResult(false);
        var (first, last) = (Area.First(place), Area.Last(place));
        return work.Db.Reaches.AnyAsync(reach => reach.AccountId == work.Db.Who && reach.Role == work.Db.As && reach.From <= first && last <= reach.To);
    }
}
