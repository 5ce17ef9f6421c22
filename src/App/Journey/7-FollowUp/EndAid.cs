// Ends an aid with its last month and why. What was already put on a roster stands; the case it came from ends with it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.FollowUp;

public enum EndBecause { Died, NoLongerEntitled, Withdrew, MovedAway, Other }

public static class EndAid
{
    /// <param name="LastMonth">The last month that is paid.</param>
    public sealed record Input(long Id, [Asked("最后发放月份")] string LastMonth, [Asked("停发原因")] EndBecause Because, [Asked("情况说明")] string Reason);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapAct<Input>("/aids/{id:long}/end", [Role.District], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var aid = await work.Db.Set<Aid>().SingleOrDefaultAsync(a => a.Id == input.Id);
        if (aid is null) return Problem.NotThere;
        if (aid.To is not null) return FollowUpProblems.Ended;
        if (Months.Read(input.LastMonth) is not { } last) return FollowUpProblems.NotAMonth.At("lastMonth");
        var paid = await work.Db.Set<PaymentLine>().Where(line => line.AidId == aid.Id).MaxAsync(line => (DateOnly?)line.Month);
        if (last < paid) return FollowUpProblems.AlreadyPaid.With(Show.Month(paid.Value)).At("lastMonth");
        if (last < aid.From.AddMonths(-1)) return FollowUpProblems.BeforeStart.With(Show.Month(aid.From.AddMonths(-1))).At("lastMonth");

        aid.To = Months.Last(last);
        aid.ReviewOn = null;
        var household = await work.Db.Set<Household>().SingleOrDefaultAsync(h => h.Id == aid.HouseholdId);
        if (household is not null) household.To = aid.To;
        var theCase = await FindCase.OfAid(work.Db, aid);
        if (theCase is not null) (theCase.State, theCase.ReviewOn) = (CaseState.Ended, null);
        var change = AidChange.Of(work, aid, AidChangeKind.Ended, input.Reason);
        work.Db.Add(change);
        work.Note(theCase is null ? $"household:{aid.HouseholdId}" : $"case:{theCase.Id}", "aid.ended", aid.Area,
            $"aid={aid.Id} last={last:yyyy-MM} because={input.Because} change={change.Id}", theCase?.HouseholdId ?? aid.HouseholdId, theCase?.Id);
        return Answer.Done($"/aids/{aid.Id}", aid.Id);
    }
}
