// A proposal that waits for the one who acts: in reach, still open, and theirs to answer by the law.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Decide;

internal static class Waiting
{
    public static async Task<(Decision? Decision, Case? Case, Problem? Problem)> Find(Work work, long id, Law law)
    {
        var decision = await work.Db.Set<Decision>().SingleOrDefaultAsync(known => known.Id == id);
        var of = decision is null ? null : await work.Db.Set<Case>().SingleOrDefaultAsync(entity => entity.Id == decision.CaseId);
        if (decision is null || of is null) return (null, null, Problem.NotThere);
        if (decision.State != DecisionState.Proposed || of.State != CaseState.Open) return (null, null, DecideProblems.NotWaiting);
        return OfAnotherOffice(decision, law, work.Actor.Role) is { } theirs ? (null, null, theirs) : (decision, of, null);
    }

    /// <summary>Says which office confirms it; null where it is the reader's own.</summary>
    public static Problem? OfAnotherOffice(Decision decision, Law law, Role role)
    {
        var office = Course.WhoConfirms(law.For(decision.Area), decision.Programme, decision.Date, decision.AsProposed());
        return office == role ? null : DecideProblems.NotThisOffice with
        {
            Zh = DecideProblems.NotThisOffice.With(office == Role.District ? "区民政局" : "镇街").Zh,
            En = DecideProblems.NotThisOffice.With(office == Role.District ? "the district" : "the township").En,
        };
    }
}
