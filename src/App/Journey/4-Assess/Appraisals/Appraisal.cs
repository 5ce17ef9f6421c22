// 民主评议: people of the village meet and speak for and against an application. What they say is evidence and never the decision;
// it is said about people, so it is sealed.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Journey.Assess;

public sealed class Appraisal : IInArea
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }

    /// <summary>Why it was called, and where it meets, sealed: <see cref="AppraisalCall"/>; null where the law has it for every case.</summary>
    public byte[]? Called { get; init; }

    /// <summary>For when it was called.</summary>
    public DateOnly? MeetsOn { get; init; }

    /// <summary>When it met; null while it has not.</summary>
    public DateOnly? HeldOn { get; set; }

    /// <summary>Who met and what they said, sealed: <see cref="AppraisalRecord"/>.</summary>
    public byte[]? Record { get; set; }
    public required long By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public AppraisalCall? OpenCall(Keeper keeper) =>
        Called is null ? null : JsonSerializer.Deserialize<AppraisalCall>(keeper.OpenBytes(Called, CalledPlace(Id)));

    public AppraisalRecord? OpenRecord(Keeper keeper) =>
        Record is null ? null : JsonSerializer.Deserialize<AppraisalRecord>(keeper.OpenBytes(Record, RecordPlace(Id)));

    public static byte[] Seal<T>(Keeper keeper, T told, string place) => keeper.SealBytes(JsonSerializer.SerializeToUtf8Bytes(told), place);

    public static string CalledPlace(long id) => $"appraisal.called.{id}";
    public static string RecordPlace(long id) => $"appraisal.record.{id}";
}

public sealed record AppraisalCall(string Because, string Place);

/// <param name="Present">Everybody who met, the chair among them where they had a say.</param>
public sealed record AppraisalRecord(string Place, string Chair, IReadOnlyList<string> Present, int For, int Against, int Abstained, string Words);

internal sealed class AppraisalShape : IEntityTypeConfiguration<Appraisal>
{
    public void Configure(EntityTypeBuilder<Appraisal> appraisal)
    {
        appraisal.Property(a => a.Id).ValueGeneratedNever();
        appraisal.HasIndex(a => a.CaseId);
    }
}
