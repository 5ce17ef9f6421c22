// The key that a caller chose for an act, and what it led to: the same key again changes nothing and gets the
// same answer. That is what makes a second click, a resent form or a retried call harmless.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sunbeam.Data.Acts;

public sealed class ActKey
{
    public required long AccountId { get; init; }
    public required string Key { get; init; }
    public required string Location { get; init; }
    public long? ResultId { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class ActKeyShape : IEntityTypeConfiguration<ActKey>
{
    public void Configure(EntityTypeBuilder<ActKey> key) => key.HasKey(k => new { k.AccountId, k.Key });
}
