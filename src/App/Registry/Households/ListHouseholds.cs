// /households: the registered households of one's area, or those of applications, narrowed in the address by place, town
// or country and whether they are aided. Fast at a quarter of a million: it walks an index and pages by key.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Registry.Households;

/// <param name="Head">Masked: a list is not where one needs a name.</param>
/// <param name="Aid">What they receive today, a programme and fen a month each.</param>
public sealed record HouseholdRow(long Id, string Number, string Head, string Place, string Address, int People, bool Rural,
    IReadOnlyList<HouseholdAid> Aid, DateOnly From, long Area);

public sealed record HouseholdAid(Label Programme, long AmountFen);

/// <param name="Place">A township's nine digits or a community's twelve.</param>
public sealed record HouseholdFilter(HouseholdKind Kind, string? Place, bool? Aided, bool? Rural);

public sealed record HouseholdPlace(string Code, string Name);

/// <param name="Next">The address of the next page; null on the last.</param>
/// <param name="Sheet">The address of the same list as a spreadsheet.</param>
public sealed record HouseholdsModel(IReadOnlyList<HouseholdRow> Rows, HouseholdFilter Filter, IReadOnlyList<HouseholdPlace> Places, string? Next,
    string Sheet);

public static class ListHouseholds
{
    private const int PageRows = 50;
    private static readonly Role[] Readers = [Role.Township, Role.District, Role.Auditor];

    public static readonly IReadOnlyList<Column<HouseholdRow>> Columns =
    [
        new("head", "户主", (row, _) => row.Head),
        new("number", "户号", (row, _) => row.Number),
        new("place", "所在地", (row, _) => row.Place),
        new("address", "地址", (row, _) => row.Address),
        new("people", "人数", (row, _) => row.People.ToString(CultureInfo.InvariantCulture)) { Figure = true },
        new("aid", "现享受", (row, words) => string.Join("；", row.Aid.Select(aid => words.Of(aid.Programme.Zh, aid.Programme.En)))),
        new("amount", "每月（元）", (row, _) => row.Aid.Count == 0 ? "" : Show.Yuan(row.Aid.Sum(aid => aid.AmountFen))) { Figure = true },
        new("rural", "城乡", (row, words) => words[row.Rural ? "农村" : "城镇"]) { AtFirst = false },
        new("from", "登记起", (row, _) => Show.Date(row.From)) { AtFirst = false },
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<HouseholdsPage, HouseholdsModel>("/households", Readers, reading => Page(reading, law));
        routes.MapSheet("/households", Readers, Columns, async reading => await Rows(reading, Chosen(reading).Take(SheetDoor.RowsToRead), law));
    }

    private static async Task<HouseholdsModel?> Page(Reading reading, Law law)
    {
        var filter = FilterOf(reading);
        var all = Filtered(reading, filter);
        var from = reading.Text("after") is { } cursor ? After(all, cursor) : all;
        if (from is null) return null;
        var rows = await Rows(reading, from.Take(PageRows + 1), law);
        var next = rows.Count > PageRows ? "/households" + With(reading.Http.Request, $"{rows[PageRows - 1].Area}.{rows[PageRows - 1].Id}") : null;
        return new HouseholdsModel([.. rows.Take(PageRows)], filter, await Places(reading.Db), next, "/households.xlsx" + With(reading.Http.Request, null));
    }

    private static HouseholdFilter FilterOf(Reading reading) => new(
        reading.Text("kind") == "living" ? HouseholdKind.Living : HouseholdKind.Registered,
        Area.CodeOf(reading.Text("place")),
        YesOrNo(reading.Text("aided")), YesOrNo(reading.Text("rural")));

    private static bool? YesOrNo(string? text) => text switch { "yes" => true, "no" => false, _ => null };

    // The rows that were selected, or all that the filter leaves.
    private static IQueryable<Household> Chosen(Reading reading)
    {
        var ids = reading.Http.Request.Query["ids"].SelectMany(text => (text ?? "").Split(','))
            .Select(text => long.TryParse(text, out var id) ? id : 0).Where(id => id > 0).ToList();
        var filtered = Filtered(reading, FilterOf(reading));
        return ids.Count == 0 ? filtered : filtered.Where(household => ids.Contains(household.Id));
    }

