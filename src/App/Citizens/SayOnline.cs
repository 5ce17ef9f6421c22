// The family says online what it has to say before its aid ends, instead of coming to a window.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public static class SayOnline
{
    /// <param name="Id">The case.</param>
    public sealed record Input(long Id, [Asked("您的意见")] string Said);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/my/cases/{id:long}/hearing", Acting.Roles, (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(of => of.Id == input.Id) is not { } found) return Problem.NotThere;
        if (await Acting.On(work.Db, work.Today, found, MandateScope.Supply) is not { } acting) return CitizenProblems.NoMandate;
        var hearing = await work.Db.Set<Hearing>().SingleOrDefaultAsync(one => one.CaseId == found.Id && one.State == HearingState.Open);
        if (hearing is null) return CitizenProblems.NothingToSayTo;
        await KeepHearing.Say(work, law, hearing, new HeardWords(HeardHow.Online, input.Said.Trim(), ""), work.Today);
        work.Note($"case:{found.Id}", "hearing.said", found.Area, $"hearing={hearing.Id} how={HeardHow.Online}", found.HouseholdId, found.Id);
        acting.Note(work, found);
        return Answer.Done($"/my/cases/{found.Id}", found.Id);
    }
}
