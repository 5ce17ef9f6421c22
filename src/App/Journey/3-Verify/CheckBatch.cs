// A batch (批量核对): the aided households of a place checked again, laid out bit by bit as fast as the sources answer.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Verify;

public enum BatchState { Running, Paused, Cancelled, Finished }

public sealed class CheckBatch : IInArea
{
    public required long Id { get; init; }

    /// <summary>The code of the division whose households are checked.</summary>
    public required string Place { get; init; }

    /// <summary>Null checks those of every programme.</summary>
    public string? Programme { get; init; }

    /// <summary>The sources are asked even where an earlier reply is still fresh.</summary>
    public required bool Anew { get; init; }
    public required long StartedBy { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required BatchState State { get; set; }

    /// <summary>How many cases there were when it started.</summary>
    public required int Cases { get; init; }

    /// <summary>The last case that was looked at: laid out, or passed over for want of an authorisation or for a check that runs already.</summary>
    public long LastCase { get; set; }
    public int LaidOut { get; set; }
    public int PassedOver { get; set; }

    /// <summary>When the last case had been looked at.</summary>
    public DateTimeOffset? LaidOutAt { get; set; }

    /// <summary>When nothing of it was waiting any more, even of one that was cancelled.</summary>
    public DateTimeOffset? FinishedAt { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public bool Over => State is BatchState.Cancelled or BatchState.Finished;
}

internal sealed class CheckBatchShape : IEntityTypeConfiguration<CheckBatch>
{
    public void Configure(EntityTypeBuilder<CheckBatch> batch)
    {
        batch.Property(b => b.Id).ValueGeneratedNever();
        batch.HasIndex(b => b.State);
    }
}
