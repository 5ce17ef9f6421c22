// Keeps what a source said of one request as evidence in its case, and counts what differs from the declaration.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Verify;

/// <param name="AsOf">The day for which the source says it.</param>
/// <param name="HoldsUntil">The last day on which it may be relied on.</param>
internal sealed record SaidFact(string Fact, string Value, DateOnly AsOf, DateOnly? HoldsUntil);

internal static class KeepFacts
{
    /// <summary>What was declared in each of some cases, by person and fact.</summary>
    public static async Task<Dictionary<long, ILookup<(long?, string), Evidence>>> Declared(SunbeamDb db, IReadOnlyList<long> cases)
    {
        var all = (await db.Set<Evidence>().AsNoTracking().Where(said => cases.Contains(said.CaseId!.Value) && said.Origin == "declared").ToListAsync())
            .ToLookup(said => said.CaseId!.Value);
        return cases.ToDictionary(one => one, one => all[one].ToLookup(said => (said.PersonId, said.Fact)));
    }

    public static async ValueTask Keep(
        SourceRequest request, IEnumerable<SaidFact> facts, ILookup<(long?, string), Evidence> declared, Pack pack, Work work)
    {
        request.Differences = 0;
        foreach (var (name, value, asOf, holdsUntil) in facts)
        {
            var ofHousehold = pack.HouseholdFacts.TryGetValue(name, out var fact);
            // A fact that the law of today no longer has stays where it was said.
            if (fact is null && !pack.MemberFacts.TryGetValue(name, out fact)) continue;
            long? person = ofHousehold ? null : request.PersonId;
            await work.Bulk.Add(new Evidence
            {
                Id = Ids.Next(), HouseholdId = request.HouseholdId, PersonId = person, CaseId = request.CaseId, Fact = name, Value = value,
                Origin = "source:" + request.Source, OriginId = request.Id, AsOf = asOf, HoldsUntil = holdsUntil, At = work.Now,
                Purposes = Purpose.Verify, Area = request.Area,
            });
            var said = declared[(person, name)].MaxBy(said => said.At);
            if (said is not null && CountFacts.Differ(fact, said.Value, value)) request.Differences++;
        }
    }
}
