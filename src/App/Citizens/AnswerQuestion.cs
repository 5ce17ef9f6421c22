// What the family says of itself, one question at a time: kept as it was typed, and counted where it is a value.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public static class AnswerQuestion
{
    /// <param name="Facts">"household" or "mPERSON" to fact to text.</param>
    /// <param name="Skip">How many questions were passed over.</param>
    public sealed record Input(long Id, [Asked("申报内容")] Dictionary<string, Dictionary<string, JsonElement>> Facts, int Skip = 0);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/my/cases/{id:long}/say", Acting.Roles, (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(of => of.Id == input.Id) is not { } found) return Problem.NotThere;
        if (await Acting.On(work.Db, work.Today, found, MandateScope.Supply) is not { } acting) return CitizenProblems.NoMandate;
        if (found is not { State: CaseState.Open, Stage: Stage.Intake }) return CitizenProblems.Finished;
        var answer = await SaveDeclaration.Run(new(found.Id, input.Facts), work, law);
        if (answer is not Done saved) return answer;
        acting.Note(work, found);
        return saved with { Location = $"/my/cases/{found.Id}/say?skip={input.Skip}" };
    }
}