    // In the order of the index on area, kind and number, so that a page is read without sorting anything.
    private static IQueryable<Household> Filtered(Reading reading, HouseholdFilter filter)
    {
        var (db, today) = (reading.Db, reading.Today);
        var households = db.Set<Household>().Where(household => household.Kind == filter.Kind && (household.To == null || household.To >= today));
        if (filter.Rural is { } rural) households = households.Where(household => household.Rural == rural);
        if (filter.Place is { } place)
        {
            var (first, last) = (Area.First(place), Area.Last(place));
            households = households.Where(household => household.Area >= first && household.Area <= last);
        }
        // Two plain conditions, because a database joins "IN" quickly but not "IN … = true".
        var aided = filter.Kind == HouseholdKind.Living
            ? InForce(db, today).Where(aid => aid.LivingId != null).Select(aid => aid.LivingId!.Value)
            : InForce(db, today).Where(aid => aid.RegisteredId != null).Select(aid => aid.RegisteredId!.Value);
        if (filter.Aided == true) households = households.Where(household => aided.Contains(household.Id));
        if (filter.Aided == false) households = households.Where(household => !aided.Contains(household.Id));
        return households.OrderBy(household => household.Area).ThenBy(household => household.Kind).ThenBy(household => household.Id);
    }

    private static IQueryable<Household>? After(IQueryable<Household> households, string cursor)
    {
        var parts = cursor.Split('.');
        if (parts.Length != 2 || !long.TryParse(parts[0], out var area) || !long.TryParse(parts[1], out var id)) return null;
        return households.Where(household => household.Area >= area && (household.Area > area || household.Id > id));
    }

    private static async Task<IReadOnlyList<HouseholdRow>> Rows(Reading reading, IQueryable<Household> households, Law law)
    {
        var rows = new List<HouseholdRow>();
        foreach (var part in (await households.ToListAsync()).Chunk(500)) rows.AddRange(await Rows(reading, part, law));
        return rows;
    }

    private static async Task<IEnumerable<HouseholdRow>> Rows(Reading reading, Household[] households, Law law)
    {
        var db = reading.Db;
        var ids = households.Select(household => household.Id).ToList();
        var heads = households.Select(household => household.HeadId).ToList();
        var names = await db.Set<Person>().Where(person => heads.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => Show.Masked(person.Name));
        var people = await db.Set<Membership>().Where(member => ids.Contains(member.HouseholdId) && (member.To == null || member.To >= reading.Today))
            .GroupBy(member => member.HouseholdId).Select(members => new { members.Key, Count = members.Count() })
                .ToDictionaryAsync(members => members.Key, members => members.Count);
        var aid = await AidOf(reading, FilterOf(reading).Kind, ids);
        var places = await NameAreas.Of(db, households.Select(household => household.Area));
        return households.Select(household => new HouseholdRow(household.Id, household.Number, names.GetValueOrDefault(household.HeadId, ""),
            places[household.Area], household.Address, people.GetValueOrDefault(household.Id), household.Rural,
            [.. aid[household.Id].Select(one => new HouseholdAid(new LawNames(law, household.Area).Programme(one.Programme), one.AmountFen))],
            household.From, household.Area));
    }

    private static async Task<ILookup<long, Aid>> AidOf(Reading reading, HouseholdKind kind, List<long> ids)
    {
        var aid = kind == HouseholdKind.Living
            ? InForce(reading.Db, reading.Today).Where(aid => aid.LivingId != null && ids.Contains(aid.LivingId.Value))
            : InForce(reading.Db, reading.Today).Where(aid => aid.RegisteredId != null && ids.Contains(aid.RegisteredId.Value));
        return (await aid.ToListAsync()).ToLookup(one => (kind == HouseholdKind.Living ? one.LivingId : one.RegisteredId)!.Value);
    }

    private static IQueryable<Aid> InForce(SunbeamDb db, DateOnly today) =>
        db.Set<Aid>().Where(aid => aid.From <= today && (aid.To == null || aid.To >= today));

    private static string With(HttpRequest request, string? after)
    {
        var kept = request.Query.Where(field => field.Key is not ("after" or "ids"))
            .SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value));
        return QueryString.Create(after is null ? kept : kept.Append(KeyValuePair.Create<string, string?>("after", after))).ToString();
    }

    /// <summary>What one may narrow the list to: one's communities, or one's townships where the reach is a whole district.</summary>
    private static async Task<IReadOnlyList<HouseholdPlace>> Places(SunbeamDb db)
    {
        var inReach = db.Set<Division>().Where(division => division.From <= db.Highest && division.To >= db.Lowest).OrderBy(division => division.Code);
        var townships = await inReach.Where(division => division.Level == DivisionLevel.Township)
            .Select(division => new HouseholdPlace(division.Code, division.Name)).ToListAsync();
        return townships.Count != 1 ? townships
            : await inReach.Where(division => division.Level == DivisionLevel.Community)
                .Select(division => new HouseholdPlace(division.Code, division.Name)).ToListAsync();
    }
}
