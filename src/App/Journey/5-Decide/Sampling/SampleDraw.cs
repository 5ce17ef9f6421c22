// A draw of proposals that the district looks into itself (抽查): with its seed, so that anybody can repeat it.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Decide;

public sealed class SampleDraw : IInArea
{
    public required long Id { get; init; }
    public required string Programme { get; init; }
    public required int Year { get; init; }

    /// <summary>Drawn by chance when the draw was made, so that nobody could look for one that suits.</summary>
    public required string Seed { get; init; }

    /// <summary>The share that the law set on that day, as the pack writes it.</summary>
    public required string Share { get; init; }
    public required int Decisions { get; init; }
    public required int Chosen { get; init; }
    public required long DrawnBy { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }
}

internal sealed class SampleDrawShape : IEntityTypeConfiguration<SampleDraw>
{
    public void Configure(EntityTypeBuilder<SampleDraw> draw)
    {
        draw.Property(d => d.Id).ValueGeneratedNever();
        draw.HasIndex(d => new { d.Area, d.Programme, d.Year });
    }
}
