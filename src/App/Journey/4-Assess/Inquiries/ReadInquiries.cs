// The inquiries of a case as one works with them: what was asked, what came of it, and what is still open.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public sealed record InquiryView(
    long Id, InquiryKind Kind, Occasion? Because, string Whom, string About, DateTimeOffset At, DateOnly? DueOn, bool DueProvisional, Finding? Finding,
    DateOnly? FoundOn, long? PaperId, IReadOnlyList<PhotographView> Photographs);

/// <param name="Investigators">How many must go at least.</param>
/// <param name="Occasions">For what the district may be asked to visit.</param>
public sealed record InquiriesModel(
    long CaseId, string Number, IReadOnlyList<InquiryView> Inquiries, int Investigators, IReadOnlyList<Occasion> Occasions, bool MayWrite);

public static class ReadInquiries
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<InquiriesPage, InquiriesModel>("/cases/{id}/inquiries", [Role.Township, Role.District, Role.Auditor], reading => Read(reading, law));

    private static async Task<InquiriesModel?> Read(Reading reading, Law law)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        if (await db.Set<Case>().SingleOrDefaultAsync(one => one.Id == id) is not { } of) return null;
        var pack = law.For(of.Area);
        var course = Course.For(pack, of.Programme, reading.Today);
        var mayWrite = of.State == CaseState.Open && reading.Actor.Role is Role.Township or Role.District;
        return new InquiriesModel(of.Id, of.Number, await Of(db, reading.Keeper, of.Id), WhoSigns.Investigators(pack), [.. Occasions(course)], mayWrite);
    }

    public static async Task<IReadOnlyList<InquiryView>> Of(SunbeamDb db, Keeper keeper, long caseId)
    {
        var rows = await db.Set<Inquiry>().AsNoTracking().Where(one => one.CaseId == caseId).OrderBy(one => one.Id).ToListAsync();
        var ids = rows.ConvertAll(one => one.Id);
        var papers = await db.Set<Sunbeam.Registry.Paper>().Where(paper => paper.CaseId == caseId && ids.Contains(paper.SubjectId))
            .ToDictionaryAsync(paper => paper.SubjectId, paper => paper.Id);
        var photographs = await ReadPhotographs.Of(db, ids);
        return
        [
            .. rows.Select(one => (Row: one, Question: one.Question(keeper))).Select(one => new InquiryView(one.Row.Id, one.Row.Kind, one.Row.Because,
                one.Question.Whom, one.Question.About, one.Row.At, one.Row.DueOn, one.Row.DueProvisional, one.Row.Finding(keeper), one.Row.FoundOn,
                papers.TryGetValue(one.Row.Id, out var paper) ? paper : null, [.. photographs[one.Row.Id]])),
        ];
    }

    private static IEnumerable<Occasion> Occasions(Course? course)
    {
        if (course?.DistrictVisits.Contains("relative") == true) yield return Occasion.Relative;
        if (course?.DistrictVisits.Contains("complaint") == true) yield return Occasion.Complaint;
    }
}
