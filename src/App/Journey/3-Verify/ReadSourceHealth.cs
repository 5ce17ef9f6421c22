// How the sources do: where each is reached, how quickly it answers, how often it fails and how often it contradicts what
// was declared, over the last days; read from the requests themselves.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

/// <param name="Address">Its own address or that of all; null where neither is set, and for whoever does not set it.</param>
/// <param name="Ended">Requests that ended in the time looked at.</param>
/// <param name="Contradicts">Of those answered, how many differed from what was declared.</param>
/// <param name="Milliseconds">The mean over the answered; null without any.</param>
public sealed record SourceHealth(
    string Source, string Zh, string En, string Department, bool Reached, string? Address,
    int Waiting, int Ended, int Answered, int Contradicts, long? Milliseconds, int? Slowest)
{
    public int Failed => Ended - Answered;
}

public sealed record SourcesModel(int Days, bool MaySet, string? AddressOfAll, IReadOnlyList<SourceHealth> Sources);

public static class ReadSourceHealth
{
    private const int Days = 30;

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        var home = routes.ServiceProvider.GetRequiredService<Home>();
        routes.MapPage<SourcesPage, SourcesModel>("/sources", [Role.Administrator, Role.Checker, Role.District], reading => Read(reading, law, home));
    }

    private static async Task<SourcesModel?> Read(Reading reading, Law law, Home home)
    {
        var districts = home.Settings.District is { } district ? [district] : Law.Districts;
        var since = reading.Desk.Clock.GetUtcNow() - TimeSpan.FromDays(Days);
        var addresses = await reading.Db.Set<SourceAddress>().ToDictionaryAsync(one => one.Source);
        var maySet = reading.Actor.Role == Role.Administrator;
        var ended = (await reading.Db.Set<SourceRequest>().Where(request => request.State == RequestState.Waiting || request.AnsweredAt >= since)
            .GroupBy(request => new { request.Source, request.State })
            .Select(group => new Counted(
                group.Key.Source, group.Key.State, group.Count(), group.Count(request => request.Differences > 0),
                group.Sum(request => (long)(request.Milliseconds ?? 0)), group.Max(request => request.Milliseconds)))
            .ToListAsync()).ToLookup(group => group.Source);
        return new SourcesModel(Days, maySet, maySet ? addresses.GetValueOrDefault(SourceAddress.Any)?.Address : null,
            [.. districts.SelectMany(code => SourceDefinition.All(law.For(code))).DistinctBy(source => source.Id)
                .Select(source => One(source, [.. ended[source.Id]], addresses, maySet))]);
    }

    private static SourceHealth One(SourceDefinition source, IReadOnlyList<Counted> counted, IReadOnlyDictionary<string, SourceAddress> addresses, bool maySet)
    {
        var address = SetSourceAddress.Row(addresses, source)?.Address;
        var answered = counted.Where(group => group.State is RequestState.Answered or RequestState.NoRecord).ToList();
        var answers = answered.Sum(group => group.Count);
        return new SourceHealth(
            source.Id, source.LabelZh, source.LabelEn, source.Department, address is not null, maySet ? address : null,
            counted.Where(group => group.State == RequestState.Waiting).Sum(group => group.Count),
            counted.Where(group => group.State != RequestState.Waiting).Sum(group => group.Count), answers, answered.Sum(group => group.Contradicts),
            answers == 0 ? null : answered.Sum(group => group.Milliseconds) / answers, answered.Max(group => group.Slowest));
    }

    private sealed record Counted(string Source, RequestState State, int Count, int Contradicts, long Milliseconds, int? Slowest);
}
