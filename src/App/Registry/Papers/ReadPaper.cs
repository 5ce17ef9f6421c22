// Shows a paper, to read, print or take away as a document. A paper holds what is masked elsewhere, so whoever opens one
// is in the journal.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Registry.Papers;

public static class ReadPaper
{
    public sealed record Model(long Id, long CaseId, DateTimeOffset At, PaperText Text);

    /// <summary>Who may read papers.</summary>
    public static readonly Role[] Readers = [Role.Township, Role.Checker, Role.District, Role.Auditor];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage<PaperPage, Model>("/papers/{id:long}", Readers, Read);
        routes.MapFile("/papers/{id:long}.docx", Readers, Save);
    }

    public static PaperText Open(Paper paper, Reading reading) => PaperText.Read(reading.Keeper.Open(paper.Text, Paper.TextPlace(paper.Id)));

    /// <summary>Remembers that somebody read papers of a case.</summary>
    public static Task Remember(Reading reading, string what, IReadOnlyList<Paper> papers) =>
        reading.Desk.Do(reading.Actor, Guid.NewGuid().ToString("N"), work =>
        {
            foreach (var paper in papers) work.Note($"case:{paper.CaseId}", what, paper.Area, $"paper={paper.Id} kind={paper.Kind}", caseId: paper.CaseId);
            return Task.FromResult(Answer.Done("/"));
        });

    private static async Task<Model?> Read(Reading reading)
    {
        if (await Find(reading) is not { } paper) return null;
        await Remember(reading, "paper.read", [paper]);
        return new Model(paper.Id, paper.CaseId, paper.At, Open(paper, reading));
    }

    private static async Task<FileAnswer> Save(Reading reading)
    {
        if (await Find(reading) is not { } paper) return Problem.NotThere;
        await Remember(reading, "paper.saved", [paper]);
        var text = Open(paper, reading);
        return new Download($"{text.Title.Zh}-{text.Number}.docx", Download.Docx, stream => stream.WriteAsync(WriteDocx.Of([text])).AsTask());
    }

    private static Task<Paper?> Find(Reading reading)
    {
        var id = reading.Number("id");
        return reading.Db.Set<Paper>().SingleOrDefaultAsync(paper => paper.Id == id);
    }
}
