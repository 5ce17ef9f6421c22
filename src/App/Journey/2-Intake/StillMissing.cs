// Everything that is still missing from a case, told once and completely (一次性告知): who has not signed, what was typed but
// is no value, and which facts can still change the outcome, parted into what only the family can say and what the
// departments will be asked.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Secrets;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Intake;

/// <param name="Key">By person and fact, the same however the family is counted: it tells whether something was asked before.</param>
public sealed record AskedFact(string Zh, string En, string Key);

/// <param name="Unsigned">The members whose authorisation is missing, masked.</param>
/// <param name="Unclear">How many fields of the declaration hold something that is no value.</param>
/// <param name="ToSay">What only the family can say.</param>
/// <param name="ToCheck">What the check with the departments will find out; nobody has to bring it.</param>
public sealed record Missing(IReadOnlyList<string> Unsigned, int Unclear, IReadOnlyList<AskedFact> ToSay, IReadOnlyList<AskedFact> ToCheck)
{
    public bool MayBeChecked => Unsigned.Count == 0;
}

public static class StillMissing
{
    public static async Task<Missing> Of(SunbeamDb db, Keeper keeper, Pack pack, Case of, IReadOnlyList<FamilyMember> family, DateOnly today)
    {
        var counted = await CountFacts.Read(db, pack, of.HouseholdId, of.Id, today);
        var names = await NameMembers.Of(db, pack, counted);
        var paths = Decider.Decide(pack, counted.ToFacts(pack), today).Programmes.TryGetValue(of.Programme, out var outcome) ? outcome.Missing : [];
        // A parameter that nobody has set is the district's to give, not the family's.
        var asked = paths.Select(path => (Fact: pack.FactAt(path), Name: NameMembers.Path(pack, names, path)))
            .Where(ask => ask.Fact is not null)
            .Select(ask => (ask.Fact!.Value.Fact, Asked: new AskedFact(ask.Name.Zh, ask.Name.En, KeyOf(ask.Fact.Value, counted))))
            .ToLookup(ask => DeclaredFacts.OnlyHouseholdKnows(ask.Fact), ask => ask.Asked);
        return new Missing(
            [.. family.Where(member => member.Authorisation is null && IsAuthorised(pack, of, today))
                .Select(member => names.First(name => name.PersonId == member.PersonId).Zh)],
            await Unclear(db, keeper, pack, of), [.. asked[true]], [.. asked[false]]);
    }

    // Where no department is asked, nobody has to authorise it.
    private static bool IsAuthorised(Pack pack, Case of, DateOnly today) => Course.For(pack, of.Programme, today)?.IsChecked ?? true;

    private static string KeyOf((FactDeclaration Fact, int? Member) asked, CountedHousehold counted) =>
        asked.Member is { } member ? $"{counted.PersonIds[member]}.{asked.Fact.Name}" : $"{SaveDeclaration.Household}.{asked.Fact.Name}";

    private static async Task<int> Unclear(SunbeamDb db, Keeper keeper, Pack pack, Case of)
    {
        if (await db.Set<CaseDraft>().SingleOrDefaultAsync(draft => draft.CaseId == of.Id) is not { } draft) return 0;
        return SaveDeclaration.Open(keeper, draft).SelectMany(subject => subject.Value, (subject, fact) => (subject.Key, fact.Key, fact.Value))
            .Count(field => !string.IsNullOrWhiteSpace(field.Value)
                && (field.Item1 == SaveDeclaration.Household ? pack.HouseholdFacts : pack.MemberFacts).GetValueOrDefault(field.Item2) is { } fact
                && DeclaredFacts.Read(fact, field.Value).Problem is not null);
    }
}
