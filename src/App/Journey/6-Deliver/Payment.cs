// A month's roster (发放清册) and its lines. One line for each aid and month, kept by a unique index: running a month
// twice pays nobody twice.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Deliver;

public sealed class PaymentRoster : IInArea
{
    public required long Id { get; init; }
    public required string Number { get; init; }
    public required string Programme { get; init; }

    /// <summary>The first of the month.</summary>
    public required DateOnly Month { get; init; }
    public required int Lines { get; set; }
    public required long TotalFen { get; set; }
    public required long MadeBy { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The first number of the district it pays.</summary>
    public required long Area { get; init; }
}

public sealed class PaymentLine : IInArea
{
    public required long Id { get; init; }
    public required long RosterId { get; init; }
    public required long AidId { get; init; }
    public required DateOnly Month { get; init; }
    public required long HouseholdId { get; init; }
    public required long PayeeId { get; init; }
    public required long AmountFen { get; init; }

    /// <summary>The account it goes to, as it stood when the roster was made. Whoever has none is not on a roster yet.</summary>
    public required long PayeeAccountId { get; init; }
    public required long Area { get; init; }
}

internal sealed class PaymentShape : IEntityTypeConfiguration<PaymentRoster>, IEntityTypeConfiguration<PaymentLine>
{
    public void Configure(EntityTypeBuilder<PaymentRoster> roster)
    {
        roster.Property(r => r.Id).ValueGeneratedNever();
        roster.HasIndex(r => new { r.Area, r.Month });
        roster.HasIndex(r => r.Number).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PaymentLine> line)
    {
        line.Property(l => l.Id).ValueGeneratedNever();
        line.HasIndex(l => new { l.AidId, l.Month }).IsUnique();
        line.HasIndex(l => l.RosterId);
        line.HasIndex(l => l.HouseholdId);
        line.HasIndex(l => l.Area);
    }
}
