// All cases in one's reach, what is due first on top.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Intake;

/// <param name="Applicant">Masked; null where the applicant is registered outside one's reach.</param>
/// <param name="Limit">What the law says of the limit that is due; null where it sets none.</param>
public sealed record CaseRow(
    long Id, string Number, string? Applicant, int Members, string ProgrammeZh, Stage Stage, CaseState State, string Place,
    DateOnly AcceptedOn, DateOnly? DueOn, bool DueProvisional, StepLimit? Limit, Role? WhoseStep)
{
    /// <summary>The moment, where the law counts hours.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The clock stands.</summary>
    public bool Stands { get; init; }
}

/// <param name="Late">Only what is past its limit.</param>
public sealed record CaseFilter(string? Programme, Stage? Stage, CaseState? State, string? Place, bool Late);

public sealed record ProgrammeChoice(string Id, string Zh, string En)
{
    /// <summary>For whom it is meant, in plain words; null where the law does not say it so.</summary>
    public Wording? Plain { get; init; }

    public static ProgrammeChoice Of(Programme programme) => new(programme.Id, programme.LabelZh, programme.LabelEn)
        { Plain = programme.Plain is { } plain ? new Wording(plain.Zh, plain.En) : null };
}

public sealed record CasesModel(IReadOnlyList<CaseRow> Rows, CaseFilter Filter, IReadOnlyList<PlaceChoice> Places, string? Next);

public static class ReadCases
{
    private const int PageRows = 50;
    private static readonly Role[] Readers = [Role.Township, Role.District, Role.Checker, Role.Auditor];

    public static readonly IReadOnlyList<Column<CaseRow>> Columns =
    [
        new("number", "受理编号", (row, _) => row.Number) { Wide = true },
        new("applicant", "申请人", (row, words) => row.Applicant ?? words["辖区外登记人员"]),
        new("members", "人数", (row, _) => row.Members.ToString(CultureInfo.InvariantCulture)) { Figure = true },
        new("stage", "环节", (row, words) => words[Stages.Zh(row.Stage)]),
        new("state", "状态", (row, words) => words[CaseWords.Of(row.State)]),
        new("place", "所在地", (row, _) => row.Place) { Wide = true },
        new("programme", "救助项目", (row, _) => row.ProgrammeZh) { AtFirst = false },
        new("accepted", "受理日期", (row, _) => Show.Date(row.AcceptedOn)),
        new("due", "期限日", (row, _) => Show.Date(row.DueOn)) { AtFirst = false },
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<CasesPage, CasesModel>("/cases", Readers, reading => Page(reading, law));
        routes.MapSheet("/cases", Readers, Columns, async reading =>
            await Rows(reading, await ByLimit.First(Chosen(reading), SheetDoor.RowsToRead), law));
    }

    private static async Task<CasesModel?> Page(Reading reading, Law law)
    {
        var filter = FilterOf(reading);
        var all = Filtered(reading.Db, filter, reading.Today);
        if (await ByLimit.Page(all, reading.Text("after"), PageRows + 1) is not { } found) return null;
        var rows = await Rows(reading, found, law);
        var next = rows.Count > PageRows ? reading.SameList("/cases", ByLimit.CursorOf(rows[PageRows - 1].DueOn, rows[PageRows - 1].Id)) : null;
        return new CasesModel([.. rows.Take(PageRows)], filter, await ReadLeads.Places(reading.Db), next);
    }

    private static CaseFilter FilterOf(Reading reading) => new(
        reading.Text("programme"),
        Enum.TryParse<Stage>(reading.Text("stage"), true, out var stage) ? stage : null,
        reading.Text("state") is not { } state ? CaseState.Open : Enum.TryParse<CaseState>(state, true, out var known) ? known : null,
        Area.CodeOf(reading.Text("place")),
        reading.Text("late") is not null);

    private static IQueryable<Case> Filtered(SunbeamDb db, CaseFilter filter, DateOnly today)
    {
        var cases = db.Set<Case>().Where(one => one.GuestOf == null);
        if (filter.Programme is { } programme) cases = cases.Where(one => one.Programme == programme);
        if (filter.Stage is { } stage) cases = cases.Where(one => one.Stage == stage);
        if (filter.State is { } state) cases = cases.Where(one => one.State == state);
        if (filter.Late) cases = cases.Where(one => one.DueOn < today);
        if (filter.Place is { } place)
        {
            var (first, last) = (Area.First(place), Area.Last(place));
            cases = cases.Where(one => one.Area >= first && one.Area <= last);
        }
        return cases;
    }

    // The rows that were ticked on the page; all that the filter leaves where none was.
    private static IQueryable<Case> Chosen(Reading reading)
    {
        var filtered = Filtered(reading.Db, FilterOf(reading), reading.Today);
        var ids = reading.Http.Request.Query["ids"].SelectMany(text => (text ?? "").Split(','))
            .Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).ToList();
        return ids.Count == 0 ? filtered : filtered.Where(one => ids.Contains(one.Id));
    }

    private static async Task<IReadOnlyList<CaseRow>> Rows(Reading reading, List<Case> rows, Law law)
    {
        var db = reading.Db;
        var households = rows.ConvertAll(one => one.HouseholdId);
        var applicants = rows.ConvertAll(one => one.ApplicantId);
        var ids = rows.ConvertAll(one => (long?)one.Id);
        var members = await db.Set<Membership>().Where(member => households.Contains(member.HouseholdId) && member.To == null)
            .GroupBy(member => member.HouseholdId).Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count);
        var names = await db.Set<Person>().Where(person => applicants.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        var limits = (await db.Set<Deadline>().Where(deadline => ids.Contains(deadline.CaseId) && deadline.MetOn == null).ToListAsync())
            .ToLookup(deadline => deadline.CaseId!.Value);
        var places = await NameAreas.Of(db, rows.Select(one => one.Area));
        return [.. rows.Select(one =>
        {
            var (pack, limit) = (law.For(one.Area), limits[one.Id].FirstOrDefault(limit => limit.DueOn == one.DueOn));
            return new CaseRow(
                one.Id, one.Number, names.TryGetValue(one.ApplicantId, out var name) ? Show.Masked(name) : null, members.GetValueOrDefault(one.HouseholdId),
                pack.Programmes.GetValueOrDefault(one.Programme)?.LabelZh ?? one.Programme, one.Stage, one.State, places[one.Area], one.AcceptedOn, one.DueOn,
                one.DueProvisional, limit is null ? null : Course.For(pack, one.Programme, reading.Today)?.Find(limit.Step)?.Limit, limit?.WhoseStep)
                { DueAt = one.DueAt, Stands = one.PausedFor is not null };
        })];
    }
}
