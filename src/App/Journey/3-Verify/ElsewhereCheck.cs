// 异地核对: one district asks another about people of its case, under the authorisations that they signed, and gets a report
// back. A letter is kept twice: in the file of whoever sent it, and in the in-tray of whoever received it.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data.Secrets;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Verify;

public enum LetterSide { Sent, Received }

/// <summary>Waiting: nobody has begun. Taken: the other district asks its sources. Answered: its report is here. Declined: it will not, and says why.</summary>
public enum LetterState { Waiting, Taken, Answered, Declined }

/// <summary>A person in a letter, with the authorisation under which they may be asked about.</summary>
/// <param name="Signature">As it was drawn or scanned: the written authorisation travels with the question.</param>
public sealed record AskedPerson(
    string Name, string IdNumber, Relation Relation, string Authorisation, DateOnly SignedOn, DateOnly? Until, string Programmes, byte[] Signature);

public sealed record AskedElsewhere(string Why, IReadOnlyList<AskedPerson> People);

public sealed class ElsewhereCheck : IInArea
{
    public required long Id { get; init; }
    public required string Number { get; init; }
    public required LetterSide Side { get; init; }

    /// <summary>The case that asks; on the side that received it, the case made for it here, once it is taken.</summary>
    public long? CaseId { get; set; }

    /// <summary>The same letter on the other side; null where that district does not work in this home.</summary>
    public long? OtherId { get; init; }

    /// <summary>The six digits of who asks and who is asked.</summary>
    public required string FromDistrict { get; init; }
    public required string ToDistrict { get; init; }

    /// <summary>What the district asked is called, where the map of this home does not know it.</summary>
    public string? ToName { get; init; }
    public required string Programme { get; init; }

    /// <summary>Who is asked about and why, sealed.</summary>
    public required byte[] Body { get; init; }
    public required LetterState State { get; set; }
    public required long By { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The report that came back: the text of a paper, sealed; null until it came, or where it came as a file.</summary>
    public byte[]? Report { get; set; }

    /// <summary>The report as a picture or PDF, sealed, where the other district works elsewhere and answered on paper.</summary>
    public byte[]? Scan { get; set; }
    /// <summary>Why the other district declined, sealed.</summary>
    public byte[]? DeclinedBecause { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public static string BodyPlace(long id) => $"elsewhere_check.body.{id}";
    public static string ReportPlace(long id) => $"elsewhere_check.report.{id}";
    public static string ScanPlace(long id) => $"elsewhere_check.scan.{id}";
    public static string DeclinedPlace(long id) => $"elsewhere_check.declined_because.{id}";

    public AskedElsewhere Open(Keeper keeper) => JsonSerializer.Deserialize<AskedElsewhere>(keeper.Open(Body, BodyPlace(Id)))!;
}

internal sealed class ElsewhereShape : IEntityTypeConfiguration<ElsewhereCheck>
{
    public void Configure(EntityTypeBuilder<ElsewhereCheck> letter)
    {
        letter.Property(l => l.Id).ValueGeneratedNever();
        letter.HasIndex(l => l.CaseId);
        letter.HasIndex(l => new { l.State, l.Area });
    }
}
