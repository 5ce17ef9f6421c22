// The township's petty cash (备用金): one numbered line for whatever was given, drawn or handed back, with the balance after it.
// Two lines of one number cannot be, so whoever comes second begins again with the new balance: it never falls below nothing.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Deliver;

public enum CashKind { Given, Drawn, HandedBack }

public sealed class CashEntry : IInArea
{
    public required long Id { get; init; }

    /// <summary>The nine digits of the township whose cash it is.</summary>
    public required string Township { get; init; }

    /// <summary>From one, without a gap, in each township.</summary>
    public required int Number { get; init; }
    public required CashKind Kind { get; init; }

    /// <summary>Whole fen, always positive; for goods what they cost.</summary>
    public required long AmountFen { get; init; }
    public required long BalanceFen { get; init; }

    /// <summary>What was drawn, for whom: the case that it helps, and who signed for it.</summary>
    public long? CaseId { get; init; }
    public long? ReceiverId { get; init; }

    /// <summary>The goods that were bought and handed over; null for cash.</summary>
    public string? Goods { get; init; }

    /// <summary>Why it could not wait, or what it was given for, sealed.</summary>
    public required byte[] Because { get; init; }

    /// <summary>The receiver's signature as drawn or photographed, sealed.</summary>
    public byte[]? Signature { get; init; }

    /// <summary>Who answers for it.</summary>
    public required long By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When the papers of a drawing were looked through by finance (核销); null while they were not.</summary>
    public DateTimeOffset? SettledAt { get; set; }
    public long? SettledBy { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public static string BecausePlace(long id) => $"cash_entry.because.{id}";
    public static string SignaturePlace(long id) => $"cash_entry.signature.{id}";

    /// <summary>What a township has now; nothing where it was never given any.</summary>
    public static async Task<long> Balance(SunbeamDb db, string township) => (await Last(db, township))?.BalanceFen ?? 0;

    internal static Task<CashEntry?> Last(SunbeamDb db, string township) =>
        db.Set<CashEntry>().Where(entry => entry.Township == township).OrderByDescending(entry => entry.Number).FirstOrDefaultAsync();

    /// <summary>What was drawn for a case.</summary>
    public static Task<long> DrawnFor(SunbeamDb db, long caseId) =>
        db.Set<CashEntry>().Where(entry => entry.CaseId == caseId && entry.Kind == CashKind.Drawn).SumAsync(entry => entry.AmountFen);
}

internal sealed class CashEntryShape : IEntityTypeConfiguration<CashEntry>
{
    public void Configure(EntityTypeBuilder<CashEntry> entry)
    {
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.HasIndex(e => new { e.Township, e.Number }).IsUnique();
        entry.HasIndex(e => e.CaseId);
    }
}
