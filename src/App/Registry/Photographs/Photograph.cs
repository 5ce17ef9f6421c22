// A photograph of a household, a visit or a posted notice: who took it in, of what, for whom it is there. The picture itself
// lies sealed in the vault; this row is the only way to it.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Registry.Photographs;

/// <summary>What it shows: a grid worker's visit, the officers' investigation, an assessor's visit, a visit to check one, a notice as
/// it was put up and as it was taken down, a paper that the applicant brings, what was asked of neighbours and by letter, the sheet
/// that an appraisal signed.</summary>
public enum PhotographOf { Visit, Investigation, Assessment, Recheck, NoticeUp, NoticeDown, Brought, Inquiry, Appraisal }

// What somebody brought for their application is theirs; what officers took at their door is the office's.
[OwnedBy(nameof(SubjectId))]
public sealed class Photograph : IInArea, IForPurposes, IGivenOut
{
    public required long Id { get; init; }
    public required PhotographOf Of { get; init; }

    /// <summary>The visit, investigation, assessment … that it belongs to.</summary>
    public required long SubjectId { get; init; }

    /// <summary>The picture's name in the vault.</summary>
    public required string Name { get; init; }

    /// <summary>"image/jpeg" or "image/png".</summary>
    public required string Type { get; init; }
    public required int Bytes { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public long? HouseholdId { get; init; }
    public long? CaseId { get; init; }
    public required long AddedBy { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Purpose Purposes { get; init; }
    public long? GivenTo { get; set; }
    public required long Area { get; set; }
}

internal sealed class PhotographShape : IEntityTypeConfiguration<Photograph>
{
    public void Configure(EntityTypeBuilder<Photograph> photograph)
    {
        photograph.Property(p => p.Id).ValueGeneratedNever();
        photograph.HasIndex(p => p.SubjectId);
        photograph.HasIndex(p => p.CaseId);
    }
}
