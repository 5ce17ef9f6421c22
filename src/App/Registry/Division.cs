// Where things are: the administrative divisions as the statistics bureau codes them, and the grids below them.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sunbeam.Registry;

public enum DivisionLevel { City, District, Township, Community }

public sealed class Division
{
    /// <summary>4, 6, 9 or 12 digits.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string Parent { get; init; }
    public required DivisionLevel Level { get; init; }

    /// <summary>The area it spans, both ends inclusive.</summary>
    public required long From { get; init; }
    public required long To { get; init; }
}

public sealed class Grid
{
    /// <summary>The community's twelve digits and the grid's three.</summary>
    public required long Id { get; init; }
    public required string Community { get; init; }
    public required string Name { get; set; }
}

internal sealed class DivisionShape : IEntityTypeConfiguration<Division>, IEntityTypeConfiguration<Grid>
{
    public void Configure(EntityTypeBuilder<Division> division)
    {
        division.HasKey(d => d.Code);
        division.HasIndex(d => d.Parent);
        division.HasIndex(d => d.From);
    }

    public void Configure(EntityTypeBuilder<Grid> grid)
    {
        grid.Property(g => g.Id).ValueGeneratedNever();
        grid.HasIndex(g => g.Community);
    }
}
