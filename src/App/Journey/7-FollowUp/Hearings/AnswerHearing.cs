// The district answers what the household said: the aid goes on after all, or it may end, with the reason in writing.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.FollowUp;

public static class AnswerHearing
{
    /// <param name="Keeps">Whether the aid goes on.</param>
    public sealed record Input(long Id, [Asked("答复结果")] bool Keeps, [Asked("答复理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/hearings/{id:long}/answer", [Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Hearing>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } hearing) return Problem.NotThere;
        if (hearing.State == HearingState.Open) return FollowUpProblems.NothingSaid;
        if (hearing.State != HearingState.Said) return FollowUpProblems.HearingDone;
        hearing.State = input.Keeps ? HearingState.Kept : HearingState.Stands;
        hearing.Answer = work.Keeper.Seal(input.Reason.Trim(), Hearing.AnswerPlace(hearing.Id));
        (hearing.AnsweredOn, hearing.AnsweredBy) = (work.Today, work.Actor.AccountId);
        var waits = work.Db.Set<Deadline>().Where(limit => limit.CaseId == hearing.CaseId && limit.Step == KeepHearing.Answer && limit.MetOn == null);
        foreach (var open in await waits.ToListAsync()) open.MetOn = work.Today;

        var (aid, pack) = (await work.Db.Set<Aid>().SingleAsync(one => one.Id == hearing.AidId), law.For(hearing.Area));
        var of = await FindCase.OfAid(work.Db, aid);
        if (of is not null) await HearingPaper.Issue(HearingPaper.Answer, work, pack, of, hearing);
        await KeepHearing.Tell(work, aid, of, "hearing-answered", "hearing.answered", hearing);
        KeepHearing.Note(work, aid, of, "hearing.answered", $"hearing={hearing.Id} keeps={(input.Keeps ? "yes" : "no")}");
        return Answer.Done($"/aids/{aid.Id}", hearing.Id);
    }
}
