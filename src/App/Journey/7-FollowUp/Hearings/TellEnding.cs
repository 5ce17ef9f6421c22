// The household is told that its aid is to end: from when, why, and until which day it may speak. Nothing ends by this act.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.FollowUp;

public static class TellEnding
{
    /// <param name="LastMonth">The last month that is to be paid.</param>
    public sealed record Input(long Id, [Asked("最后发放月份")] string LastMonth, [Asked("停发原因")] EndBecause Because, [Asked("情况说明")] string Reason);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/aids/{id:long}/hearing", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Aid>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } aid) return Problem.NotThere;
        if (aid.To is not null) return FollowUpProblems.Ended;
        var pack = law.For(aid.Area);
        if (!KeepHearing.IsAsked(pack, input.Because)) return FollowUpProblems.NeedsNoHearing;
        var (last, problem) = await EndAid.LastMonth(work, aid, input.LastMonth);
        if (problem is not null) return problem;
        if (await KeepHearing.Open(work.Db, aid.Id) is not null) return FollowUpProblems.HearingOpen;

        var of = await FindCase.OfAid(work.Db, aid);
        var limit = Course.Of(pack, KeepHearing.Procedure, work.Today)?.Find(KeepHearing.Hear)?.Limit?.From(work.Now, await Calendar.Of(work.Db));
        var id = Ids.Next();
        var hearing = new Hearing
        {
            Id = id, AidId = aid.Id, CaseId = of?.Id, State = HearingState.Open, Because = input.Because, LastMonth = last, ToldOn = work.Today,
            Reason = work.Keeper.Seal(input.Reason.Trim(), Hearing.ReasonPlace(id)), ToldBy = work.Actor.AccountId, SpeakBy = limit?.Day,
            SpeakByProvisional = limit?.Provisional ?? false, Area = aid.Area,
        };
        work.Db.Add(hearing);
        KeepHearing.Note(work, aid, of, "hearing.told", $"hearing={id} aid={aid.Id} because={input.Because} until={limit?.Day:yyyy-MM-dd}");
        if (of is not null) await HearingPaper.Issue(HearingPaper.Notice, work, pack, of, hearing);
        await KeepHearing.Tell(work, aid, of, hearing.SpeakBy is null ? "aid-changed" : "hearing-told", "hearing.told", hearing);
        return Answer.Done($"/aids/{aid.Id}", id);
    }
}
