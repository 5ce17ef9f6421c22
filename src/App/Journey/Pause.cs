// While a case's clock stood, why and by whom: the law lets it stand for a few reasons, and each time is on record.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey;

[OwnedBy(nameof(CaseId))]
public sealed class Pause : IInArea
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }

    /// <summary>The procedure's reason.</summary>
    public required string Kind { get; init; }

    /// <summary>What is waited for, in words.</summary>
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long By { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public required long Area { get; set; }

    /// <summary>Ends what stands of a case: something was done, so nothing is waited for any more.</summary>
    public static async Task End(Work work, long caseId)
    {
        foreach (var open in await work.Db.Set<Pause>().Where(pause => pause.CaseId == caseId && pause.EndedAt == null).ToListAsync()) open.EndedAt = work.Now;
    }
}

internal sealed class PauseShape : IEntityTypeConfiguration<Pause>
{
    public void Configure(EntityTypeBuilder<Pause> pause)
    {
        pause.Property(p => p.Id).ValueGeneratedNever();
        pause.HasIndex(p => p.CaseId);
    }
}
