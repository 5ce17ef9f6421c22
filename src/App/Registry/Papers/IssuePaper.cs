// Issues a paper within the act that it comes of: numbered once, sealed as it was written, one of a kind for each
// subject. Asking again gives the same paper.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Registry.Papers;

/// <summary>What a paper is made of.</summary>
/// <param name="Kind">The pack's name of the form.</param>
/// <param name="SubjectId">The decision, authorisation, check … or the case itself.</param>
/// <param name="Number">The subject's own number, where it has one; null takes the next of the form's series.</param>
public sealed record PaperDraft(string Kind, long SubjectId, string? Number, PaperSlots Slots);

public static class IssuePaper
{
    /// <summary>Null where the place's law has no such form.</summary>
    public static async Task<Paper?> Issue(Work work, Pack pack, long caseId, long area, PaperDraft draft)
    {
        if (!pack.Papers.TryGetValue(draft.Kind, out var form)) return null;
        var earlier = await work.Db.Set<Paper>().SingleOrDefaultAsync(p => p.CaseId == caseId && p.Kind == draft.Kind && p.SubjectId == draft.SubjectId);
        if (earlier is not null) return earlier;

        var number = draft.Number ?? await NextNumber(work, pack, form, area);
        var id = Ids.Next();
        var paper = new Paper
        {
            Id = id, Kind = draft.Kind, Number = number, CaseId = caseId, SubjectId = draft.SubjectId, At = work.Now, Area = area,
            Text = work.Keeper.Seal(WritePaper.From(form, number, draft.Slots).Write(), Paper.TextPlace(id)),
        };
        work.Db.Add(paper);
        work.Note($"case:{caseId}", "paper.issued", area, $"paper={id} kind={draft.Kind} subject={draft.SubjectId}", caseId: caseId);
        return paper;
    }

    /// <summary>Issues the papers that an act makes (the pack's procedure says which) from what it has just done.</summary>
    public static async Task Issue(Work work, Pack pack, long caseId, long area, IEnumerable<PaperDraft> drafts)
    {
        foreach (var draft in drafts) await Issue(work, pack, caseId, area, draft);
    }

    private static async Task<string> NextNumber(Work work, Pack pack, Rules.Packs.Paper form, long area)
    {
        var year = work.Today.Year;
        return WritePaper.Number(form, pack, year, await GiveNumber.Next(work.Db, $"paper:{form.Id}:{Area.District(area)}:{year}"));
    }
}
