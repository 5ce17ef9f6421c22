// 一事一议: above what the law computes an office decided more, in a meeting. Who was there and why is sealed: it is said about a household.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Decide;

public sealed class Resolution : IInArea
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }

    /// <summary>The proposal; one that was returned and proposed again is resolved again.</summary>
    public required long DecisionId { get; init; }
    public required DateOnly HeldOn { get; init; }

    /// <summary>A room of an office, nobody's address.</summary>
    public required string Place { get; init; }

    /// <summary>Who was there, parted by "、", sealed.</summary>
    public required byte[] People { get; init; }

    /// <summary>Why more is given than the law computes, sealed.</summary>
    public required byte[] Because { get; init; }
    public required long AmountFen { get; init; }

    /// <summary>What the law computes; null where by the law alone nothing is given.</summary>
    public long? LawFen { get; init; }
    public required long By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }

    public static string PeoplePlace(long id) => $"resolution.people.{id}";
    public static string BecausePlace(long id) => $"resolution.because.{id}";
}

internal sealed class ResolutionShape : IEntityTypeConfiguration<Resolution>
{
    public void Configure(EntityTypeBuilder<Resolution> resolution)
    {
        resolution.Property(r => r.Id).ValueGeneratedNever();
        resolution.HasIndex(r => r.CaseId);
        resolution.HasIndex(r => r.DecisionId).IsUnique();
    }
}
