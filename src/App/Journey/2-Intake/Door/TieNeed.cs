// A need that is applied for becomes a case by the ordinary act of taking one in; here it is only tied to that case, whose own
// procedure goes on from there.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Intake;

internal static class TieNeed
{
    public static async Task<Problem?> To(Work work, long needId, Case made)
    {
        var (need, turn, problem) = await PassNeed.Find(work, needId);
        if (problem is not null) return problem;
        PassNeed.End(work, turn!, TurnEnd.BecameCase);
        (need!.State, need.CaseId) = (NeedState.InCase, made.Id);
        PassNeed.Note(work, need, "need.became-case", $"case={made.Id}");
        return null;
    }

    /// <summary>The person and household of the need's request, for the sheet on which the case is taken in.</summary>
    public static Task<HelpRequest?> RequestOf(Data.SunbeamDb db, long needId) =>
        db.Set<HelpRequest>().SingleOrDefaultAsync(request => db.Set<Need>().Any(need => need.Id == needId && need.RequestId == request.Id));
}
