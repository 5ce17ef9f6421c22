// A check as it goes and as it ended: source by source and member by member, then what was declared beside what was found.
// The checking centre sees values; the township sees of what people hold no more than the household's total.
using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Verify;

/// <param name="Supporter">Owes the family support and lives elsewhere: asked about only with their own consent.</param>
public sealed record CheckMember(long PersonId, string Zh, string En, bool Signed, bool Supporter = false);

/// <param name="Served">An earlier reply, still fresh, answered this too.</param>
public sealed record CheckCell(
    long RequestId, long PersonId, RequestState State, string? Fault, int Tries, int? Milliseconds, int Differences, bool Served)
{
    /// <summary>Asked already, and still waiting or to be asked again.</summary>
    public bool Slow => State == RequestState.Waiting && Tries > 0;
    public bool Failed => State is RequestState.Refused or RequestState.Malformed or RequestState.Late or RequestState.Unreachable;
}

public sealed record CheckRow(string Source, string Zh, string En, IReadOnlyList<CheckCell> Cells);

/// <param name="Value">Null where this role sees only the household's total.</param>
public sealed record FoundValue(string Source, string Zh, string En, string? Value, DateOnly AsOf);

public sealed record ComparedFact(string Fact, string? Declared, IReadOnlyList<FoundValue> Found, bool Differs);

/// <param name="PersonId">Null for the household itself.</param>
public sealed record ComparedPart(long? PersonId, string Zh, string En, IReadOnlyList<ComparedFact> Facts);

public sealed record ChainedCheck(long Id, string Number, CheckState State);

public sealed record SentLetter(long Id, string Number, LetterState State);

public sealed record IssuedReport(long PaperId, string Number, DateTimeOffset At);

