// The confirming office sends a proposal back (退回) with its reason; the case can then be looked into and proposed again.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

public static class ReturnDecision
{
    public sealed record Input(long Id, [Asked("退回理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/decisions/{id}/return", [Role.District, Role.Township], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (decision, of, problem) = await Waiting.Find(work, input.Id, law);
        if (problem is not null) return problem;
        decision!.State = DecisionState.Returned;
        decision.ReturnedBecause = input.Reason.Trim();
        of!.DueBy(await FinishStep.Reopen(work, law.For(of.Area), of.Programme, of.Id, of.Area, "propose"));
        work.Note($"case:{of.Id}", "decision.returned", of.Area, $"decision={decision.Id}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}/decision", decision.Id);
    }
}
