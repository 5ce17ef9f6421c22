// What a visit brings besides its words: where one stood, whom to ring, a spoken note, a signature; and whom on the list an
// unlisted person may be.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Discover;

public sealed class VisitDetail : IInArea
{
    public required long VisitId { get; init; }

    /// <summary>When it came in; the visit itself may have been hours before, where there was no signal.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>A <see cref="VisitContent"/>, sealed.</summary>
    public required byte[] Content { get; init; }

    /// <summary>The spoken note's name in the vault, and its media type.</summary>
    public string? Voice { get; init; }
    public string? VoiceType { get; init; }

    /// <summary>The signature's name in the vault; always a PNG or JPEG.</summary>
    public string? Signature { get; init; }
    public string? SignatureType { get; init; }
    public required long Area { get; set; }

    public static string ContentPlace(long visit) => $"visit_detail.content.{visit}";
}

public sealed record VisitContent(string? Telephone, Position? Where);

public enum SameState { Open, Same, Another }

/// <summary>Somebody who was not chosen from the list, but may be on it: told on arrival, settled by a person.</summary>
public sealed class PossiblySame : IInArea
{
    public required long Id { get; init; }
    public required long VisitId { get; init; }
    public required long HouseholdId { get; init; }
    public required long PersonId { get; init; }

    /// <summary>Found by the same telephone; else by the same name in the same community.</summary>
    public required bool ByTelephone { get; init; }
    public required SameState State { get; set; }
    public long? SettledBy { get; set; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }
    public int Version { get; set; }
}

internal sealed class VisitDetailShape : IEntityTypeConfiguration<VisitDetail>, IEntityTypeConfiguration<PossiblySame>
{
    public void Configure(EntityTypeBuilder<VisitDetail> detail)
    {
        detail.HasKey(d => d.VisitId);
        detail.Property(d => d.VisitId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<PossiblySame> same)
    {
        same.Property(s => s.Id).ValueGeneratedNever();
        same.HasIndex(s => s.VisitId);
        same.HasIndex(s => new { s.Area, s.State });
    }
}
