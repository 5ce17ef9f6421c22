// The sheet on which somebody is taken in, at any window, for everything.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public sealed record NeedChoice(string Id, string Zh, string En, string HintZh, string HintEn);

/// <param name="Office">The organisation here; null where the department does not work here yet and the window asks it itself.</param>
public sealed record DepartmentChoice(string Id, string Zh, string En, bool AtWindow, string? Office, IReadOnlyList<NeedChoice> Needs);

/// <param name="OwnPlace">The clerk's own township, which holds where nothing else is chosen; null where the clerk serves several.</param>
/// <param name="Words">What was asked in the consultation that it comes of.</param>
public sealed record DoorModel(
    IReadOnlyList<DepartmentChoice> Departments, IReadOnlyList<PlaceChoice> Places, string? OwnPlace, long? ConsultationId, string? Words, string? Topic,
    int OpenAtWindow, int Offered);

public static class ReadDoor
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<DoorPage, DoorModel>("/door", TakeIn.Windows, reading => Read(reading, law));

    private static async Task<DoorModel?> Read(Reading reading, Law law)
    {
        var (db, actor) = (reading.Db, reading.Actor);
        var consultation = reading.Number("consultation") is { } id ? await db.Set<Consultation>().SingleOrDefaultAsync(one => one.Id == id) : null;
        long? window = actor.Role == Role.Department ? db.Of : null;
        return new DoorModel(
            await Departments(db, law.For(actor.Lowest), actor.Lowest), await Places(db, actor), await OwnPlace(db, actor),
            consultation?.Id, consultation?.Question, consultation?.Topic,
            await db.Set<NeedTurn>().CountAsync(turn => turn.EndedAt == null && turn.Whose == actor.Role && turn.GivenTo == window),
            await db.Set<HelpRequest>().CountAsync(request => request.OfferedTo == actor.AccountId));
    }

    /// <summary>Every department of the law with its office here and its needs, in the law's order.</summary>
    internal static async Task<IReadOnlyList<DepartmentChoice>> Departments(SunbeamDb db, Pack pack, long area)
    {
        var offices = (await db.Set<Organisation>().Where(one => one.Kind == OrganisationKind.Department && one.Department != null)
                .Where(one => db.Set<Account>().Any(account => account.OrganisationId == one.Id && account.ClosedAt == null)).ToListAsync())
            .Where(one => Area.District(Area.First(one.Division)) == Area.District(area)).OrderBy(one => one.Division.Length)
            .GroupBy(one => one.Department!).ToDictionary(group => group.Key, group => group.First().Name);
        var needs = pack.Needs.Values.ToLookup(need => need.Department);
        return [.. pack.Departments.Values.Select(one => new DepartmentChoice(one.Id, one.LabelZh, one.LabelEn, one.AtWindow, offices.GetValueOrDefault(one.Id),
            [.. needs[one.Id].Select(need => new NeedChoice(need.Id, need.LabelZh, need.LabelEn, need.Hint.Zh, need.Hint.En))]))];
    }

    // A township's clerk chooses among its communities, the district and the departments among townships.
    private static async Task<IReadOnlyList<PlaceChoice>> Places(SunbeamDb db, Actor actor) => await ReadLeads.Places(db) is { Count: > 0 } places ? places
        : [new PlaceChoice(Area.Township(actor.Lowest), Area.Township(actor.Lowest))];

    private static async Task<string?> OwnPlace(SunbeamDb db, Actor actor)
    {
        if (!TakeIn.OneTownship(actor)) return null;
        var code = Area.Township(actor.Lowest);
        return await db.Set<Division>().Where(division => division.Code == code).Select(division => division.Name).SingleOrDefaultAsync();
    }
}
