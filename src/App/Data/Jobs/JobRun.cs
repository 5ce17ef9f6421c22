// When regular work was done: one row for each job and hour or day. The row is written in the transaction of the work, and
// no two rows are alike, so that several servers, a restart or a clock that is set back never do it twice.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sunbeam.Data.Jobs;

public sealed class JobRun
{
    public required string Job { get; init; }

    /// <summary>The beginning of the hour or day that it was done for.</summary>
    public required DateTimeOffset Period { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>How many rows it was about.</summary>
    public required int Did { get; init; }
}

internal sealed class JobRunShape : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run) => run.HasKey(r => new { r.Job, r.Period });
}
