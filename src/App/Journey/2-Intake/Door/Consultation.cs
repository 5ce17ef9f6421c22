// A consultation (咨询): what was asked and what was answered, without a name. It becomes a request where somebody wants more.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Intake;

public sealed class Consultation : IInArea, IGivenOut
{
    public required long Id { get; init; }
    public required DoorChannel Channel { get; init; }

    /// <summary>By the pack's list of needs; null where it was about something else.</summary>
    public string? Topic { get; init; }
    public required string Question { get; init; }
    public required string Answered { get; init; }

    /// <summary>The programmes that the household may be entitled to, as it was told, parted by commas.</summary>
    public required string Programmes { get; init; }
    public required long By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The department whose window it was; null for the house.</summary>
    public required long? GivenTo { get; init; }
    public required long Area { get; set; }

    public IReadOnlyList<string> ProgrammeIds => Programmes.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

internal sealed class ConsultationShape : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> consultation)
    {
        consultation.Property(c => c.Id).ValueGeneratedNever();
        consultation.HasIndex(c => new { c.Area, c.At });
        consultation.Ignore(c => c.ProgrammeIds);
    }
}
