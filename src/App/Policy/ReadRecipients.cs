// Who receives today, with the facts that their decision rests on. Of everybody else no bank or wages may be looked at; what a
// decision used lives with it, so that recipients can be computed again under other values, and only counts come out.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Decide;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Policy;

/// <param name="Population">One household for each decision.</param>
/// <param name="Areas">Where each is.</param>
/// <param name="Registered">The registered households they came from.</param>
public sealed record Recipients(Population Population, long[] Areas, IReadOnlySet<long> Registered);

internal static class ReadRecipients
{
    private const int AtOnce = 500;

    public static async Task<Recipients> Read(Desk desk, Pack pack, DateOnly today)
    {
        await using var db = desk.Open(Actor.System("simulate"));
        var receiving = await (
            from aid in db.Set<Aid>()
            where aid.From <= today && (aid.To == null || aid.To >= today)
            join decision in db.Set<Decision>() on aid.Id equals decision.Id
            select new { decision.Id, decision.HouseholdId, aid.RegisteredId, decision.Area }).ToListAsync();
        // The newest of a household speaks for it, whichever programme it was for.
        var newest = receiving.GroupBy(one => one.HouseholdId).Select(own => own.MaxBy(one => one.Id)!).OrderBy(one => one.Id).ToList();
        var population = new Population(Columns(pack.HouseholdFacts), Columns(pack.MemberFacts), newest.Count);
        var (areas, registered) = (new List<long>(), new HashSet<long>());
        foreach (var block in newest.Chunk(AtOnce))
        {
            var ids = block.Select(one => one.Id).ToList();
            var receipts = await db.Set<Decision>().AsNoTracking().Where(decision => ids.Contains(decision.Id))
                .Select(decision => new { decision.Id, decision.Receipt }).ToDictionaryAsync(decision => decision.Id, decision => decision.Receipt);
            foreach (var one in block)
            {
                if (Open(desk.Keeper, one.Id, receipts[one.Id]) is not { } receipt) continue;
                Add(population, receipt, one.Id);
                areas.Add(one.Area);
                if (one.RegisteredId is { } household) registered.Add(household);
            }
        }
        return new Recipients(population, [.. areas], registered);
    }

    private static IEnumerable<FactDeclaration> Columns(IReadOnlyDictionary<string, FactDeclaration> facts) =>
        facts.Values.Where(fact => fact.Type != FactType.Text);

    private static Receipt? Open(Keeper keeper, long decision, byte[] receipt)
    {
        try { return Receipt.Read(keeper.Open(receipt, Journey.Decide.Decision.ReceiptPlace(decision))); }
        catch (JsonException) { return null; }
    }

    private static void Add(Population population, Receipt receipt, long id)
    {
        Fill(population.HouseholdColumns.Values, receipt.Household);
        foreach (var member in receipt.Members) Fill(population.MemberColumns.Values, member.Facts);
        population.Close(id, receipt.Members.Count);
    }

    private static void Fill(IEnumerable<Column> columns, IReadOnlyList<ReceiptFact> facts)
    {
        var known = facts.ToDictionary(fact => fact.Fact, fact => fact.Value);
        foreach (var column in columns)
            try
            {
                column.AddText(known.GetValueOrDefault(column.Fact.Name, ""));
            }
            catch (FormatException)
            {
                // A value finer than a column keeps is as good as unknown: then the household is not counted.
                column.Add(null);
            }
    }
}
