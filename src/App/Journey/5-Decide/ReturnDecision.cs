// The confirming office sends a proposal back (退回) with its reason: to be proposed again, or to be looked into again at the
// door. The case goes on from there; what was done before stays.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

public static class ReturnDecision
{
    /// <param name="Visit">Whether the household is to be visited again first.</param>
    public sealed record Input(long Id, [Asked("退回理由")] string Reason, bool Visit = false);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/decisions/{id}/return", [Role.District, Role.Township], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (decision, of, problem) = await Waiting.Find(work, input.Id, law);
        if (problem is not null) return problem;
        await To(work, law, decision!, of!, input.Visit ? "investigate" : "propose", input.Reason.Trim());
        work.Note($"case:{of!.Id}", "decision.returned", of!.Area, $"decision={decision!.Id}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}/decision", decision.Id);
    }

    /// <summary>Sends a case back to a step of its procedure; the proposal is one of the past.</summary>
    internal static async Task To(Work work, Law law, Decision decision, Case of, string step, string because)
    {
        (decision.State, decision.ReturnedBecause) = (DecisionState.Returned, because);
        of.Stage = Stages.OfStep(step) ?? of.Stage;
        of.DueBy(await FinishStep.Reopen(work, law.For(of.Area), of.Programme, of.Id, of.Area, step));
    }
}
