// Somebody who came to the one door (诉求): who, what was said, who was asked first, and each need of theirs with the hands it
// goes through. Whoever was asked first answers for the whole until a colleague accepts it (首问负责).
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Journey.Intake;

public enum DoorChannel { Window, Telephone, Home, Letter }

public sealed class HelpRequest : IInArea, IGivenOut
{
    public required long Id { get; init; }

    /// <summary>诉求编号, unique in the home.</summary>
    public required string Number { get; init; }
    public required DoorChannel Channel { get; init; }
    public required string Who { get; init; }
    public byte[]? Telephone { get; init; }
    public byte[]? TelephoneIndex { get; init; }

    /// <summary>Whoever came, where the register knows them, and their registered household.</summary>
    public long? PersonId { get; init; }
    public long? HouseholdId { get; init; }
    public required string Address { get; init; }

    /// <summary>What was said, in the clerk's words.</summary>
    public required string Words { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long TakenInBy { get; init; }

    /// <summary>Who answers for it now, and in which role.</summary>
    public required long ResponsibleId { get; set; }
    public required Role ResponsibleAs { get; set; }

    /// <summary>The department that answers for it; null while somebody of the house does.</summary>
    public required long? GivenTo { get; set; }

    /// <summary>The colleague who was asked to take it over and has not yet accepted.</summary>
    public long? OfferedTo { get; set; }
    public string? OfferedBecause { get; set; }

    /// <summary>The consultation that it came of.</summary>
    public long? ConsultationId { get; init; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public string? OpenTelephone(Keeper keeper) => Telephone is null ? null : keeper.Open(Telephone, TelephonePlace(Id));

    public static string TelephonePlace(long id) => $"help_request.telephone.{id}";
}

/// <summary>AtWindow: the asking window has it, to handle or to pass on. Sent: a department has it. InCase: it became a case.</summary>
public enum NeedState { AtWindow, Sent, InCase, Helped, NotHelped, Withdrawn }

/// <summary>One need of a request: what the law's list calls it, in whose hands it is, and how it ended.</summary>
public sealed class Need : IInArea, IAskedBy
{
    public required long Id { get; init; }
    public required long RequestId { get; init; }

    /// <summary>By the pack's list of needs.</summary>
    public required string Kind { get; init; }
    public required NeedState State { get; set; }

    /// <summary>By the pack's list of departments: who has it, or had it last.</summary>
    public required string Department { get; set; }
    public long? GivenTo { get; set; }
    public long? AskedBy { get; set; }

    /// <summary>Whose window asked, to which it goes back, and who there answers for the request and is told.</summary>
    public Role AskedAs { get; set; }
    public required long ResponsibleId { get; set; }

    /// <summary>What the department is told, sealed: <see cref="ToldOfNeed"/>.</summary>
    public required byte[] Told { get; init; }

    /// <summary>What came of it, in words, sealed: it is said about people.</summary>
    public byte[]? Outcome { get; set; }
    public long? CaseId { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Whoever came, where the register knows them: they are told when it is answered. A number that says nothing to a department.</summary>
    public long? PersonId { get; init; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public bool IsOpen => State is NeedState.AtWindow or NeedState.Sent;

    public ToldOfNeed OpenTold(Keeper keeper) => JsonSerializer.Deserialize<ToldOfNeed>(keeper.OpenBytes(Told, ToldPlace(Id)))!;

    public string? OpenOutcome(Keeper keeper) => Outcome is null ? null : keeper.Open(Outcome, OutcomePlace(Id));

    public static string ToldPlace(long id) => $"need.told.{id}";
    public static string OutcomePlace(long id) => $"need.outcome.{id}";
}

/// <summary>What a department must know to answer, and no more.</summary>
public sealed record ToldOfNeed(string Who, string? Telephone, string Address, string Words);

public enum TurnEnd { PassedOn, Returned, Answered, BecameCase, HandedOver, Withdrawn }

/// <summary>The time for which a need lies in one pair of hands, with that pair's own limit: nobody's clock runs for another's delay.</summary>
public sealed class NeedTurn : IInArea, IAskedBy, IHasLimit, IClimbs
{
    public required long Id { get; init; }
    public required long NeedId { get; init; }
    public required long RequestId { get; init; }
    public required string Department { get; init; }

    /// <summary>The organisation that has it; null for a window of the house, and then <see cref="Whose"/> says which.</summary>
    public required long? GivenTo { get; init; }
    public required long? AskedBy { get; set; }
    public required Role Whose { get; init; }
    public required DateTimeOffset From { get; init; }

    /// <summary>The last day for it, inclusive; null where the law sets no limit.</summary>
    public required DateOnly? DueOn { get; init; }
    public required bool DueProvisional { get; init; }

    /// <summary>Null while it lies there.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public TurnEnd? How { get; set; }
    public long? EndedBy { get; set; }

    /// <summary>Why it was passed on, returned or withdrawn, sealed.</summary>
    public byte[]? Why { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    /// <summary>Who was told that it was missed; null while nobody was.</summary>
    public Role? ClimbedTo { get; set; }
    public DateTimeOffset? ClimbedAt { get; set; }

    public string? OpenWhy(Keeper keeper) => Why is null ? null : keeper.Open(Why, WhyPlace(Id));

    public static string WhyPlace(long id) => $"need_turn.why.{id}";
}

internal sealed class HelpRequestShape : IEntityTypeConfiguration<HelpRequest>, IEntityTypeConfiguration<Need>, IEntityTypeConfiguration<NeedTurn>
{
    public void Configure(EntityTypeBuilder<HelpRequest> request)
    {
        request.Property(r => r.Id).ValueGeneratedNever();
        request.HasIndex(r => r.Number).IsUnique();
        request.HasIndex(r => new { r.ResponsibleId, r.Id });
        request.HasIndex(r => r.OfferedTo);
        request.HasIndex(r => r.PersonId);
        request.HasIndex(r => r.TelephoneIndex);
    }

    public void Configure(EntityTypeBuilder<Need> need)
    {
        need.Property(n => n.Id).ValueGeneratedNever();
        need.HasIndex(n => n.RequestId);
        need.HasIndex(n => new { n.GivenTo, n.State });
        need.HasIndex(n => n.CaseId);
    }

    public void Configure(EntityTypeBuilder<NeedTurn> turn)
    {
        turn.Property(t => t.Id).ValueGeneratedNever();
        turn.HasIndex(t => t.NeedId);
        turn.HasIndex(t => t.RequestId);
        // Only of what is open, and with all that the filter asks: the lists and the counts need not read the rows.
        turn.HasIndex(t => new { t.DueOn, t.Id, t.Area, t.GivenTo, t.AskedBy, t.Department }).HasFilter("ended_at IS NULL");
        turn.HasIndex(t => new { t.ClimbedTo, t.DueOn, t.Area, t.GivenTo, t.AskedBy }).HasFilter("ended_at IS NULL");
        turn.HasIndex(t => new { t.GivenTo, t.Whose, t.DueOn, t.Id, t.Area, t.AskedBy }).HasFilter("ended_at IS NULL");
    }
}
