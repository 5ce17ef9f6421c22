// Runs kept decisions again (复算): each receipt is opened, computed anew from the pack that was kept with it, and
// compared byte for byte with what was kept, and with what the decision says.
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Decide;

public sealed record Difference(long Decision, string Why);

public sealed record ReplayReport(int Decisions, int Same, IReadOnlyList<Difference> Differs);

public static class ReplayReceipts
{
    private const int PageSize = 100;

    /// <param name="only">One decision; null runs all.</param>
    public static async Task<ReplayReport> Run(SunbeamDb db, Keeper keeper, long? only)
    {
        var (packs, differs, count) = (new Dictionary<string, Pack?>(), new List<Difference>(), 0);
        for (var last = 0L; ;)
        {
            var page = await db.Set<Decision>().AsNoTracking().Where(decision => decision.Id > last && (only == null || decision.Id == only))
                .OrderBy(decision => decision.Id).Take(PageSize).ToListAsync();
            foreach (var decision in page)
            {
                if (!packs.TryGetValue(decision.PackHash, out var pack)) packs[decision.PackHash] = pack = await KeptLaw.FromCopy(db, decision.PackHash);
                if (Compare(decision, pack, keeper) is { } why) differs.Add(new Difference(decision.Id, why));
            }
            count += page.Count;
            if (page.Count < PageSize) return new ReplayReport(count, count - differs.Count, differs);
            last = page[^1].Id;
        }
    }

    // What differs, in words without a value; null when it is the same.
    private static string? Compare(Decision decision, Pack? pack, Keeper keeper)
    {
        if (pack is null) return "the law that was kept is missing or was changed";
        try
        {
            var text = keeper.Open(decision.Receipt, Decision.ReceiptPlace(decision.Id));
            if (!Receipt.Digest(text).AsSpan().SequenceEqual(decision.ReceiptDigest)) return "the receipt does not match its digest";
            var receipt = Receipt.Read(text);
            var outcome = receipt.Decide(pack);
            if (receipt.Write(outcome) != text) return "computed again, the receipt is not the same";
            return Says(decision, receipt.Resolved, outcome.Programmes.GetValueOrDefault(decision.Programme)) ? null : "the decision says something else than its receipt";
        }
        catch (CryptographicException)
        {
            return "the receipt cannot be opened";
        }
        catch (Exception fault) when (fault is JsonException or FactsException or KeyNotFoundException or InvalidOperationException)
        {
            return "the receipt cannot be read";
        }
    }

    private static bool Says(Decision decision, ReceiptResolution? resolved, ProgrammeOutcome? outcome)
    {
        if (outcome is null || outcome.Provisional != decision.Provisional) return false;
        var (verdict, fen) = resolved is null ? (outcome.Verdict, outcome.Verdict == Verdict.Entitled ? outcome.AmountFen : null)
            : (Verdict.Entitled, resolved.AmountFen);
        return verdict == decision.Verdict && fen == decision.AmountFen;
    }
}
