// Photographs of papers, from a telephone instead of a journey to the window; the township is told that there is something new.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Messages;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public static class BringPapers
{
    public sealed record Input(long Id, IReadOnlyList<Upload>? Photographs = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/my/cases/{id:long}/papers", Acting.Roles, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(of => of.Id == input.Id) is not { } found) return Problem.NotThere;
        if (await Acting.On(work.Db, work.Today, found, MandateScope.Supply) is not { } acting) return CitizenProblems.NoMandate;
        if (found.State != CaseState.Open) return CitizenProblems.Finished;
        var (pictures, problem) = KeepPhotographs.Read(input.Photographs);
        if (problem is not null) return problem;
        if (pictures.Count == 0) return CitizenProblems.NoPhotograph;
        KeepPhotographs.Add(work, pictures, new(PhotographOf.Brought, found.Id, $"case:{found.Id}", found.Area, found.HouseholdId, found.Id));
        acting.Note(work, found);
        await Tell.Role(work, Role.Township, new Notice("application-added", "photographs.kept", found.Area, $"/cases/{found.Id}")
        {
            CaseId = found.Id, HouseholdId = found.HouseholdId,
        });
        return Answer.Done($"/my/cases/{found.Id}", found.Id);
    }
}
