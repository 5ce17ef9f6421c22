// Photographs of a notice where it hangs, and of its end (公示照片): what shows afterwards that it was there for as long as it must.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

public static class AddNoticePhotographs
{
    /// <param name="Id">The notice.</param>
    /// <param name="Down">It shows the end: taken on the last day or afterwards.</param>
    public sealed record Input(long Id, [Asked("照片")] IReadOnlyList<Upload> Photographs, bool Down = false);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/notices/{id}/photographs", [Role.Township, Role.District], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<PublicNotice>().SingleOrDefaultAsync(known => known.Id == input.Id) is not { } notice) return Problem.NotThere;
        if (input.Down && work.Today < notice.Until) return DecideProblems.StillHanging;
        var (pictures, problem) = KeepPhotographs.Read(input.Photographs);
        if (problem is not null) return problem;
        if (pictures.Count == 0) return DecideProblems.NoPhotograph;
        var household = await work.Db.Set<Case>().Where(of => of.Id == notice.CaseId).Select(of => of.HouseholdId).SingleAsync();
        KeepPhotographs.Add(work, pictures, new(input.Down ? PhotographOf.NoticeDown : PhotographOf.NoticeUp, notice.Id, $"case:{notice.CaseId}", notice.Area,
            household, notice.CaseId));
        return Answer.Done($"/cases/{notice.CaseId}/notice", notice.Id);
    }
}
