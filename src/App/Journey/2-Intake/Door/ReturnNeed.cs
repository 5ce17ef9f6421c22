// A department returns a need to the window that asked, with the reason (退回): from then on the window's clock runs, not its own.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class ReturnNeed
{
    public sealed record Input(long Id, [Asked("退回理由")] string Why);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/needs/{id:long}/return", TakeIn.Windows, (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (need, turn, problem) = await PassNeed.Find(work, input.Id);
        if (problem is not null) return problem;
        var back = new Hands(need!.AskedBy, need.Department, need.AskedAs);
        if (back.Organisation == turn!.GivenTo && back.Whose == turn.Whose) return RequestProblems.NotSent;
        PassNeed.End(work, turn, TurnEnd.Returned, input.Why);
        await PassNeed.Begin(work, law.For(need.Area), need, back);
        await PassNeed.Tell(work, need, "need-returned");
        PassNeed.Note(work, need, "need.returned", "");
        return Answer.Done(work.Actor.Role == Role.Department ? "/needs" : $"/requests/{need.RequestId}", need.Id);
    }
}
