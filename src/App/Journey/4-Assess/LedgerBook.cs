// What the lines of a case's ledger are written from, read once: the counted facts, the sources' silence, explanations,
// objections, and the names of the officers behind them. What a role may not see is held back here and nowhere else.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Fact = Sunbeam.Rules.Packs.FactDeclaration;
using Pack = Sunbeam.Rules.Packs.Pack;

namespace Sunbeam.Journey.Assess;

/// <summary>How a question to a source about a person ended.</summary>
internal sealed record Ending(long Id, long PersonId, string Source, RequestState State, string? Fault);

internal sealed record LedgerBook(
    Role Role, CountedHousehold Counted, ILookup<string, Ending> Endings, IReadOnlyList<SourceDefinition> Sources,
    IReadOnlyList<Explanation> Explanations, IReadOnlyList<Appeal> Appeals, IReadOnlyDictionary<long, string> Officers, Keeper Keeper)
{
    public static async Task<LedgerBook> Open(SunbeamDb db, Keeper keeper, Pack pack, Case of, DateOnly date)
    {
        var counted = await CountFacts.Read(db, pack, of.HouseholdId, of.Id, date);
        var requests = await db.Set<SourceRequest>().Where(request => request.CaseId == of.Id)
            .Select(request => new Ending(request.Id, request.PersonId, request.Source, request.State, request.Fault)).ToListAsync();
        var explanations = await db.Set<Explanation>().AsNoTracking().Where(one => one.CaseId == of.Id).OrderByDescending(one => one.Id).ToListAsync();
        var appeals = await db.Set<Appeal>().AsNoTracking().Where(one => one.CaseId == of.Id).OrderByDescending(one => one.Id).ToListAsync();
        var officers = explanations.Select(one => one.By).Concat(appeals.SelectMany(one => new[] { one.RecordedBy, one.AnsweredBy ?? 0 }))
            .Concat(counted.All.SelectMany(fact => fact.All).Where(row => row.Origin == CountFacts.Overruled).Select(row => row.OriginId ?? 0))
            .Distinct().ToList();
        return new LedgerBook(
            db.Actor.Role, counted, requests.ToLookup(request => request.Source), [.. SourceDefinition.ToVerify(pack)],
            explanations, appeals,
            await db.Set<Account>().Where(account => officers.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name), keeper);
    }

    public LedgerLine Line(Fact fact, CountedFact found, bool missing)
    {
        Said? Newest(string origin) =>
            found.All.Where(row => row.Origin == origin).OrderByDescending(row => row.At).Select(row => Tell(fact, found, row)).FirstOrDefault();
        var sources = found.All.Where(row => !IsSpoken(row.Origin)).GroupBy(row => row.Origin).Select(origin => Tell(fact, found, origin.First())).ToList();
        var lapsed = found.Lapsed.Where(row => !IsSpoken(row.Origin) && sources.All(said => said.Origin != row.Origin)).GroupBy(row => row.Origin)
            .Select(origin => Tell(fact, found, origin.First()));
        return new LedgerLine(fact.Name, Newest("declared"), [.. sources, .. lapsed], Newest("visit"),
            found.Counts is null ? null : Tell(fact, found, found.Counts), found.Differs, missing)
        {
            Unit = fact.Unit, Period = fact.Period, Materiality = fact.Materiality, MaterialityProvisional = fact.MaterialityProvisional,
            Silent = [.. Silent(fact, found)], Explained = Explained(fact.Name, found.PersonId).FirstOrDefault(),
            OpenAppeals = Appeals.Count(one => one.State == AppealState.Open && one.Fact == fact.Name && one.PersonId == found.PersonId),
        };
    }

    /// <summary>Everything that was ever said of a fact, the newest first.</summary>
    public IReadOnlyList<Said> History(Fact fact, CountedFact found) =>
        [.. found.All.Concat(found.Lapsed).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(row => Tell(fact, found, row))];

    public IEnumerable<Explained> Explained(string fact, long? person) => Explanations.Where(one => one.Fact == fact && one.PersonId == person)
        .Select(one => new Explained(Keeper.Open(one.Text, Explanation.TextPlace(one.Id)), Officers.GetValueOrDefault(one.By, ""), one.At));

    private Said Tell(Fact fact, CountedFact found, Evidence row)
    {
        var held = HoldBack.From(Role, fact, row.Origin);
        return new Said(row.Origin, held ? null : row.Value, row.AsOf, row.HoldsUntil, row.Reason, found.Lapsed.Contains(row))
        {
            Id = row.Id, At = row.At, Differs = found.Counts is { } counts && CountFacts.Differ(fact, counts.Value, row.Value),
            By = row.Origin == CountFacts.Overruled ? Officers.GetValueOrDefault(row.OriginId ?? 0) : null,
        };
    }

    // A source that knows the fact and was asked about the member, or about anybody where the fact is the household's, without
    // a word about it that may still be relied on.
    private IEnumerable<SilentSource> Silent(Fact fact, CountedFact found) =>
        from source in Sources
        where source.Yields.Any(yields => yields.Fact.Name == fact.Name) && found.All.All(row => row.Origin != "source:" + source.Id)
        let newest = Endings[source.Id].Where(ending => found.PersonId is null || ending.PersonId == found.PersonId).MaxBy(ending => ending.Id)
        where newest is not null && newest.State != RequestState.Answered
        select new SilentSource(source.Id, source.LabelZh, source.LabelEn, newest.State, newest.Fault);

    private static bool IsSpoken(string origin) => origin is "declared" or "visit" or CountFacts.Overruled;
}
