// The family says online what it has to say before its aid ends, instead of coming to a window: on the page of its case or, of an aid
// of the rosters of before that has none, on the page of the hearing.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public static class SayOnline
{
    /// <param name="Id">The hearing.</param>
    public sealed record Input(long Id, [Asked("您的意见")] string Said);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/my/hearings/{id:long}/said", Acting.Roles, (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await HeardFamily.Find(work.Db, input.Id) is not { } found) return Problem.NotThere;
        if (await found.Acting(work.Db, work.Today, MandateScope.Supply) is not { } acting) return CitizenProblems.NoMandate;
        var hearing = found.Hearing;
        if (hearing.State != HearingState.Open) return CitizenProblems.NothingToSayTo;
        await KeepHearing.Say(work, law, hearing, new HeardWords(HeardHow.Online, input.Said.Trim(), ""), work.Today);
        work.Note(found.Subject, "hearing.said", hearing.Area, $"hearing={hearing.Id} how={HeardHow.Online}", found.HouseholdId, found.Case?.Id);
        if (found.Case is { } of) acting.Note(work, of);
        else acting.Note(work, found.Aid!);
        return Answer.Done(found.Page, hearing.Id);
    }
}
