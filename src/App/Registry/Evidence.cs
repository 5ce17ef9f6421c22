// A fact with its evidence: a value, where it came from, when, how long it holds and what it may be used for.
// Rows are added, never overwritten; which of them counts today follows the pack's precedence.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Registry;

[OwnedBy(nameof(HouseholdId))]
public sealed class Evidence : IInArea, IForPurposes
{
    public required long Id { get; init; }

    /// <summary>The household whose fact it is, or in which the person is looked at.</summary>
    public required long HouseholdId { get; init; }

    /// <summary>Null for a fact of the household as a whole.</summary>
    public long? PersonId { get; init; }

    /// <summary>The case for which it was found; null for what a register says of everybody.</summary>
    public long? CaseId { get; init; }

    /// <summary>The fact's name in the pack.</summary>
    public required string Fact { get; init; }

    /// <summary>In the unit the pack declares: decimals as text (money in yuan), "true", a code, an ISO date.</summary>
    public required string Value { get; init; }

    /// <summary>"declared", "visit", "source:ID", "import:ID" or "overruled".</summary>
    public required string Origin { get; init; }

    /// <summary>The row behind it: a source request, an investigation.</summary>
    public long? OriginId { get; init; }

    /// <summary>The day for which the value holds true at its origin.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The last day on which it may be relied on; null while nothing newer comes.</summary>
    public DateOnly? HoldsUntil { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Purpose Purposes { get; init; }

    /// <summary>Why somebody overruled the others.</summary>
    public string? Reason { get; init; }
    public required long Area { get; set; }
}

internal sealed class EvidenceShape : IEntityTypeConfiguration<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> evidence)
    {
        evidence.Property(e => e.Id).ValueGeneratedNever();
        // Most belongs to no case: counted with it, the planner takes each case to hold all of that.
        evidence.HasIndex(e => new { e.CaseId, e.Fact }).HasFilter("case_id IS NOT NULL");
        evidence.HasIndex(e => new { e.PersonId, e.Fact });
        evidence.HasIndex(e => e.HouseholdId);
    }
}
