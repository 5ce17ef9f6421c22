// That a family was told everything which is still missing (一次性告知): what was on the list, when, and what was known then, so
// that a second list can only ever hold what nobody could have asked for the first time.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Intake;

public sealed class MissingNotice : IInArea
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required DateOnly ToldOn { get; init; }
    public required long ToldBy { get; init; }

    /// <summary>What was asked, a line each, by person and fact; no values.</summary>
    public required string Asked { get; init; }

    /// <summary>Who belonged to the family then, a line each, and the newest evidence there was: whatever is new later came after.</summary>
    public required string Family { get; init; }
    public required long LastEvidence { get; init; }
    public required long PaperId { get; init; }
    public required long Area { get; set; }

    public IReadOnlySet<string> AskedKeys => Asked.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet();
}

internal sealed class MissingNoticeShape : IEntityTypeConfiguration<MissingNotice>
{
    public void Configure(EntityTypeBuilder<MissingNotice> notice)
    {
        notice.Property(n => n.Id).ValueGeneratedNever();
        notice.HasIndex(n => n.CaseId);
        notice.Ignore(n => n.AskedKeys);
    }
}
