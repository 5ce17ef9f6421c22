// The journal: one append-only line a change, chained by hashes. It holds ids, codes and digests, never a
// personal value; the database refuses to change or delete a line, and `journal verify` would notice.
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Data.Journal;

public sealed class JournalLine : IInArea
{
    /// <summary>The order of all lines, given by the database.</summary>
    public long Position { get; init; }

    /// <summary>"case:ID", "household:ID", or a named stream such as "import:ID", "access", "source:ID".</summary>
    public required string Chain { get; init; }

    /// <summary>From 1 in each chain, without a gap.</summary>
    public required int Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long AccountId { get; init; }
    public required Role Role { get; init; }

    /// <summary>What was done: "lead.accepted", "payment.made".</summary>
    public required string What { get; init; }

    /// <summary>Ids, codes and digests that say to what, as "name=value" parted by blanks.</summary>
    public required string Detail { get; init; }
    public long? HouseholdId { get; init; }
    public long? CaseId { get; init; }
    public required long Area { get; init; }
    public required byte[] Previous { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>The hash that a line with these contents must have after <paramref name="previous"/>.</summary>
    public static byte[] HashOf(byte[] previous, string chain, int number, DateTimeOffset at, long account, Role role,
        string what, string detail, long? household, long? caseId, long area)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        // A unit separator cannot occur in any of these texts, so two different lines never read alike.
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\u001f', chain, what, detail, role)));
        Span<byte> figures = stackalloc byte[6 * sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(figures, number);
        BinaryPrimitives.WriteInt64LittleEndian(figures[8..], at.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(figures[16..], account);
        BinaryPrimitives.WriteInt64LittleEndian(figures[24..], household ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(figures[32..], caseId ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(figures[40..], area);
        hash.AppendData(figures);
        return hash.GetHashAndReset();
    }

    public byte[] ExpectedHash(byte[] previous) =>
        HashOf(previous, Chain, Number, At, AccountId, Role, What, Detail, HouseholdId, CaseId, Area);
}

/// <summary>A seal over all lines up to a position, keyed from outside the database and also written outside it.</summary>
public sealed class JournalSeal
{
    public long Id { get; init; }
    public required long UpTo { get; init; }
    public required DateTimeOffset At { get; init; }
    public required byte[] Digest { get; init; }
    public required byte[] Mac { get; init; }
}

internal sealed class JournalShape : IEntityTypeConfiguration<JournalLine>, IEntityTypeConfiguration<JournalSeal>
{
    public void Configure(EntityTypeBuilder<JournalLine> line)
    {
        line.HasKey(l => l.Position);
        line.HasIndex(l => new { l.Chain, l.Number }).IsUnique();
        line.HasIndex(l => new { l.HouseholdId, l.Position });
        line.HasIndex(l => new { l.CaseId, l.Position });
    }

    public void Configure(EntityTypeBuilder<JournalSeal> seal) => seal.HasIndex(s => s.UpTo);
}
