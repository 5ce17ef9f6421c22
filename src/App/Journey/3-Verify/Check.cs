// A check (核对) of a case, and each request to a source for one member: what was asked, what came back, how it ended.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Verify;

public enum CheckState { Asked, Running, Finished }

public sealed class Check : IInArea
{
    public required long Id { get; init; }

    /// <summary>The number of the check report (核对报告).</summary>
    public required string Number { get; init; }
    public required long CaseId { get; init; }

    /// <summary>The check of which this one repeats a source, after somebody objected to its reply (复查); null for a check of its own.</summary>
    public long? RepeatsId { get; init; }
    public required long AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public required CheckState State { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    /// <summary>The batch of which it is one; null where it was asked for by itself.</summary>
    public long? BatchId { get; init; }
}

/// <summary>Every ending is kept: what failed is as much part of the record as what was answered.</summary>
public enum RequestState { Waiting, Answered, NoRecord, Refused, Malformed, Late, Unreachable }

public sealed class SourceRequest : IInArea
{
    public required long Id { get; init; }
    public required long CheckId { get; init; }
    public required long CaseId { get; init; }
    public required long HouseholdId { get; init; }
    public required long PersonId { get; init; }
    public required string Source { get; init; }

    /// <summary>The authorisation under which it was last sent; null when it never was.</summary>
    public long? AuthorisationId { get; set; }
    public required RequestState State { get; set; }
    public int Tries { get; set; }

    /// <summary>When a waiting request is asked (again). While one is being asked this is the end of the asker's lease.</summary>
    public required DateTimeOffset NextTryAt { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>How long the source took at the last try.</summary>
    public int? Milliseconds { get; set; }

    /// <summary>What went wrong at the last try, by the code of a <see cref="Verify.Fault"/>.</summary>
    public string? Fault { get; set; }

    /// <summary>The source answers later, under this ticket, until the moment after which that is late.</summary>
    public string? Ticket { get; set; }
    public DateTimeOffset? TicketUntil { get; set; }

    /// <summary>How many facts of the answer differ from what was declared by more than is immaterial; null without an answer.</summary>
    public int? Differences { get; set; }

    /// <summary>The raw reply, sealed, for as long as its facts may be relied on.</summary>
    public byte[]? Reply { get; set; }
    public DateOnly? ReplyUntil { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    /// <summary>The batch of which it is one; zero where somebody waits for this household, and these come first.</summary>
    public long Batch { get; init; }

    /// <summary>The source is to be asked itself, even where an earlier reply is still fresh.</summary>
    public bool Anew { get; set; }

    /// <summary>The earlier request whose reply answered this one too, so that the source was not asked again.</summary>
    public long? ServedById { get; set; }

    /// <summary>The same row, to be changed without changing this one.</summary>
    internal SourceRequest Copy() => (SourceRequest)MemberwiseClone();

    public static string ReplyPlace(long id) => $"source_request.reply.{id}";
}

/// <summary>Where a source is reached, or "*" for all that are asked over HTTP and have no address of their own.</summary>
public sealed class SourceAddress
{
    public const string Any = "*";

    public required string Source { get; init; }
    public required string Address { get; set; }

    /// <summary>Sealed; null where there is none. It is used, and never shown again.</summary>
    public byte[]? Secret { get; set; }
    public int Version { get; set; }

    public static string SecretPlace(string source) => $"source_address.secret.{source}";
}

/// <summary>A source that an administrator added beside those of the law of a district, as it was typed.</summary>
public sealed class AddedSource
{
    public required string Id { get; init; }

    /// <summary>Six digits.</summary>
    public required string District { get; init; }
    public required string Definition { get; set; }
    public required long AddedBy { get; set; }
    public required DateTimeOffset AddedAt { get; set; }
    public int Version { get; set; }
}

internal sealed class CheckShape :
    IEntityTypeConfiguration<Check>, IEntityTypeConfiguration<SourceRequest>, IEntityTypeConfiguration<SourceAddress>, IEntityTypeConfiguration<AddedSource>
{
    public void Configure(EntityTypeBuilder<Check> check)
    {
        check.Property(c => c.Id).ValueGeneratedNever();
        check.HasIndex(c => c.CaseId);
        check.HasIndex(c => new { c.State, c.Area });
        check.HasIndex(c => new { c.BatchId, c.State }).HasFilter("batch_id IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<SourceRequest> request)
    {
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Batch).HasDefaultValue(0L).ValueGeneratedNever();
        request.Property(r => r.Anew).HasDefaultValue(false).ValueGeneratedNever();
        // The queue: each source by itself, so that what waits for one is not waded through to find what waits for another.
        request.HasIndex(r => new { r.Source, r.Batch, r.NextTryAt }).HasFilter("state = 'Waiting'");
        request.HasIndex(r => new { r.PersonId, r.Source }).HasFilter("reply_until IS NOT NULL");
        request.HasIndex(r => new { r.CheckId, r.PersonId, r.Source }).IsUnique();
        request.HasIndex(r => r.CaseId);
        request.HasIndex(r => r.ReplyUntil).HasFilter("reply_until IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<SourceAddress> address) => address.HasKey(a => a.Source);

    public void Configure(EntityTypeBuilder<AddedSource> source) => source.HasKey(s => s.Id);
}
