// When the facts of a case may still be changed: while it is open and checked. A proposal that
// rests on older facts is caught when it is to be confirmed.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;

namespace Sunbeam.Journey.Assess;

internal static class GuardFacts
{
    /// <summary>The case, or why its facts cannot be changed now.</summary>
    public static async Task<(Case? Case, Problem? Problem)> Find(Work work, long caseId)
    {
        var found = await work.Db.Set<Case>().SingleOrDefaultAsync(entity => entity.Id == caseId);
        return found is null ? (null, Problem.NotThere) : (found, MayChange(found));
    }

    public static Problem? MayChange(Case of) =>
        of.State != CaseState.Open ? AssessProblems.Closed
        : of.Stage < Stage.Assess ? AssessProblems.TooEarly
        : null;
}
