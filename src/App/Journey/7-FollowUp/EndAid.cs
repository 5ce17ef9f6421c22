// Ends an aid with its last month and why, after its household was heard where the law asks for that. What was already put on a
// roster stands; the case it came from ends with it.
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

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/aids/{id:long}/end", [Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var aid = await work.Db.Set<Aid>().SingleOrDefaultAsync(a => a.Id == input.Id);
        if (aid is null) return Problem.NotThere;
        if (aid.To is not null) return FollowUpProblems.Ended;
        var (last, problem) = await LastMonth(work, aid, input.LastMonth);
        if (problem is not null) return problem;
        var hearing = await KeepHearing.Open(work.Db, aid.Id);
        if (KeepHearing.IsAsked(law.For(aid.Area), input.Because) && KeepHearing.Hindrance(hearing, aid, input.Because, last, work.Today) is { } unheard)
            return unheard;

        aid.To = Months.Last(last);
        aid.ReviewOn = null;
        if (hearing is not null) hearing.State = HearingState.Over;
        var household = await work.Db.Set<Household>().SingleOrDefaultAsync(h => h.Id == aid.HouseholdId);
        if (household is not null) household.To = aid.To;
        var theCase = await FindCase.OfAid(work.Db, aid);
        if (theCase is not null) (theCase.State, theCase.ReviewOn) = (CaseState.Ended, null);
        var change = AidChange.Of(work, aid, AidChangeKind.Ended, input.Reason);
        work.Db.Add(change);
        work.Note(theCase is null ? $"household:{aid.HouseholdId}" : $"case:{theCase.Id}", "aid.ended", aid.Area,
            $"aid={aid.Id} last={last:yyyy-MM} because={input.Because} change={change.Id}", theCase?.HouseholdId ?? aid.HouseholdId, theCase?.Id);
        // Who has died is told nothing any more.
        if (input.Because != EndBecause.Died) await KeepHearing.Tell(work, aid, theCase, "aid-changed", "aid.ended", hearing);
        return Answer.Done($"/aids/{aid.Id}", aid.Id);
    }

    /// <summary>The last month to be paid, or why it cannot be that one.</summary>
    internal static async Task<(DateOnly Last, Problem? Problem)> LastMonth(Work work, Aid aid, string given)
    {
        if (Months.Read(given) is not { } last) return (default, FollowUpProblems.NotAMonth.At("lastMonth"));
        // No limit of the law: a year that was typed wrongly.
        if (last > work.Today.AddYears(2)) return (last, FollowUpProblems.LastMonthFar.At("lastMonth"));
        var paid = await work.Db.Set<PaymentLine>().Where(line => line.AidId == aid.Id).MaxAsync(line => (DateOnly?)line.Month);
        if (last < paid) return (last, FollowUpProblems.AlreadyPaid.With(Show.Month(paid.Value)).At("lastMonth"));
        var before = aid.From.AddMonths(-1);
        return (last, last < before ? FollowUpProblems.BeforeStart.With(Show.Month(before)).At("lastMonth") : null);
    }
}
