// The officers' own look (入户调查): at least the number of investigators that the pack says, and a member of the family, sign.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Assess;

public sealed class Investigation : IInArea
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required DateOnly VisitedOn { get; init; }

    /// <summary>The investigators' names, a line each, in the order in which they signed.</summary>
    public required string Investigators { get; init; }

    /// <summary>The member of the family who signed.</summary>
    public required long SignedById { get; init; }

    /// <summary>What was seen: dwelling, living, work, illness, in words.</summary>
    public required string Seen { get; init; }

    /// <summary>The signatures as drawn or scanned, one box, sealed.</summary>
    public required byte[] Signatures { get; init; }
    public required long WrittenBy { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }

    public static string SignaturesPlace(long id) => $"investigation.signatures.{id}";
}

internal sealed class InvestigationShape : IEntityTypeConfiguration<Investigation>
{
    public void Configure(EntityTypeBuilder<Investigation> investigation)
    {
        investigation.Property(i => i.Id).ValueGeneratedNever();
        investigation.HasIndex(i => i.CaseId);
    }
}
