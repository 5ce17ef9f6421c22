// Which papers a step of a procedure needs and makes, and which of them a case has: one answer for the act that would end the
// step and for the page that shows it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Rules.Packs;
using Issued = Sunbeam.Registry.Paper;

namespace Sunbeam.Journey;

/// <param name="Needed">The step does not end without it; else it comes of the step.</param>
/// <param name="PaperId">Null while it is not there.</param>
/// <param name="Where">The page on which it is made.</param>
public sealed record StepPaper(string Kind, string Zh, string En, bool Needed, long? PaperId, string Where)
{
    public bool IsMissing => Needed && PaperId is null;
}

public sealed record IssuedPaper(long Id, string Kind);

public static class StepPapers
{
    /// <summary>Why a step cannot end: all that is missing, in one sentence. Null where nothing is.</summary>
    public static async Task<Problem?> Hindrance(SunbeamDb db, Pack pack, Course course, long caseId, string step)
    {
        if (course.Find(step) is not { } found || !NeededBy(course, found).Any()) return null;
        var missing = Of(pack, course, found, caseId, await Read(db, caseId)).Where(paper => paper.IsMissing).ToList();
        if (missing.Count == 0) return null;
        var problem = RoadProblems.PapersMissing;
        return problem with
        {
            Zh = problem.With(found.LabelZh, string.Join('、', missing.Select(paper => paper.Zh))).Zh,
            En = problem.With(found.LabelEn, string.Join(", ", missing.Select(paper => paper.En))).En, Link = missing[0].Where,
        };
    }

    /// <summary>What a case has been issued.</summary>
    public static Task<List<IssuedPaper>> Read(SunbeamDb db, long caseId) =>
        db.Set<Issued>().Where(paper => paper.CaseId == caseId).OrderBy(paper => paper.Id).Select(paper => new IssuedPaper(paper.Id, paper.Kind)).ToListAsync();

    /// <summary>What a step needs, there or missing, and what has come of it.</summary>
    public static IReadOnlyList<StepPaper> Of(Pack pack, Course course, CourseStep step, long caseId, IReadOnlyList<IssuedPaper> issued)
    {
        var needs = NeededBy(course, step).Where(kind => IsCalledFor(course, kind, issued)).ToList();
        return
        [
            .. needs.Select(kind => One(kind, true)),
            .. step.Makes.Except(needs).Select(kind => One(kind, false)).Where(paper => paper.PaperId is not null),
        ];

        StepPaper One(string kind, bool needed)
        {
            var form = pack.Papers.GetValueOrDefault(kind);
            return new StepPaper(kind, form?.Title.Zh ?? kind, form?.Title.En ?? kind, needed, Held(course, kind, issued), Where(kind, caseId));
        }
    }

    // Help comes before the papers: what it needs is asked for when the next step ends.
    private static IEnumerable<string> NeededBy(Course course, CourseStep step) =>
        step.Id == Stages.HelpFirst ? [] : step.After == Stages.HelpFirst ? course.Find(Stages.HelpFirst)!.Needs.Union(step.Needs) : step.Needs;

    // The record of a step that nobody has called is nobody's to bring.
    private static bool IsCalledFor(Course course, string kind, IReadOnlyList<IssuedPaper> issued) =>
        Callers(course, kind) is not { Count: > 0 } callers || issued.Any(paper => callers.Contains(paper.Kind));

    // Called again, it is to be made again.
    private static long? Held(Course course, string kind, IReadOnlyList<IssuedPaper> issued)
    {
        var (held, callers) = (issued.Where(paper => paper.Kind == kind).ToList(), Callers(course, kind));
        return held.Count < issued.Count(paper => callers.Contains(paper.Kind)) ? null : held.LastOrDefault()?.Id;
    }

    // By which papers the steps are called that make a paper; none where a step makes it that opens by itself.
    private static List<string> Callers(Course course, string kind)
    {
        var makers = course.Steps.Where(step => step.Makes.Contains(kind)).ToList();
        return makers.TrueForAll(step => step.CalledBy is not null) ? makers.ConvertAll(step => step.CalledBy!) : [];
    }

    // Addresses only: what stands there is the stages' own.
    private static string Where(string kind, long caseId) => $"/cases/{caseId}" + kind switch
    {
        "authorisation" => "/authorisations",
        "check-report" => "/check",
        "visit" => "/investigation",
        "neighbours" or "letter" or "district-visit" => "/inquiries",
        "appraisal" or "appraisal-notice" => "/appraisal",
        "public-notice" => "/notice",
        "notice-confirmed" or "notice-once" or "notice-refused" => "/decision",
        "emergency-approval" => "",
        _ => "/papers",
    };
}
