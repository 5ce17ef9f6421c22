// Looked at, and nothing has to be given before the papers: the case goes on at once, and why stands on record.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Deliver;

public static class SkipHelp
{
    public sealed record Input(long Id, [Asked("不需先行救助的理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/no-help", [Role.Township], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (of, problem) = await HelpFirst.Waiting(work, input.Id, law);
        if (of is null) return problem!;
        of.Stage = Stage.Assess;
        of.NoHelpBecause = input.Reason.Trim();
        of.DueBy(await FinishStep.Of(work, law.For(of.Area), of.Programme, of.Id, of.Area, Stages.HelpFirst));
        work.Note($"case:{of.Id}", "help.skipped", of.Area, $"case={of.Id}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}", of.Id);
    }
}
