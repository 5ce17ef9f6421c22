// What an office finds out for itself besides the visit at the door: from the neighbours (邻里访问), by letter (信函索证), or
// because the district must see for itself (区级入户). What was asked and what was found is said about people, so it is sealed.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Journey.Assess;

public enum InquiryKind { Neighbours, Letter, DistrictVisit }

/// <summary>Why the district itself must visit: a near relative of staff, a complaint, or the lot.</summary>
public enum Occasion { Relative, Complaint, Sampled }

public sealed class Inquiry : IInArea
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required InquiryKind Kind { get; init; }

    /// <summary>Of a district's visit alone.</summary>
    public Occasion? Because { get; init; }

    /// <summary>Whom one asks, and for what, sealed: <see cref="Question"/>.</summary>
    public required byte[] Asked { get; init; }
    public required long AskedBy { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When an answer should be there; null where nothing says so.</summary>
    public DateOnly? DueOn { get; init; }
    public bool DueProvisional { get; init; }

    /// <summary>What was found, sealed: <see cref="Finding"/>; null while it is open.</summary>
    public byte[]? Found { get; set; }
    public DateOnly? FoundOn { get; set; }
    public long? FoundBy { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public Question Question(Keeper keeper) => JsonSerializer.Deserialize<Question>(keeper.OpenBytes(Asked, AskedPlace(Id)))!;

    public Finding? Finding(Keeper keeper) => Found is null ? null : JsonSerializer.Deserialize<Finding>(keeper.OpenBytes(Found, FoundPlace(Id)));

    public void Close(Keeper keeper, Finding finding, DateOnly on, long by) =>
        (Found, FoundOn, FoundBy) = (keeper.SealBytes(JsonSerializer.SerializeToUtf8Bytes(finding), FoundPlace(Id)), on, by);

    public static string AskedPlace(long id) => $"inquiry.asked.{id}";
    public static string FoundPlace(long id) => $"inquiry.found.{id}";
}

/// <param name="Whom">A neighbour, an office, or the household.</param>
public sealed record Question(string Whom, string About);

/// <param name="Who">Who went or who answered.</param>
public sealed record Finding(IReadOnlyList<string> Who, string Text);

internal sealed class InquiryShape : IEntityTypeConfiguration<Inquiry>
{
    public void Configure(EntityTypeBuilder<Inquiry> inquiry)
    {
        inquiry.Property(i => i.Id).ValueGeneratedNever();
        inquiry.HasIndex(i => i.CaseId);
        inquiry.HasIndex(i => new { i.Kind, i.FoundOn });
    }
}
