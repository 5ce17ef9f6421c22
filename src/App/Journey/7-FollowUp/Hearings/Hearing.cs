// Before an aid ends its household is told why, may speak until a day, and is answered (听取意见). Why and what was said is about
// people, so it is sealed; what became of it stands open.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Journey.FollowUp;

/// <summary>Open: told, and it may speak. Said: it has spoken and waits for the answer. Stands: the aid may end. Kept: the aid goes on.
/// Over: the aid has ended.</summary>
public enum HearingState { Open, Said, Stands, Kept, Over }

public enum HeardHow { InPerson, Telephone, Writing, Online, NothingToSay }

[OwnedBy(nameof(CaseId), nameof(AidId))]
public sealed class Hearing : IInArea
{
    public required long Id { get; init; }
    public required long AidId { get; init; }

    /// <summary>The case of the aid; null for one of the rosters of before without a file.</summary>
    public long? CaseId { get; init; }
    public required HearingState State { get; set; }
    public required EndBecause Because { get; init; }

    /// <summary>Why, in words, sealed.</summary>
    public required byte[] Reason { get; init; }

    /// <summary>The last month that was to be paid.</summary>
    public required DateOnly LastMonth { get; init; }
    public required DateOnly ToldOn { get; init; }
    public required long ToldBy { get; init; }

    /// <summary>The last day on which the household may speak; null where the law sets none, and then it must have been heard.</summary>
    public DateOnly? SpeakBy { get; init; }
    public bool SpeakByProvisional { get; init; }

    /// <summary>What it said, sealed: <see cref="HeardWords"/>.</summary>
    public byte[]? Said { get; set; }
    public DateOnly? SaidOn { get; set; }

    /// <summary>What was answered, sealed.</summary>
    public byte[]? Answer { get; set; }
    public DateOnly? AnsweredOn { get; set; }
    public long? AnsweredBy { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public bool IsOpen => State is HearingState.Open or HearingState.Said or HearingState.Stands;

    /// <summary>Whether the aid may end: it was answered, it has nothing to say, or its days are over and it said nothing.</summary>
    public bool MayEnd(DateOnly today) => State == HearingState.Stands || State == HearingState.Open && SpeakBy < today;

    public string OpenReason(Keeper keeper) => keeper.Open(Reason, ReasonPlace(Id));
    public HeardWords? OpenSaid(Keeper keeper) => Said is null ? null : JsonSerializer.Deserialize<HeardWords>(keeper.OpenBytes(Said, SaidPlace(Id)));
    public string? OpenAnswer(Keeper keeper) => Answer is null ? null : keeper.Open(Answer, AnswerPlace(Id));

    public static string ReasonPlace(long id) => $"hearing.reason.{id}";
    public static string SaidPlace(long id) => $"hearing.said.{id}";
    public static string AnswerPlace(long id) => $"hearing.answer.{id}";
}

/// <param name="By">Who heard it; empty where it was written.</param>
public sealed record HeardWords(HeardHow How, string Text, string By);

internal sealed class HearingShape : IEntityTypeConfiguration<Hearing>
{
    public void Configure(EntityTypeBuilder<Hearing> hearing)
    {
        hearing.Property(h => h.Id).ValueGeneratedNever();
        hearing.HasIndex(h => h.AidId);
        hearing.HasIndex(h => h.CaseId);
        hearing.HasIndex(h => new { h.State, h.SpeakBy });
        hearing.Ignore(h => h.IsOpen);
    }
}
