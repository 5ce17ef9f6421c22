// What is said of a difference: the township's explanation, and the person's objection (核对异议) to a source's reply with
// its proof, the check that was repeated for it, and what came of it. Nothing of it changes a reply: all stay side by side.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Verify;

/// <summary>Why what was declared and what was found differ, in a named officer's words; the newest stands on top.</summary>
public sealed class Explanation : IInArea
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }

    /// <summary>Null for a fact of the household.</summary>
    public long? PersonId { get; init; }
    public required string Fact { get; init; }

    /// <summary>The words, sealed: they may name illness, debts, employers.</summary>
    public required byte[] Text { get; init; }
    public required long By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }

    public static string TextPlace(long id) => $"explanation.text.{id}";
}

/// <summary>Open: the source is asked again. Stands: its replies are right. Corrected: a named person set another value.</summary>
public enum AppealState { Open, Stands, Corrected }

public sealed class Appeal : IInArea
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }

    /// <summary>Null for a fact of the household.</summary>
    public long? PersonId { get; init; }
    public required string Fact { get; init; }
    public required string Source { get; init; }

    /// <summary>The evidence objected to; it stays.</summary>
    public required long EvidenceId { get; init; }

    /// <summary>The request whose reply it was.</summary>
    public required long RequestId { get; init; }

    /// <summary>The check in which the source is asked again.</summary>
    public required long RepeatId { get; init; }

    /// <summary>What the person says, and the proof as it was handed in, both sealed.</summary>
    public required byte[] What { get; init; }
    public required byte[] Proof { get; init; }
    public required long RecordedBy { get; init; }
    public required DateTimeOffset At { get; init; }
    public required AppealState State { get; set; }

    /// <summary>What was found, sealed; null while open.</summary>
    public byte[]? Finding { get; set; }
    public long? AnsweredBy { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public static string WhatPlace(long id) => $"appeal.what.{id}";
    public static string ProofPlace(long id) => $"appeal.proof.{id}";
    public static string FindingPlace(long id) => $"appeal.finding.{id}";
}

internal sealed class AppealShape : IEntityTypeConfiguration<Explanation>, IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Explanation> explanation)
    {
        explanation.Property(e => e.Id).ValueGeneratedNever();
        explanation.HasIndex(e => e.CaseId);
    }

    public void Configure(EntityTypeBuilder<Appeal> appeal)
    {
        appeal.Property(a => a.Id).ValueGeneratedNever();
        appeal.HasIndex(a => a.CaseId);
        appeal.HasIndex(a => new { a.State, a.Area });
    }
}
