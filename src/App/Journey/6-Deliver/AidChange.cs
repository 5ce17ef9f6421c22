// What was changed about an aid after it started, by whom and why, in words: the journal holds only that it happened.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Deliver;

public enum AidChangeKind { PayeeChanged, ReviewSet, Ended }

public sealed class AidChange : IInArea
{
    public required long Id { get; init; }
    public required long AidId { get; init; }
    public required AidChangeKind Kind { get; init; }
    public required string Reason { get; init; }
    public required long MadeBy { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; init; }

    public static AidChange Of(Work work, Aid aid, AidChangeKind kind, string reason) => new()
    {
        Id = Ids.Next(), AidId = aid.Id, Kind = kind, Reason = reason, MadeBy = work.Actor.AccountId, At = work.Now, Area = aid.Area,
    };
}

internal sealed class AidChangeShape : IEntityTypeConfiguration<AidChange>
{
    public void Configure(EntityTypeBuilder<AidChange> change)
    {
        change.Property(c => c.Id).ValueGeneratedNever();
        change.HasIndex(c => c.AidId);
    }
}
