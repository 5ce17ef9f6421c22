// The district must see for itself: the case is of a near relative of staff, somebody complained, or the lot fell on it.
// Nothing is confirmed before that visit was made.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class AskDistrictVisit
{
    /// <param name="About">What the complaint says, or whose relative it is.</param>
    public sealed record Input(long Id, [Asked("区级入户的原因")] Occasion Because, [Asked("情况说明")] string About);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/district-visit", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (of, problem) = await KeepInquiry.CaseOf(work, input.Id);
        if (of is null) return problem!;
        if (Course.For(law.For(of.Area), of.Programme, work.Today)?.DistrictVisits.Contains(Word(input.Because)) != true) return AssessProblems.NoOccasion;
        if (await IsOpen(work.Db, of.Id)) return AssessProblems.VisitAsked;
        return Answer.Done($"/cases/{of.Id}/inquiries", Of(work, of, input.Because, input.About.Trim()).Id);
    }

    /// <summary>Lays a visit on the district within another act: a relative was registered, or the lot fell on the case.</summary>
    public static Inquiry Of(Work work, Case of, Occasion because, string about)
    {
        var visit = KeepInquiry.Begin(work, of, InquiryKind.DistrictVisit, new Question("", about), because: because);
        // A confirmation that meets this: the case's version lets one through.
        work.Db.Entry(of).State = EntityState.Modified;
        work.Note($"case:{of.Id}", "district-visit.asked", of.Area, $"inquiry={visit.Id} because={because}", of.HouseholdId, of.Id);
        return visit;
    }

    /// <summary>Whether a visit of the district is still to be made.</summary>
    public static Task<bool> IsOpen(SunbeamDb db, long caseId) =>
        db.Set<Inquiry>().AnyAsync(one => one.CaseId == caseId && one.Kind == InquiryKind.DistrictVisit && one.Found == null);

    /// <summary>What the packs call it.</summary>
    public static string Word(Occasion because) => because switch { Occasion.Relative => "relative", Occasion.Complaint => "complaint", _ => "" };
}
