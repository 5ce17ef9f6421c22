// A limit that somebody must keep, as one indexed row: a sweep finds what is due, and no case has a trigger of its own.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey;

[OwnedBy(nameof(CaseId))]
public sealed class Deadline : IInArea
{
    public required long Id { get; init; }
    public long? CaseId { get; init; }
    public long? LeadId { get; init; }

    /// <summary>The procedure's step.</summary>
    public required string Step { get; init; }

    /// <summary>Whose step it is: nobody's clock runs red for another's delay.</summary>
    public required Role WhoseStep { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>The calendar is not known that far (待假期安排), or the limit is a placeholder.</summary>
    public bool Provisional { get; init; }
    public DateOnly? MetOn { get; set; }
    public required long Area { get; set; }
}

internal sealed class DeadlineShape : IEntityTypeConfiguration<Deadline>
{
    public void Configure(EntityTypeBuilder<Deadline> deadline)
    {
        deadline.Property(d => d.Id).ValueGeneratedNever();
        deadline.HasIndex(d => new { d.MetOn, d.DueOn });
        deadline.HasIndex(d => d.CaseId);
        deadline.HasIndex(d => d.LeadId);
    }
}
