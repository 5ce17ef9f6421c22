// What somebody told us (来报): on the hotline, at a window, as a neighbour, for oneself, or because the law makes them. Each one that
// names who told it is answered and called back; who it was is sealed, and the people at the door never see it.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Journey.Discover;

/// <summary>What whoever told it says of our answer.</summary>
public enum CallOutcome { Satisfied, NotSatisfied, NotReached }

/// <param name="Organisation">The hospital, school or other institution.</param>
public sealed record Reporter(string? Name, string? Telephone, string? Organisation);

public sealed class Report : IInArea, IHasLimit
{
    public required long Id { get; init; }

    /// <summary>The lead that came of it.</summary>
    public required long LeadId { get; init; }
    public required LeadOrigin Channel { get; init; }

    /// <summary>What whoever told it can quote.</summary>
    public required string Code { get; init; }

    /// <summary>The hotline's own number of the ticket.</summary>
    public string? Ticket { get; init; }

    /// <summary>What was said, and by whom, sealed.</summary>
    public required byte[] Told { get; init; }
    public required byte[] By { get; init; }

    /// <summary>Somebody is named, so an answer is owed.</summary>
    public required bool Named { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The day by which it must be answered; null where nothing is owed, or the pack sets no limit.</summary>
    public DateOnly? DueOn { get; set; }
    public bool DueProvisional { get; set; }
    public byte[]? Reply { get; set; }
    public long? RepliedBy { get; set; }
    public DateTimeOffset? RepliedAt { get; set; }

    /// <summary>The last call back, and how many there were.</summary>
    public CallOutcome? Outcome { get; set; }
    public byte[]? OutcomeSaid { get; set; }
    public DateTimeOffset? CalledAt { get; set; }
    public int Calls { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public static string Place(long id, string what) => $"report.{what}.{id}";

    public string OpenTold(Keeper keeper) => keeper.Open(Told, Place(Id, "told"));

    public Reporter OpenBy(Keeper keeper) => JsonSerializer.Deserialize<Reporter>(keeper.Open(By, Place(Id, "by")))!;

    public string? OpenReply(Keeper keeper) => Reply is null ? null : keeper.Open(Reply, Place(Id, "reply"));

    public string? OpenOutcome(Keeper keeper) => OutcomeSaid is null ? null : keeper.Open(OutcomeSaid, Place(Id, "outcome_said"));
}

internal sealed class ReportShape : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> report)
    {
        report.Property(r => r.Id).ValueGeneratedNever();
        report.HasIndex(r => r.LeadId);
        report.HasIndex(r => r.Code).IsUnique();
        report.HasIndex(r => r.Ticket);
        report.HasIndex(r => new { r.Area, r.At });
        report.HasIndex(r => new { r.RepliedAt, r.DueOn });
        report.HasIndex(r => new { r.DueOn, r.Id, r.Area });
    }
}
