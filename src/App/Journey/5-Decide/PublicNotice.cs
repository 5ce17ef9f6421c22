// The public notice (公示) of a proposal: where it hangs and for how long; and what somebody objected, which must be looked
// into before anything is confirmed. What was objected is sealed: it is said about people, by people.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Decide;

public sealed class PublicNotice : IInArea
{
    /// <summary>The step of the pack's procedure; where there is none, nothing is put up.</summary>
    public const string Step = "publicise";

    public required long Id { get; init; }
    public required long CaseId { get; init; }

    /// <summary>The proposal; one that was returned and proposed again is put up again.</summary>
    public required long DecisionId { get; init; }

    /// <summary>Where it hangs (公示栏): a place, nobody's address.</summary>
    public required string Place { get; init; }

    /// <summary>The day on which it was put up.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day on which it hangs, inclusive.</summary>
    public required DateOnly Until { get; init; }
    public required long PutUpBy { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When it took itself down; null while it hangs.</summary>
    public DateTimeOffset? TakenDownAt { get; set; }
    public required long Area { get; set; }
}

/// <summary>An objection (异议) against a proposal that was put up, and what looking into it found.</summary>
public sealed class Objection : IInArea
{
    public required long Id { get; init; }
    public required long NoticeId { get; init; }
    public required long CaseId { get; init; }
    public required long DecisionId { get; init; }

    /// <summary>Who objects, sealed; null for somebody without a name.</summary>
    public byte[]? Who { get; init; }

    /// <summary>What they say, sealed.</summary>
    public required byte[] What { get; init; }
    public required DateOnly ReceivedOn { get; init; }
    public required long RecordedBy { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>What was found, sealed; null until somebody has looked into it.</summary>
    public byte[]? Finding { get; set; }
    public long? AnsweredBy { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public static string WhoPlace(long id) => $"objection.who.{id}";
    public static string WhatPlace(long id) => $"objection.what.{id}";
    public static string FindingPlace(long id) => $"objection.finding.{id}";
}

internal sealed class PublicNoticeShape : IEntityTypeConfiguration<PublicNotice>, IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<PublicNotice> notice)
    {
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.HasIndex(n => n.CaseId);
        notice.HasIndex(n => n.DecisionId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Objection> objection)
    {
        objection.Property(o => o.Id).ValueGeneratedNever();
        objection.HasIndex(o => o.CaseId);
        objection.HasIndex(o => o.DecisionId);
    }
}
