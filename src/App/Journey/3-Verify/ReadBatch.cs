// The batches of one's area, and one of them as it goes: how far it is, and for which sources it still waits.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Discover;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public sealed record ProgrammeChoice(string Id, string Zh, string En);

public sealed record WaitingSource(string Source, string Zh, string En, int Count);

/// <param name="Checked">How many of the cases laid out have finished their check.</param>
/// <param name="Settled">Cases that need nothing more: checked or passed over.</param>
public sealed record BatchModel(
    long Id, string Place, ProgrammeChoice? Programme, bool Anew, BatchState State, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt,
    int Cases, int LaidOut, int PassedOver, int Checked, IReadOnlyList<WaitingSource> Waiting)
{
    public int Settled => Checked + PassedOver;
    public bool Moving => FinishedAt is null && State != BatchState.Paused;
    public bool Over => State is BatchState.Cancelled or BatchState.Finished;
}

public sealed record BatchesModel(IReadOnlyList<BatchModel> Batches, IReadOnlyList<PlaceChoice> Places, IReadOnlyList<ProgrammeChoice> Programmes);

public static class ReadBatch
{
    private const int Shown = 50;
    private static readonly Role[] Readers = [Role.Checker, Role.District];

    public static void Map(IEndpointRouteBuilder routes, Law law, Home home)
    {
        routes.MapPage<BatchesPage, BatchesModel>("/checks/batches", Readers, reading => All(reading, law, home));
        routes.MapPage<BatchPage, BatchModel>("/checks/batches/{id}", Readers, reading => One(reading, law));
        routes.MapPage<BatchLive, BatchModel>("/checks/batches/{id}/live", Readers, reading => One(reading, law));
    }

    private static async Task<BatchesModel?> All(Reading reading, Law law, Home home)
    {
        var batches = await reading.Db.Set<CheckBatch>().OrderByDescending(batch => batch.Id).Take(Shown).ToListAsync();
        var models = new List<BatchModel>();
        foreach (var batch in batches) models.Add(await Of(reading.Db, batch, law, waiting: false));
        var programmes = home.Settings.District is { } district ? Course.Offered(law.For(district), reading.Today).Select(Choice) : [];
        return new BatchesModel(models, [.. await Whole(reading.Db, home), .. await ReadLeads.Places(reading.Db)], [.. programmes]);
    }

    private static async Task<BatchModel?> One(Reading reading, Law law)
    {
        var id = reading.Number("id");
        var batch = await reading.Db.Set<CheckBatch>().SingleOrDefaultAsync(one => one.Id == id);
        return batch is null ? null : await Of(reading.Db, batch, law, waiting: true);
    }

    // The whole district, for whoever reaches all of it.
    private static async Task<IReadOnlyList<PlaceChoice>> Whole(SunbeamDb db, Home home)
    {
        if (home.Settings.District is not { } district || db.Lowest > Area.First(district) || db.Highest < Area.Last(district)) return [];
        var name = await db.Set<Division>().Where(division => division.Code == district || division.Code == district + "000000")
            .Select(division => division.Name).FirstOrDefaultAsync();
        return [new PlaceChoice(district, name ?? district)];
    }

    private static async Task<BatchModel> Of(SunbeamDb db, CheckBatch batch, Law law, bool waiting)
    {
        var pack = law.For(batch.Area);
        var done = await db.Set<Check>().CountAsync(check => check.BatchId == batch.Id && check.State == CheckState.Finished);
        var slow = !waiting ? [] : await db.Set<SourceRequest>().Where(request => request.State == RequestState.Waiting && request.Batch == batch.Id)
            .GroupBy(request => request.Source).Select(source => new { Source = source.Key, Count = source.Count() }).ToListAsync();
        var names = SourceDefinition.All(pack).ToDictionary(source => source.Id);
        var place = await db.Set<Division>().Where(division => division.Code == batch.Place).Select(division => division.Name).FirstOrDefaultAsync();
        return new BatchModel(batch.Id, place ?? batch.Place,
            batch.Programme is null ? null : pack.Programmes.TryGetValue(batch.Programme, out var programme) ? Choice(programme)
                : new ProgrammeChoice(batch.Programme, batch.Programme, batch.Programme),
            batch.Anew, batch.State, batch.StartedAt, batch.FinishedAt, batch.Cases, batch.LaidOut, batch.PassedOver, done,
            [.. slow.OrderByDescending(source => source.Count).Select(source => names.TryGetValue(source.Source, out var known)
                ? new WaitingSource(source.Source, known.LabelZh, known.LabelEn, source.Count)
                : new WaitingSource(source.Source, source.Source, source.Source, source.Count))]);
    }

    private static ProgrammeChoice Choice(Programme programme) => new(programme.Id, programme.LabelZh, programme.LabelEn);
}
