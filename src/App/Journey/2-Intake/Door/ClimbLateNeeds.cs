// A need that lies too long in one pair of hands climbs like any other limit: to the district, and then to supervision.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Jobs;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Intake;

public static class ClimbLateNeeds
{
    public static RegularJob Job(Law law) => new("late-needs", Every.Hour, (work, _) => Run(work, law));

    private static async Task<int> Run(Work work, Law law)
    {
        var late = await work.Db.Set<NeedTurn>().Where(turn => turn.EndedAt == null && turn.DueOn < work.Today && turn.ClimbedTo != Role.Auditor)
            .OrderBy(turn => turn.DueOn).ThenBy(turn => turn.Id).Take(ClimbLate.MostAtOnce).ToListAsync();
        return await ClimbLate.Climb(work, law, late, (turn, to) =>
            work.Note($"request:{turn.RequestId}", "limit.missed", turn.Area, $"need={turn.NeedId} department={turn.Department} to={to}", caseId: null));
    }
}
