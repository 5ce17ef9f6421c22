// The appraisals of a case: why each was called, who met, what they said, and what can be done now.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public sealed record AppraisalView(
    long Id, AppraisalCall? Call, DateOnly? MeetsOn, DateOnly? HeldOn, AppraisalRecord? Record, IReadOnlyList<PhotographView> Sheet);

/// <param name="MayCall">Something is disputed, and the law has an appraisal for that.</param>
/// <param name="MayRecord">One was called, or the law has one for every case, and it has not been held.</param>
/// <param name="Least">How many must be present; null where nobody has set it.</param>
public sealed record AppraisalsModel(long CaseId, string Number, IReadOnlyList<AppraisalView> Appraisals, bool MayCall, bool MayRecord, int? Least);

public static class ReadAppraisals
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<AppraisalPage, AppraisalsModel>("/cases/{id}/appraisal", [Role.Township, Role.District, Role.Auditor], reading => Read(reading, law));

    private static async Task<AppraisalsModel?> Read(Reading reading, Law law)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        if (await db.Set<Case>().SingleOrDefaultAsync(one => one.Id == id) is not { } of) return null;
        var pack = law.For(of.Area);
        var step = Course.For(pack, of.Programme, reading.Today)?.Find(Stages.Appraise);
        var rows = await db.Set<Appraisal>().Where(one => one.CaseId == id).OrderBy(one => one.Id).ToListAsync();
        var sheets = await ReadPhotographs.Of(db, rows.ConvertAll(one => one.Id));
        var works = of.State == CaseState.Open && reading.Actor.Role is Role.Township or Role.District;
        var waits = rows.Exists(one => one.HeldOn is null);
        return new AppraisalsModel(of.Id, of.Number,
            [.. rows.Select(one => new AppraisalView(one.Id, one.OpenCall(reading.Keeper), one.MeetsOn, one.HeldOn, one.OpenRecord(reading.Keeper),
                [.. sheets[one.Id]]))],
            works && !waits && step is { CalledBy: not null } && of.Stage is Stage.Assess or Stage.Decide,
            works && (waits || rows.Count == 0 && step is { CalledBy: null } && of.Stage == Stage.Decide), RecordAppraisal.AtLeast(pack, reading.Today));
    }
}