/// <param name="Pack">How facts are written; not part of what a program is told.</param>
public sealed record CheckModel(
    long CaseId, string CaseNumber, string ProgrammeZh, string ProgrammeEn, string Place, Stage Stage, CaseState CaseState,
    DateOnly? DueOn, bool DueProvisional, IReadOnlyList<CheckMember> Members,
    long? Id, string? Number, CheckState? State, DateTimeOffset? AskedAt, DateTimeOffset? StartedAt,
    IReadOnlyList<CheckRow> Rows, IReadOnlyList<ComparedPart> Compared, CheckReport? Report, [property: JsonIgnore] Pack Pack = null!)
{
    /// <summary>The check of which this one repeats a source, after an objection; null for a check of its own.</summary>
    public ChainedCheck? Repeats { get; init; }

    /// <summary>The checks in which one of its sources was asked again, after objections.</summary>
    public IReadOnlyList<ChainedCheck> RepeatedIn { get; init; } = [];

    /// <summary>Letters to other districts about people of the case.</summary>
    public IReadOnlyList<SentLetter> Letters { get; init; } = [];
    public bool MayAskElsewhere { get; init; }

    /// <summary>The reports that were issued of it, by their papers; a later one tells what came after the first.</summary>
    public IReadOnlyList<IssuedReport> Reports { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<CheckCell> Cells => Rows.SelectMany(row => row.Cells);
    public bool Running => State == CheckState.Running;

    public FactDeclaration Declaration(string fact) => Pack.MemberFacts.TryGetValue(fact, out var own) ? own : Pack.HouseholdFacts[fact];
}

public static class ReadCheck
{
    private static readonly Role[] Readers = [Role.Checker, Role.Township, Role.District, Role.Auditor];

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        routes.MapPage<CheckPage, CheckModel>("/checks/{id}", Readers, reading => OfCheck(reading, law));
        routes.MapPage<CheckLive, CheckModel>("/checks/{id}/live", Readers, reading => OfCheck(reading, law));
        routes.MapPage<CheckPage, CheckModel>("/cases/{id}/check", Readers, reading => OfCase(reading, law));
    }

    private static async Task<CheckModel?> OfCheck(Reading reading, Law law)
    {
        var id = reading.Number("id");
        var check = await reading.Db.Set<Check>().SingleOrDefaultAsync(one => one.Id == id);
        return check is null ? null : await Of(reading, law, await reading.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == check.CaseId), check);
    }

    private static async Task<CheckModel?> OfCase(Reading reading, Law law)
    {
        var id = reading.Number("id");
        var newest = await reading.Db.Set<Check>().Where(one => one.CaseId == id && one.RepeatsId == null).OrderByDescending(one => one.Id)
            .FirstOrDefaultAsync();
        return await Of(reading, law, await reading.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == id), newest);
    }

    private static async Task<CheckModel?> Of(Reading reading, Law law, Case? application, Check? check)
    {
        if (application is null) return null;
        var (db, pack) = (reading.Db, law.For(application.Area));
        if (check?.State == CheckState.Finished) await RememberReading.Of(db, reading.Desk, application, "check");
        var counted = await CountFacts.Read(db, pack, application.HouseholdId, application.Id, reading.Today);
        var names = await NameMembers.Of(db, pack, counted);
        var signed = await db.Set<Authorisation>().Where(one => one.CaseId == application.Id).ToListAsync();
        var supporters = await NameSupporters(db, application, reading.Today);
        var requests = check is null ? [] : await db.Set<SourceRequest>().Where(request => request.CheckId == check.Id).ToListAsync();
        var places = await NameAreas.Of(db, [application.Area]);
        var programme = pack.Programmes.GetValueOrDefault(application.Programme);
        return new CheckModel(
            application.Id, application.Number, programme?.LabelZh ?? application.Programme, programme?.LabelEn ?? application.Programme,
            places[application.Area], application.Stage, application.State, application.DueOn, application.DueProvisional,
            [.. names.Select(member => new CheckMember(
                member.PersonId, member.Zh, member.En, signed.Covering(member.PersonId, application.Programme, reading.Today) is not null)),
                .. supporters.Select(one => new CheckMember(
                    one.PersonId, one.Zh, one.En, signed.Covering(one.PersonId, application.Programme, reading.Today) is not null, Supporter: true))],
            check?.Id, check?.Number, check?.State, check?.AskedAt, check?.StartedAt,
            requests.Count == 0 ? [] : [.. SourceDefinition.ToVerify(pack).Select(source => Row(source, requests)).Where(row => row.Cells.Count > 0)],
            check?.State == CheckState.Finished
                ? [.. Compared(pack, counted, names, reading.Actor.Role), .. await OfSupporters(reading, pack, application, supporters)] : [],
            check is null ? null : ReadCheckReport.Of(check, application, pack, counted, requests, reading.Today), pack)
        {
            Repeats = check?.RepeatsId is { } repeated ? await Chained(db, one => one.Id == repeated).SingleOrDefaultAsync() : null,
            RepeatedIn = check is null ? [] : await Chained(db, one => one.RepeatsId == check.Id).ToListAsync(),
            Letters = await db.Set<ElsewhereCheck>().Where(one => one.CaseId == application.Id && one.Side == LetterSide.Sent).OrderBy(one => one.Id)
                .Select(one => new SentLetter(one.Id, one.Number, one.State)).ToListAsync(),
            MayAskElsewhere = application is { State: CaseState.Open, Stage: <= Stage.Decide, GuestOf: null } && signed.Count > 0
                && reading.Actor.Role is Role.Township or Role.Checker,
            Reports = check is null ? [] : await CheckReportPaper.Issued(db, check)
                .Select(paper => new IssuedReport(paper.Id, paper.Number, paper.At)).ToListAsync(),
        };
    }

    private sealed record NamedSupporter(long HouseholdId, long PersonId, string Zh, string En);

    private static async Task<List<NamedSupporter>> NameSupporters(SunbeamDb db, Case application, DateOnly day) =>
        [.. (await Supporters.Read(db, application, day)).Select((one, index) => one.Name is { } name
            ? new NamedSupporter(one.HouseholdId, one.PersonId, $"{Show.Masked(name)}（义务人）", $"{Show.Masked(name)} (owes support)")
            : new NamedSupporter(one.HouseholdId, one.PersonId, $"义务人 {index + 1}", $"Supporter {index + 1}"))];

    // What was found about those who owe support stands beside the family's facts and is no fact of the family.
    private static async Task<List<ComparedPart>> OfSupporters(Reading reading, Pack pack, Case application, List<NamedSupporter> supporters)
    {
        var sources = SourceDefinition.ToVerify(pack).Where(source => source.ConcernsSupporters).ToList();
        var facts = sources.SelectMany(source => source.Yields).Select(yields => yields.Fact).DistinctBy(fact => fact.Name).ToList();
        var parts = new List<ComparedPart>();
        foreach (var one in supporters)
        {
            var counted = await CountFacts.Read(reading.Db, pack, one.HouseholdId, application.Id, reading.Today);
            parts.Add(new ComparedPart(one.PersonId, one.Zh, one.En,
                [.. from fact in facts
                    let found = counted.Find(fact.Name, one.PersonId)
                    where found is not null
                    select One(fact, found, sources, reading.Actor.Role)]));
        }
        return parts;
    }

    private static IQueryable<ChainedCheck> Chained(SunbeamDb db, Expression<Func<Check, bool>> which) =>
        db.Set<Check>().Where(which).OrderBy(check => check.Id).Select(check => new ChainedCheck(check.Id, check.Number, check.State));

    private static CheckRow Row(SourceDefinition source, IReadOnlyList<SourceRequest> requests) => new(source.Id, source.LabelZh, source.LabelEn,
        [.. requests.Where(request => request.Source == source.Id)
            .Select(request => new CheckCell(request.Id, request.PersonId, request.State, request.Fault, request.Tries, request.Milliseconds,
                request.Differences ?? 0, request.ServedById is not null))]);

    private static List<ComparedPart> Compared(Pack pack, CountedHousehold counted, IReadOnlyList<MemberName> names, Role role)
    {
        var sources = SourceDefinition.ToVerify(pack).ToList();
        var asked = sources.SelectMany(source => source.Yields).Select(yields => yields.Fact.Name).ToHashSet();
        ComparedPart Part(long? person, string zh, string en, IReadOnlyDictionary<string, FactDeclaration> facts) => new(person, zh, en,
            [.. facts.Values.Where(fact => asked.Contains(fact.Name)).Select(fact => One(fact, counted.Find(fact.Name, person)!, sources, role))]);
        return [Part(null, "家庭", "Household", pack.HouseholdFacts), .. names.Select(member => Part(member.PersonId, member.Zh, member.En, pack.MemberFacts))];
    }

    private static ComparedFact One(FactDeclaration fact, CountedFact counted, List<SourceDefinition> sources, Role role) => new(
        fact.Name, counted.All.Where(said => said.Origin == "declared").MaxBy(said => said.At)?.Value,
        [.. from source in sources
            let said = counted.All.Where(said => said.Origin == "source:" + source.Id).MaxBy(said => said.At)
            where said is not null
            select new FoundValue(source.Id, source.LabelZh, source.LabelEn, HoldBack.From(role, fact, said.Origin) ? null : said.Value, said.AsOf)],
        counted.Differs);
}
