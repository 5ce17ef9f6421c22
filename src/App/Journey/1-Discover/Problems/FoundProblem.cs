// A problem that somebody found at a household's door or was told of: it is given to somebody, solved, and the household itself
// says whether it is.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Discover;

public enum ProblemState { Open, Assigned, Solved, Confirmed }

/// <summary>How the household was asked whether its problem is solved.</summary>
public enum AskedHow { Visit, Telephone }

public sealed class FoundProblem : IInArea, IHasLimit
{
    public required long Id { get; init; }

    /// <summary>The visit on which it was found; null where it was told otherwise.</summary>
    public long? VisitId { get; init; }

    /// <summary>The lead that the same visit or report opened, if any.</summary>
    public long? LeadId { get; init; }
    public long? HouseholdId { get; init; }
    public required string Who { get; init; }
    public string? Address { get; init; }

    /// <summary>One of <see cref="ProblemKinds"/>.</summary>
    public required string Kind { get; init; }
    public required string What { get; init; }
    public required Urgency Urgency { get; init; }
    public required ProblemState State { get; set; }
    public required long RecordedBy { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Who is to solve it: somebody of the network, or an office; both null until it is given to one.</summary>
    public long? AgentId { get; set; }
    public long? OrganisationId { get; set; }

    /// <summary>The day by which the next step must be done; null where the pack sets no limit.</summary>
    public DateOnly? DueOn { get; set; }
    public bool DueProvisional { get; set; }

    /// <summary>What was done about it, and who says so.</summary>
    public string? Solution { get; set; }
    public long? SolvedBy { get; set; }
    public DateTimeOffset? SolvedAt { get; set; }

    /// <summary>The household's own word in the end.</summary>
    public AskedHow? ConfirmedHow { get; set; }
    public long? ConfirmedBy { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The household's signature, sealed; null where it was asked by telephone.</summary>
    public byte[]? Signature { get; set; }

    /// <summary>How often the household said that it was not solved.</summary>
    public int Returns { get; set; }

    /// <summary>What the household said was still wrong, the last time.</summary>
    public string? ReturnedBecause { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public static string SignaturePlace(long id) => $"found_problem.signature.{id}";
}

internal sealed class FoundProblemShape : IEntityTypeConfiguration<FoundProblem>
{
    public void Configure(EntityTypeBuilder<FoundProblem> problem)
    {
        problem.Property(p => p.Id).ValueGeneratedNever();
        problem.Property(p => p.Urgency).HasConversion<int>();
        problem.HasIndex(p => new { p.State, p.DueOn });
        problem.HasIndex(p => new { p.Area, p.State });
        problem.HasIndex(p => p.HouseholdId);
        problem.HasIndex(p => p.VisitId);
        problem.HasIndex(p => p.LeadId);
        problem.HasIndex(p => new { p.AgentId, p.State });
    }
}
