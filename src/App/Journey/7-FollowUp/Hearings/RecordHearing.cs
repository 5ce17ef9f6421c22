// An officer writes down what the household said about the end of its aid, or that it has nothing to say.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.FollowUp;

public static class RecordHearing
{
    /// <param name="HeardBy">Who heard it; whoever writes it down where nothing is said.</param>
    public sealed record Input(
        long Id, [Asked("听取日期")] DateOnly On, [Asked("听取方式")] HeardHow How, [Asked("住户的意见")] string Said, string? HeardBy = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/hearings/{id:long}/said", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Hearing>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } hearing) return Problem.NotThere;
        if (hearing.State != HearingState.Open) return FollowUpProblems.HearingDone;
        if (!Enum.IsDefined(input.How) || input.On < hearing.ToldOn || input.On > work.Today) return FollowUpProblems.HearingDay;
        var aid = await work.Db.Set<Aid>().SingleAsync(one => one.Id == hearing.AidId);
        await KeepHearing.Say(work, law, hearing, new HeardWords(input.How, input.Said.Trim(), input.HeardBy?.Trim() ?? ""), input.On);
        KeepHearing.Note(work, aid, await FindCase.OfAid(work.Db, aid), "hearing.said", $"hearing={hearing.Id} how={input.How}");
        return Answer.Done($"/aids/{aid.Id}", hearing.Id);
    }
}
