// A decision: what the law computes from the facts that count, proposed by one officer and confirmed by an accountable
// one, with the receipt (认定依据单) from which it can be computed again, years later, to the same bytes.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Rules.Deciding;

namespace Sunbeam.Journey.Decide;

public enum DecisionState { Proposed, Returned, Confirmed, SetAside }

public sealed class Decision : IInArea
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required long HouseholdId { get; init; }
    public required string Programme { get; init; }
    public required DecisionState State { get; set; }
    public required Verdict Verdict { get; set; }

    /// <summary>Whole fen, a month or once as the programme is given; null unless entitled. What the law computes, or more where a meeting resolved it.</summary>
    public long? AmountFen { get; set; }

    /// <summary>The day whose law and facts apply.</summary>
    public required DateOnly Date { get; init; }
    public required string PackHash { get; init; }

    /// <summary>A number that nobody has given yet, or one past its known days, took part.</summary>
    public required bool Provisional { get; init; }

    /// <summary>Canonical JSON of pack hash, date, facts, results and reasons, sealed; it lives as long as the decision.</summary>
    public required byte[] Receipt { get; set; }
    public required byte[] ReceiptDigest { get; set; }
    public required long ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>The first day on which it may be confirmed, after the notice where the law asks for one; null while it is the township's
    /// turn, to put it up or to look into an objection.</summary>
    public DateOnly? ConfirmFrom { get; set; }
    public long? ConfirmedBy { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public string? ReturnedBecause { get; set; }

    /// <summary>The notice's number (文号); given when confirmed.</summary>
    public string? NoticeNumber { get; set; }

    /// <summary>The first of the first month that is paid, where it approves.</summary>
    public DateOnly? PaidFrom { get; set; }

    /// <summary>The draw in which it stood, chosen or not; null where the law has none drawn, or nobody has drawn yet.</summary>
    public long? DrawId { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    /// <summary>What is proposed, as the course of the procedure asks for it.</summary>
    public Proposed AsProposed() => new(Verdict, AmountFen);

    public static string ReceiptPlace(long id) => $"decision.receipt.{id}";
}

/// <summary>The law as it was when it decided: kept by its hash, so that a receipt can always be run again.</summary>
public sealed class PackCopy
{
    public required string Hash { get; init; }
    public required string PackId { get; init; }
    public required byte[] Archive { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class DecisionShape : IEntityTypeConfiguration<Decision>, IEntityTypeConfiguration<PackCopy>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.Property(d => d.Id).ValueGeneratedNever();
        // By the case and the state together: asked for each of many cases, it must never be looked for among all that are proposed.
        decision.HasIndex(d => new { d.CaseId, d.State, d.ConfirmFrom, d.Area });
        decision.HasIndex(d => new { d.State, d.ConfirmFrom, d.Area, d.CaseId });
    }

    public void Configure(EntityTypeBuilder<PackCopy> pack) => pack.HasKey(p => p.Hash);
}
