// What another department was told about somebody: their confirmed status and its dates, and nothing else. Kept so that both
// sides can prove what was said.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Deliver;

public sealed class StatusReceipt : IInArea
{
    public required long Id { get; init; }
    public required string Number { get; init; }

    /// <summary>Who asked, and what for, in their words.</summary>
    public required string Department { get; init; }
    public required string Purpose { get; init; }

    /// <summary>Null where nobody with that number is known in reach; the answer is then the same as for somebody without status.</summary>
    public long? PersonId { get; init; }

    /// <summary>The statuses as they were told, sealed, and their digest.</summary>
    public required byte[] Told { get; init; }
    public required byte[] Digest { get; init; }
    public required long By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }

    public static string ToldPlace(long id) => $"status_receipt.told.{id}";
}

internal sealed class StatusShape : IEntityTypeConfiguration<StatusReceipt>
{
    public void Configure(EntityTypeBuilder<StatusReceipt> receipt)
    {
        receipt.Property(r => r.Id).ValueGeneratedNever();
        receipt.HasIndex(r => r.Number).IsUnique();
        receipt.HasIndex(r => new { r.Area, r.At });
    }
}
