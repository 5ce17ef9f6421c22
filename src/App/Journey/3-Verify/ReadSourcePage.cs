// One source by itself: what it is asked on what ground, how it does, and its definition word by word, so that what was
// added can be put right and what the law says can be read.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

/// <param name="Yields">The facts that its answer gives.</param>
/// <param name="Schemes">How its address may begin; none where it has none.</param>
/// <param name="Definition">As it is written; null for whoever does not set it.</param>
public sealed record SourceModel(
    SourceHealth Health, string District, string Legal, SourceKey Key, int? FreshnessDays, SourceLimits Limits, IReadOnlyList<FactDeclaration> Yields,
    IReadOnlyList<string> Schemes, bool MaySet, string? Definition);

public static class ReadSourcePage
{
    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        var home = routes.ServiceProvider.GetRequiredService<Home>();
        routes.MapPage<SourcePage, SourceModel>("/sources/{id}", [Role.Administrator, Role.Checker, Role.District], reading => Read(reading, law, home));
    }

    /// <summary>The source that an address names, and the district in whose law it stands; null where there is none.</summary>
    internal static async Task<(SourceDefinition Source, string District)?> Named(Reading reading, Law law, Home home)
    {
        await AddedSources.Read(reading.Db, law);
        var id = reading.Http.Request.RouteValues["id"]?.ToString();
        foreach (var district in ReadSourceHealth.Districts(home))
            if (SourceDefinition.All(law.For(district)).FirstOrDefault(source => source.Id == id) is { } source) return (source, district);
        return null;
    }

    private static async Task<SourceModel?> Read(Reading reading, Law law, Home home)
    {
        if (await Named(reading, law, home) is not var (source, district)) return null;
        var addresses = await reading.Db.Set<SourceAddress>().ToDictionaryAsync(one => one.Source);
        var health = (await ReadSourceHealth.Health(reading, [source], addresses))[0];
        var maySet = reading.Actor.Role == Role.Administrator;
        var text = health.Added ? await reading.Db.Set<AddedSource>().Where(one => one.Id == source.Id).Select(one => one.Definition).SingleAsync()
            : law.For(district).Files("sources").Single(file => file.Name == source.Id).Text;
        return new SourceModel(health, district, source.Legal, source.Key, source.FreshnessDays, source.Limits,
            [.. source.Yields.Select(yields => yields.Fact)], source.Reach.Schemes, maySet, maySet ? text : null);
    }
}
