// How good the bought-in visits are (复查): of those accepted since the last draw a share is drawn, visited again by the district,
// and what is found now is put beside what the assessors found then.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Journey.Assess;

/// <summary>A draw that anybody can repeat: the same seed over the same orders draws the same.</summary>
public sealed class QualityDraw : IInArea
{
    public required long Id { get; init; }

    /// <summary>Drawn by chance when the draw was made, so that nobody could look for one that suits.</summary>
    public required string Seed { get; init; }

    /// <summary>The share that the law set on that day, as the pack writes it.</summary>
    public required string Share { get; init; }
    public required int Orders { get; init; }
    public required int Chosen { get; init; }
    public required long DrawnBy { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }
}

public enum RecheckState { Waiting, Done }

public sealed class Recheck : IInArea
{
    public required long Id { get; init; }
    public required long DrawId { get; init; }
    public required long OrderId { get; init; }
    public required long OrganisationId { get; init; }
    public required long CaseId { get; init; }
    public required long HouseholdId { get; init; }
    public required RecheckState State { get; set; }
    public DateOnly? VisitedOn { get; set; }
    public int Compared { get; set; }
    public int Differing { get; set; }

    /// <summary>Who went, what was seen and each fact then and now, sealed: <see cref="RecheckContent"/>. Null while it waits.</summary>
    public byte[]? Content { get; set; }
    public long? DoneBy { get; set; }
    public DateTimeOffset? DoneAt { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public RecheckContent? Open(Keeper keeper) => Content is null ? null
        : JsonSerializer.Deserialize<RecheckContent>(keeper.OpenBytes(Content, ContentPlace(Id)));

    public static string ContentPlace(long id) => $"recheck.content.{id}";
}

/// <param name="Differs">By more than the pack calls immaterial.</param>
public sealed record ThenAndNow(string Fact, long? Person, string? Then, string? Now, bool Differs);

public sealed record RecheckContent(IReadOnlyList<string> Visitors, string Seen, IReadOnlyList<ThenAndNow> Facts);

internal sealed class RecheckShape : IEntityTypeConfiguration<QualityDraw>, IEntityTypeConfiguration<Recheck>
{
    public void Configure(EntityTypeBuilder<QualityDraw> draw) => draw.Property(d => d.Id).ValueGeneratedNever();

    public void Configure(EntityTypeBuilder<Recheck> recheck)
    {
        recheck.Property(r => r.Id).ValueGeneratedNever();
        recheck.HasIndex(r => r.OrderId).IsUnique();
        recheck.HasIndex(r => new { r.OrganisationId, r.State });
    }
}
