// A lead (线索): somebody who may need help, from a visit, a report or the screening, until it is taken up or closed.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Discover;

public enum Urgency { High = 1, Medium = 2, Low = 3 }
public enum LeadOrigin { Visit, Screening, Report }
public enum LeadState { Open, Accepted, Closed }

public sealed class Lead : IInArea
{
    public required long Id { get; init; }
    public required LeadOrigin Origin { get; init; }

    /// <summary>The visit or the finding it came from.</summary>
    public long? OriginId { get; init; }

    /// <summary>Null while nobody knows which registered household it is.</summary>
    public long? HouseholdId { get; set; }

    /// <summary>Whom it is about, as told.</summary>
    public required string Who { get; set; }

    /// <summary>What was seen or found, in words.</summary>
    public required string What { get; set; }

    /// <summary>The programme that looks fitting; null when open.</summary>
    public string? Programme { get; init; }

    /// <summary>What would have to be asked, as paths of facts, a line each; empty when nothing is missing.</summary>
    public string Asks { get; init; } = "";
    public required Urgency Urgency { get; set; }

    /// <summary>The day by which somebody must have taken it up; null where the pack sets no limit.</summary>
    public DateOnly? DueOn { get; set; }
    public required LeadState State { get; set; }

    /// <summary>Why it was closed without a case.</summary>
    public string? ClosedBecause { get; set; }

    /// <summary>The case it was accepted into.</summary>
    public long? CaseId { get; set; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }
    public int Version { get; set; }
}

/// <summary>A visit at a household's door: who went, what was found, and the lead that came of it.</summary>
public sealed class Visit : IInArea
{
    public required long Id { get; init; }

    /// <summary>Null while nobody has said which registered household it is.</summary>
    public long? HouseholdId { get; set; }
    public required string Who { get; init; }
    public required string Address { get; init; }

    /// <summary>The category of S02: "veteran-party-member", "lifted-out-of-poverty" … or "other".</summary>
    public required string Category { get; init; }
    public required string Found { get; init; }
    public required bool NeedsHelp { get; init; }
    public required long VisitedBy { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }
}

internal sealed class LeadShape : IEntityTypeConfiguration<Lead>, IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Lead> lead)
    {
        lead.Property(l => l.Id).ValueGeneratedNever();
        lead.Property(l => l.Urgency).HasConversion<int>();
        lead.HasIndex(l => new { l.State, l.Urgency, l.DueOn });
        lead.HasIndex(l => new { l.Area, l.State });
        lead.HasIndex(l => new { l.HouseholdId, l.Programme });
    }

    public void Configure(EntityTypeBuilder<Visit> visit)
    {
        visit.Property(v => v.Id).ValueGeneratedNever();
        visit.HasIndex(v => v.HouseholdId);
        visit.HasIndex(v => new { v.Area, v.At });
        visit.HasIndex(v => v.VisitedBy);
    }
}
