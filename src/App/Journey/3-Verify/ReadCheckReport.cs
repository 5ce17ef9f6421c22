// What a check came to (核对报告): who was asked about how many, who answered and who did not, the household's totals
// beside what was declared, and how they stand to the limits of the law. Totals and 超标/未超标; no account of anybody.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Verify;

/// <param name="AsOf">The oldest day for which the source spoke; null while it has not.</param>
/// <param name="Silent">About how many members it gave no answer: refused, malformed, late or out of reach.</param>
public sealed record SourceResult(
    string Source, string Zh, string En, DateOnly? AsOf, int Asked, int Answered, int NoRecord, int Waiting, int Silent, int Differences,
    IReadOnlyList<string> Faults)
{
    /// <summary>Of the silent: refused by the source, or never sent for want of an authorisation.</summary>
    public int Refused { get; init; }
}

/// <summary>A fact added up over the household, as the pack writes values.</summary>
/// <param name="Found">What sources said together; null where none said anything.</param>
/// <param name="Unknown">Of how many members no source said anything: what is unknown is not zero.</param>
public sealed record HouseholdTotal(string Fact, string? Declared, string? Found, int Unknown, bool Differs);

/// <summary>A condition of the programme, worked out from what is known after the check.</summary>
/// <param name="Within">Null while it cannot be said.</param>
public sealed record LimitFound(string Zh, string En, bool? Within);

public sealed record CheckReport(
    long CheckId, string Number, long CaseId, string CaseNumber, CheckState State, DateTimeOffset? FinishedAt, int Members, int Authorised,
    IReadOnlyList<SourceResult> Sources, IReadOnlyList<HouseholdTotal> Totals, IReadOnlyList<LimitFound> Limits)
{
    /// <summary>Of those who owe the family support: how many were to be asked about, and how many had consented.</summary>
    public int Supporters { get; init; }
    public int SupportersAgreed { get; init; }

    public int Differences => Sources.Sum(source => source.Differences);
}

public static class ReadCheckReport
{
    /// <summary>The report of a check as it stands; null where there is none in reach.</summary>
    public static async Task<CheckReport?> Of(SunbeamDb db, Law law, long checkId, DateOnly today)
    {
        if (await db.Set<Check>().SingleOrDefaultAsync(one => one.Id == checkId) is not { } check) return null;
        var application = await db.Set<Case>().SingleAsync(one => one.Id == check.CaseId);
        var pack = law.For(check.Area);
        var counted = await CountFacts.Read(db, pack, application.HouseholdId, application.Id, today);
        var requests = await db.Set<SourceRequest>().Where(request => request.CheckId == checkId).ToListAsync();
        return Of(check, application, pack, counted, requests, today);
    }

    internal static CheckReport Of(
        Check check, Case application, Pack pack, CountedHousehold counted, IReadOnlyList<SourceRequest> requests, DateOnly today) => new(
        check.Id, check.Number, application.Id, application.Number, check.State, check.FinishedAt,
        requests.Select(request => request.PersonId).Distinct().Count(counted.PersonIds.Contains),
        requests.Where(request => request.AuthorisationId is not null).Select(request => request.PersonId).Distinct().Count(counted.PersonIds.Contains),
        [.. SourceDefinition.ToVerify(pack).Where(source => requests.Any(request => request.Source == source.Id))
            .Select(source => Result(source, [.. requests.Where(request => request.Source == source.Id)], counted))],
        [.. Totals(pack, counted)],
        [.. Limits(application, pack, counted, today)])
    {
        Supporters = requests.Select(request => request.PersonId).Distinct().Count(person => !counted.PersonIds.Contains(person)),
        SupportersAgreed = requests.Where(request => request.AuthorisationId is not null && !counted.PersonIds.Contains(request.PersonId))
            .Select(request => request.PersonId).Distinct().Count(),
    };

    private static SourceResult Result(SourceDefinition source, IReadOnlyList<SourceRequest> requests, CountedHousehold counted)
    {
        int Count(RequestState state) => requests.Count(request => request.State == state);
        var (answered, none, waiting) = (Count(RequestState.Answered), Count(RequestState.NoRecord), Count(RequestState.Waiting));
        var spoke = counted.All.SelectMany(fact => fact.All).Where(said => said.Origin == "source:" + source.Id).Select(said => (DateOnly?)said.AsOf).Min();
        var failed = requests.Where(request => request.State is not (RequestState.Answered or RequestState.NoRecord or RequestState.Waiting));
        return new SourceResult(
            source.Id, source.LabelZh, source.LabelEn, spoke, requests.Count, answered, none, waiting, requests.Count - answered - none - waiting,
            requests.Sum(request => request.Differences ?? 0), [.. failed.Select(request => request.Fault).OfType<string>().Distinct()])
        {
            Refused = Count(RequestState.Refused),
        };
    }

    // Money and things are added up; a level or a date of several people has no sum.
    private static IEnumerable<HouseholdTotal> Totals(Pack pack, CountedHousehold counted) =>
        from fact in SourceDefinition.ToVerify(pack).SelectMany(source => source.Yields).Select(yields => yields.Fact).DistinctBy(fact => fact.Name)
        where fact.Entity == Entity.Member && !fact.Screened && fact.Type is FactType.Money or FactType.Number or FactType.Integer
        let members = counted.All.Where(one => one.Fact == fact.Name && one.PersonId is not null).ToList()
        let found = members.ConvertAll(member => Newest(member, origin => origin.StartsWith("source:", StringComparison.Ordinal)))
        select new HouseholdTotal(
            fact.Name, Sum(members.ConvertAll(member => Newest(member, origin => origin == "declared"))), Sum(found),
            found.Count(value => value is null), members.Exists(member => member.Differs));

    private static string? Newest(CountedFact fact, Func<string, bool> from) => fact.All.Where(said => from(said.Origin)).MaxBy(said => said.At)?.Value;

    /// <summary>What is known of a fact, added up as the pack writes values; null where nothing is.</summary>
    internal static string? Sum(IEnumerable<string?> values)
    {
        var known = values.OfType<string>().Select(Number.Parse).ToList();
        return known.Count == 0 ? null : known.Aggregate(Number.Zero, (sum, one) => sum + one).ToString();
    }

    private static IEnumerable<LimitFound> Limits(Case application, Pack pack, CountedHousehold counted, DateOnly today)
    {
        if (counted.PersonIds.Count == 0 || !pack.Programmes.TryGetValue(application.Programme, out var programme)) return [];
        var conditions = programme.Conditions.Select(condition => condition.Id).ToHashSet();
        return Decider.Decide(pack, counted.ToFacts(pack), today).Programmes[programme.Id].Reasons
            .Where(reason => reason.Condition is { } condition && conditions.Contains(condition))
            .Select(reason => new LimitFound(reason.Zh, reason.En, reason.Met));
    }
}
