// The applicant takes the application back; an agent cannot.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public static class WithdrawOnline
{
    public sealed record Input(long Id, [Asked("撤回理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/my/cases/{id:long}/withdraw", [Role.Citizen], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(of => of.Id == input.Id) is not { } found) return Problem.NotThere;
        if (found.ApplicantId != await Acting.Oneself(work.Db)) return CitizenProblems.NotApplicant;
        return await WithdrawCase.Run(new(found.Id, input.Reason), work) is Done done ? done with { Location = $"/my/cases/{found.Id}" } : CitizenProblems.Finished;
    }
}
