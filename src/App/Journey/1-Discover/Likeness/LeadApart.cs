// Two leads that look alike and are not: somebody has looked and said so, and is not asked again.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Discover;

public sealed class LeadApart : IInArea
{
    public required long Id { get; init; }

    /// <summary>The smaller number first.</summary>
    public required long OneId { get; init; }
    public required long OtherId { get; init; }
    public required long Area { get; set; }
}

internal sealed class LeadApartShape : IEntityTypeConfiguration<LeadApart>
{
    public void Configure(EntityTypeBuilder<LeadApart> apart)
    {
        apart.Property(a => a.Id).ValueGeneratedNever();
        apart.HasIndex(a => a.OneId);
        apart.HasIndex(a => a.OtherId);
    }
}
