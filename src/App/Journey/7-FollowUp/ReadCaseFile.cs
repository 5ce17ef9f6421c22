// 一户一档: all papers of a case with a table of contents, to open one, to print them all, or to take them as one document.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Registry.Photographs;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.FollowUp;

public static class ReadCaseFile
{
    public sealed record PaperRow(long Id, string Kind, Wording Title, string Number, DateTimeOffset At);

    /// <param name="Writable">Kinds of which something can be written that has not been.</param>
    /// <param name="NotYet">Kinds of the whole set that the case has no cause for yet.</param>
    /// <param name="Photographs">How many photographs lie in the file.</param>
    public sealed record Model(
        long CaseId, string CaseNumber, IReadOnlyList<PaperRow> Papers, IReadOnlyList<PaperRow> Writable, IReadOnlyList<Wording> NotYet, int Photographs);

    public sealed record Whole(long CaseId, string CaseNumber, IReadOnlyList<PaperText> Papers);

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        routes.MapPage<CaseFilePage, Model>("/cases/{id:long}/papers", ReadPaper.Readers, reading => Read(reading, law));
        routes.MapPage<PrintAllPage, Whole>("/cases/{id:long}/papers/all", ReadPaper.Readers, ReadAll);
        routes.MapFile("/cases/{id:long}/papers.docx", ReadPaper.Readers, Save);
    }

    private static async Task<Model?> Read(Reading reading, Law law)
    {
        if (await FindCase(reading) is not { } of) return null;
        var pack = law.For(of.Area);
        var papers = await Papers(reading, of.Id);
        // What is never put up has no notice to be missing either.
        var secret = pack.Programmes.GetValueOrDefault(of.Programme) is { NeverPublic: true };
        var writable = new List<PaperRow>();
        foreach (var kind in CasePapers.InOrder.Where(pack.Papers.ContainsKey))
        {
            var drafts = await CasePapers.Drafts(kind, reading.Db, reading.Keeper, pack, of, reading.Today);
            if (drafts.Any(draft => !papers.Exists(paper => paper.Kind == kind && paper.SubjectId == draft.SubjectId)))
                writable.Add(new PaperRow(0, kind, Title(pack, kind), "", default));
        }
        return new Model(of.Id, of.Number, [.. papers.Select(paper => new PaperRow(paper.Id, paper.Kind, Title(pack, paper.Kind), paper.Number,
            paper.At))], writable,
            [.. CasePapers.InOrder.Where(kind => pack.Papers.ContainsKey(kind) && !papers.Exists(paper => paper.Kind == kind)
                && !writable.Exists(paper => paper.Kind == kind) && !(secret && kind == PublicNoticePaper.Kind)).Select(kind => Title(pack, kind))],
            await reading.Db.Set<Photograph>().CountAsync(photograph => photograph.CaseId == of.Id));
    }

    private static async Task<Whole?> ReadAll(Reading reading)
    {
        if (await FindCase(reading) is not { } of) return null;
        var papers = await Papers(reading, of.Id);
        if (papers.Count > 0) await ReadPaper.Remember(reading, "paper.read", papers);
        return new Whole(of.Id, of.Number, [.. papers.Select(paper => ReadPaper.Open(paper, reading))]);
    }

    private static async Task<FileAnswer> Save(Reading reading)
    {
        if (await FindCase(reading) is not { } of) return Problem.NotThere;
        var papers = await Papers(reading, of.Id);
        if (papers.Count == 0) return FollowUpProblems.NothingToWrite;
        await ReadPaper.Remember(reading, "paper.saved", papers);
        var texts = papers.ConvertAll(paper => ReadPaper.Open(paper, reading));
        return new Download($"一户一档-{of.Number}.docx", Download.Docx, stream => stream.WriteAsync(WriteDocx.Of(texts)).AsTask());
    }

    private static Task<Case?> FindCase(Reading reading)
    {
        var id = reading.Number("id");
        return reading.Db.Set<Case>().SingleOrDefaultAsync(c => c.Id == id);
    }

    private static async Task<List<Sunbeam.Registry.Paper>> Papers(Reading reading, long caseId) =>
        [.. (await reading.Db.Set<Sunbeam.Registry.Paper>().Where(paper => paper.CaseId == caseId).ToListAsync())
            .OrderBy(paper => CasePapers.InOrder.ToList().IndexOf(paper.Kind)).ThenBy(paper => paper.Id)];

    private static Wording Title(Pack pack, string kind) =>
        pack.Papers.TryGetValue(kind, out var form) ? new Wording(form.Title.Zh, form.Title.En) : kind;
}
