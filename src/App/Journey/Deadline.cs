// A limit that somebody must keep, as one indexed row: a sweep finds what is due, and no case has a trigger of its own.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data;

namespace Sunbeam.Journey;

[OwnedBy(nameof(CaseId))]
public sealed class Deadline : IInArea, IClimbs
{
    public required long Id { get; init; }
    public long? CaseId { get; init; }
    public long? LeadId { get; init; }

    /// <summary>The problem found at a household's door, or the report that must be answered.</summary>
    public long? ProblemId { get; init; }
    public long? ReportId { get; init; }

    /// <summary>The procedure's step.</summary>
    public required string Step { get; init; }

    /// <summary>Whose step it is: nobody's clock runs red for another's delay.</summary>
    public required Role WhoseStep { get; init; }
    public required DateOnly DueOn { get; set; }

    /// <summary>The calendar is not known that far (待假期安排), or the limit is a placeholder.</summary>
    public bool Provisional { get; set; }
    public DateOnly? MetOn { get; set; }
    public required long Area { get; set; }

    /// <summary>When the step opened.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>In what the law counts it.</summary>
    public LimitUnit? Unit { get; init; }

    /// <summary>The moment by which it is due, where the law counts hours.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Since when the clock stands; null while it runs.</summary>
    public DateTimeOffset? StandsSince { get; set; }

    /// <summary>Who was told that it was missed; null while nobody was.</summary>
    public Role? ClimbedTo { get; set; }
    public DateTimeOffset? ClimbedAt { get; set; }

    Role IClimbs.Whose => WhoseStep;

    /// <summary>The chain of the journal that tells of what must be done.</summary>
    public string Chain => this switch
    {
        { CaseId: { } of } => $"case:{of}",
        { LeadId: { } lead } => $"lead:{lead}",
        { ProblemId: { } problem } => $"problem:{problem}",
        _ => $"report:{ReportId}",
    };

    public DueDay Due => new(DueOn, Provisional) { At = DueAt };

    /// <summary>A step of a case that opens, with its limit.</summary>
    public static Deadline Of(long caseId, CourseStep step, DueDay due, long area, DateTimeOffset opened) => new()
    {
        Id = Ids.Next(), CaseId = caseId, Step = step.Id, WhoseStep = step.Who, DueOn = due.Day, DueAt = due.At, Provisional = due.Provisional, Area = area,
        OpenedAt = opened, Unit = step.Limit?.Unit,
    };
}

internal sealed class DeadlineShape : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> deadline)
    {
        deadline.Property(d => d.Id).ValueGeneratedNever();
        // Only of what is open: an index on the day it was met would be taken for every question about open limits, and hold them all.
        deadline.HasIndex(d => d.DueOn).HasFilter("met_on IS NULL");
        deadline.HasIndex(d => new { d.Step, d.WhoseStep, d.DueOn, d.Area, d.CaseId }).HasFilter("met_on IS NULL");
        // Whether one case has a step open is asked for each of many cases: two columns here, so that it is never asked of all at that step.
        deadline.HasIndex(d => new { d.CaseId, d.Step });
        deadline.HasIndex(d => d.LeadId);
        deadline.HasIndex(d => d.ProblemId);
        deadline.HasIndex(d => d.ReportId);
        deadline.HasIndex(d => new { d.ClimbedTo, d.DueOn, d.Area }).HasFilter("met_on IS NULL");
        deadline.Ignore(d => d.Due);
        deadline.Ignore(d => d.Chain);
    }
}
