// Says when an aid is looked at again: after a review that found nothing changed, or because something calls for it
// earlier. The date of before stays in the record with the reason.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.FollowUp;

public static class SetReview
{
    public sealed record Input(long Id, [Asked("下次复核日期")] DateOnly On, [Asked("说明")] string Reason);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAct<Input>("/aids/{id:long}/review", [Role.Township, Role.District], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var aid = await work.Db.Set<Aid>().SingleOrDefaultAsync(a => a.Id == input.Id);
        if (aid is null) return Problem.NotThere;
        if (aid.To is not null) return FollowUpProblems.Ended;
        if (input.On <= work.Today) return FollowUpProblems.ReviewPast.At("on");
        var before = aid.ReviewOn;
        aid.ReviewOn = input.On;
        var theCase = await FindCase.OfAid(work.Db, aid);
        if (theCase is not null) theCase.ReviewOn = input.On;
        var change = AidChange.Of(work, aid, AidChangeKind.ReviewSet, input.Reason);
        work.Db.Add(change);
        work.Note(theCase is null ? $"household:{aid.HouseholdId}" : $"case:{theCase.Id}", "review.set", aid.Area,
            $"aid={aid.Id} before={before:yyyy-MM-dd} on={input.On:yyyy-MM-dd} change={change.Id}", theCase?.HouseholdId ?? aid.HouseholdId, theCase?.Id);
        return Answer.Done($"/aids/{aid.Id}", aid.Id);
    }
}
