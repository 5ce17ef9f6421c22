// A code that was sent to somebody's telephone so that they can sign in: known by a ticket that only their browser holds, kept as
// digests, good for a few minutes and a few tries.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sunbeam.Citizens;

public sealed class SignInCode
{
    public required long Id { get; init; }
    public required byte[] Ticket { get; init; }
    public required byte[] Code { get; init; }

    /// <summary>Null where nobody has the number that was typed: to whoever typed it that looks the same.</summary>
    public long? PersonId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public int Tries { get; set; }
    public bool Used { get; set; }
    public int Version { get; set; }
}

internal sealed class SignInCodeShape : IEntityTypeConfiguration<SignInCode>
{
    public void Configure(EntityTypeBuilder<SignInCode> code)
    {
        code.Property(c => c.Id).ValueGeneratedNever();
        code.HasIndex(c => c.Ticket).IsUnique();
        code.HasIndex(c => new { c.PersonId, c.At });
    }
}
