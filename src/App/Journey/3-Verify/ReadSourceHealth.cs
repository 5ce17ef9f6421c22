// How the sources do: whether each is reached, how quickly it answers, how often it fails and how often it contradicts what
// was declared, over the last days; read from the requests themselves. And which answers somebody has to enter by hand.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

/// <param name="Kind">How it is asked, as its definition names it.</param>
/// <param name="Added">An administrator added it here; it is not in the law.</param>
/// <param name="Reached">It has an address of its own, or that of all, or needs none.</param>
/// <param name="Address">Null where neither is set, and for whoever does not set it.</param>
/// <param name="HasSecret">A secret is set; it is never shown.</param>
/// <param name="Last">How the last request ended; null without any in the time looked at.</param>
/// <param name="Ended">Requests that ended in the time looked at.</param>
/// <param name="Contradicts">Of those answered, how many differed from what was declared.</param>
/// <param name="Milliseconds">The mean over the answered; null without any.</param>
public sealed record SourceHealth(
    string Source, string Zh, string En, string Department, string Kind, bool Added, bool Reached, string? Address, bool HasSecret,
    RequestState? Last, DateTimeOffset? LastAt, int Waiting, int Ended, int Answered, int Contradicts, long? Milliseconds, int? Slowest)
{
    public int Failed => Ended - Answered;
}

/// <summary>An answer that somebody has to get and enter.</summary>
public sealed record ByHandLine(long CheckId, long RequestId, string CaseNumber, string Zh, string En, DateTimeOffset? Since);

/// <param name="Districts">Where a source may be added.</param>
public sealed record SourcesModel(
    int Days, bool MaySet, string? AddressOfAll, IReadOnlyList<string> Districts, IReadOnlyList<SourceHealth> Sources, IReadOnlyList<ByHandLine> ByHand);

public static class ReadSourceHealth
{
    private const int Days = 30;
    private const int MostByHand = 100;

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        var home = routes.ServiceProvider.GetRequiredService<Home>();
        routes.MapPage<SourcesPage, SourcesModel>("/sources", [Role.Administrator, Role.Checker, Role.District], reading => Read(reading, law, home));
    }

    private static async Task<SourcesModel?> Read(Reading reading, Law law, Home home)
    {
        await AddedSources.Read(reading.Db, law);
        var districts = Districts(home);
        var known = districts.SelectMany(code => SourceDefinition.All(law.For(code))).DistinctBy(source => source.Id).ToList();
        var maySet = reading.Actor.Role == Role.Administrator;
        var addresses = await reading.Db.Set<SourceAddress>().ToDictionaryAsync(one => one.Source);
        return new SourcesModel(Days, maySet, maySet ? addresses.GetValueOrDefault(SourceAddress.Any)?.Address : null, districts,
            await Health(reading, known, addresses), reading.Actor.Role == Role.Checker ? await ByHand(reading, known) : []);
    }

    internal static IReadOnlyList<string> Districts(Home home) => home.Settings.District is { } district ? [district] : Law.Districts;

    /// <summary>How each of some sources does.</summary>
    internal static async Task<IReadOnlyList<SourceHealth>> Health(
        Reading reading, IReadOnlyList<SourceDefinition> known, IReadOnlyDictionary<string, SourceAddress> addresses)
    {
        var since = reading.Desk.Clock.GetUtcNow() - TimeSpan.FromDays(Days);
        var (ids, maySet) = (known.Select(source => source.Id).ToList(), reading.Actor.Role == Role.Administrator);
        var ended = (await reading.Db.Set<SourceRequest>()
            .Where(request => ids.Contains(request.Source) && request.ServedById == null
                && (request.State == RequestState.Waiting || request.AnsweredAt >= since))
            .GroupBy(request => new { request.Source, request.State })
            .Select(group => new Counted(
                group.Key.Source, group.Key.State, group.Count(), group.Count(request => request.Differences > 0),
                group.Sum(request => (long)(request.Milliseconds ?? 0)), group.Max(request => request.Milliseconds), group.Max(request => request.AnsweredAt)))
            .ToListAsync()).ToLookup(group => group.Source);
        var added = (await reading.Db.Set<AddedSource>().Select(one => one.Id).ToListAsync()).ToHashSet();
        return [.. known.Select(source => One(source, [.. ended[source.Id]], addresses, maySet, added.Contains(source.Id)))];
    }

    private static SourceHealth One(
        SourceDefinition source, IReadOnlyList<Counted> counted, IReadOnlyDictionary<string, SourceAddress> addresses, bool maySet, bool added)
    {
        var address = SetSourceAddress.Row(addresses, source);
        var ended = counted.Where(group => group.State != RequestState.Waiting).ToList();
        var answered = ended.Where(group => group.State is RequestState.Answered or RequestState.NoRecord).ToList();
        var answers = answered.Sum(group => group.Count);
        var last = ended.MaxBy(group => group.LastAt);
        return new SourceHealth(
            source.Id, source.LabelZh, source.LabelEn, source.Department, source.Reach.Kind, added, address is not null || source.Reach is ManualReach,
            maySet ? address?.Address : null, address?.Secret is not null, last?.State, last?.LastAt,
            counted.Where(group => group.State == RequestState.Waiting).Sum(group => group.Count),
            ended.Sum(group => group.Count), answers, answered.Sum(group => group.Contradicts),
            answers == 0 ? null : answered.Sum(group => group.Milliseconds) / answers, answered.Max(group => group.Slowest));
    }

    private static async Task<IReadOnlyList<ByHandLine>> ByHand(Reading reading, IReadOnlyList<SourceDefinition> known)
    {
        var lines = await (
            from request in reading.Db.Set<SourceRequest>()
            where request.State == RequestState.Unreachable && request.Fault == Fault.ByHand
            join application in reading.Db.Set<Case>() on request.CaseId equals application.Id
            where application.State == CaseState.Open
            orderby request.AnsweredAt
            select new { request.CheckId, request.Id, application.Number, request.Source, request.AnsweredAt }).Take(MostByHand).ToListAsync();
        return [.. from line in lines
                   join source in known on line.Source equals source.Id
                   select new ByHandLine(line.CheckId, line.Id, line.Number, source.LabelZh, source.LabelEn, line.AnsweredAt)];
    }

    private sealed record Counted(
        string Source, RequestState State, int Count, int Contradicts, long Milliseconds, int? Slowest, DateTimeOffset? LastAt);
}
