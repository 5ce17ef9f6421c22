// One visit as it came in: what was seen, where and when, its pictures, the spoken note and the signature. Who listens to the
// note is in the journal.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

/// <param name="At">When it was.</param>
/// <param name="ArrivedAt">When it came in; null for a visit of before.</param>
public sealed record VisitReport(long Id, string Who, string Address, string Place, string Category, string Found, bool NeedsHelp, string By,
    DateTimeOffset At, DateTimeOffset? ArrivedAt, VisitContent? Content, IReadOnlyList<PhotographView> Photographs, bool HasVoice, bool HasSignature,
    long? HouseholdId, long? LeadId);

public static class ReadVisit
{
    private static readonly Role[] Readers = [Role.GridWorker, Role.Township, Role.District];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage<VisitReportPage, VisitReport>("/field/visits/{id:long}", Readers, Read);
        routes.MapFile("/field/visits/{id:long}/voice", Readers, reading => Show(reading, detail => (detail.Voice, detail.VoiceType)));
        routes.MapFile("/field/visits/{id:long}/signature", Readers, reading => Show(reading, detail => (detail.Signature, detail.SignatureType)));
    }

    private static async Task<VisitReport?> Read(Reading reading)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        if (await db.Set<Visit>().SingleOrDefaultAsync(known => known.Id == id) is not { } visit) return null;
        var detail = await db.Set<VisitDetail>().SingleOrDefaultAsync(known => known.VisitId == id);
        var by = await db.Set<Account>().Where(account => account.Id == visit.VisitedBy).Select(account => account.Name).SingleOrDefaultAsync();
        var lead = await db.Set<Lead>().Where(known => known.Origin == LeadOrigin.Visit && known.OriginId == id).Select(known => (long?)known.Id)
            .FirstOrDefaultAsync();
        return new VisitReport(visit.Id, visit.Who, visit.Address, (await NameAreas.Of(db, [visit.Area]))[visit.Area],
            VisitCategories.Find(visit.Category)?.Zh ?? visit.Category, visit.Found, visit.NeedsHelp, by ?? "", visit.At, detail?.ArrivedAt,
            detail is null ? null : JsonSerializer.Deserialize<VisitContent>(reading.Keeper.Open(detail.Content, VisitDetail.ContentPlace(visit.Id))),
            [.. (await ReadPhotographs.Of(db, [visit.Id]))[visit.Id]], detail?.Voice is not null, detail?.Signature is not null, visit.HouseholdId, lead);
    }

    private static async Task<FileAnswer> Show(Reading reading, Func<VisitDetail, (string? Name, string? Type)> which)
    {
        var id = reading.Number("id");
        if (await reading.Db.Set<VisitDetail>().SingleOrDefaultAsync(known => known.VisitId == id) is not { } detail) return Problem.NotThere;
        if (which(detail) is not ({ } name, { } type)) return Problem.NotThere;
        if (reading.Desk.Vault.Open(name) is not { } bytes) return PhotographProblems.Lost;
        await reading.Desk.Do(reading.Actor, Guid.NewGuid().ToString("N"), work =>
        {
            work.Note($"visit:{id}", "visit.file-read", detail.Area, $"visit={id} type={type}");
            return Task.FromResult(Answer.Done("/"));
        });
        var ending = type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return new Download($"{id}.{ending}", type, stream => stream.WriteAsync(bytes).AsTask()) { Shown = true };
    }
}
