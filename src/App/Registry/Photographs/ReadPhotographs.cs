// Which photographs there are of something, for the page that shows them; and one of them, to those who may see its row.
// Whoever looks at a photograph is in the journal.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Registry.Photographs;

public sealed record PhotographView(long Id, PhotographOf Of, int Width, int Height, DateTimeOffset At);

public static class ReadPhotographs
{
    /// <summary>Those whose work has photographs. Which of them, the filter says.</summary>
    private static readonly Role[] Readers =
        [Role.GridWorker, Role.Township, Role.Checker, Role.District, Role.Auditor, Role.Assessor, Role.Citizen, Role.Agent];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapFile("/photographs/{id:long}", Readers, Show);

    /// <summary>The photographs of these subjects, by subject, in the order in which they came.</summary>
    public static async Task<ILookup<long, PhotographView>> Of(SunbeamDb db, IReadOnlyCollection<long> subjects) =>
        (await db.Set<Photograph>().AsNoTracking().Where(photograph => subjects.Contains(photograph.SubjectId))
            .OrderBy(photograph => photograph.Id).ToListAsync()).ToLookup(photograph => photograph.SubjectId,
                photograph => new PhotographView(photograph.Id, photograph.Of, photograph.Width, photograph.Height, photograph.At));

    private static async Task<FileAnswer> Show(Reading reading)
    {
        var id = reading.Number("id");
        if (await reading.Db.Set<Photograph>().SingleOrDefaultAsync(known => known.Id == id) is not { } photograph) return Problem.NotThere;
        if (reading.Desk.Vault.Open(photograph.Name) is not { } picture) return PhotographProblems.Lost;
        // A chain of its own: several photographs of a page are asked for at once, and need not wait for each other.
        await reading.Desk.Do(reading.Actor, Guid.NewGuid().ToString("N"), work =>
        {
            work.Note($"photograph:{photograph.Id}", "photograph.read", photograph.Area, $"photograph={photograph.Id} of={photograph.Of}",
                photograph.HouseholdId, photograph.CaseId);
            return Task.FromResult(Answer.Done("/"));
        });
        var ending = photograph.Type == "image/png" ? "png" : "jpg";
        return new Download($"{photograph.Id}.{ending}", photograph.Type, stream => stream.WriteAsync(picture).AsTask()) { Shown = true };
    }
}
