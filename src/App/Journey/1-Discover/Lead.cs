// A lead (线索): somebody who may need help, from a visit, a report or the screening, until it is taken up or closed.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Discover;

public enum Urgency { High = 1, Medium = 2, Low = 3 }

/// <summary>Where it came from: a visit, the screening, or somebody who told us, on the hotline, at a window, as a neighbour, for
/// oneself, or because the law makes them (a hospital, a school, another institution).</summary>
public enum LeadOrigin { Visit, Screening, Report, Hotline, Window, Neighbour, Oneself, Hospital, School, Institution }

/// <summary>Joined: the same household is looked after in another lead.</summary>
public enum LeadState { Open, Accepted, Closed, Joined }

public sealed class Lead : IInArea, IHasLimit
{
    public required long Id { get; init; }
    public required LeadOrigin Origin { get; init; }

    /// <summary>The visit or the finding it came from.</summary>
    public long? OriginId { get; init; }

    /// <summary>Null while nobody knows which registered household it is.</summary>
    public long? HouseholdId { get; set; }

    /// <summary>Whom it is about, as told.</summary>
    public required string Who { get; set; }

    /// <summary>What was seen or found, in words.</summary>
    public required string What { get; set; }

    /// <summary>The programme that looks fitting; null when open.</summary>
    public string? Programme { get; set; }

    /// <summary>What would have to be asked, as paths of facts, a line each; empty when nothing is missing.</summary>
    public string Asks { get; set; } = "";

    /// <summary>Where they live, as told; of a household on the register its own address counts.</summary>
    public string? Address { get; set; }

    /// <summary>The telephone on which they can be reached, sealed.</summary>
    public byte[]? Telephone { get; set; }

    /// <summary>By which two leads about one household are found: each empty where nothing is known.</summary>
    public byte[]? TelephoneIndex { get; set; }
    public byte[]? IdNumberIndex { get; set; }
    public string? AddressKey { get; set; }
    public string? Sound { get; set; }

    /// <summary>The lead in which the same household is looked after.</summary>
    public long? JoinedTo { get; set; }
    public required Urgency Urgency { get; set; }

    /// <summary>The day by which somebody must have taken it up; null where the pack sets no limit.</summary>
    public DateOnly? DueOn { get; set; }
    public required LeadState State { get; set; }

    /// <summary>Why it was closed without a case.</summary>
    public string? ClosedBecause { get; set; }

    /// <summary>The case it was accepted into.</summary>
    public long? CaseId { get; set; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }
    public int Version { get; set; }

    /// <summary>What stands where nobody knows the name: at a door where one could not ask, or in a ticket of the hotline.</summary>
    public const string Nameless = "（未问姓名）";

    public static string TelephonePlace(long id) => $"lead.telephone.{id}";
}

/// <summary>A visit at a household's door: who went, what was found, and the lead that came of it.</summary>
public sealed class Visit : IInArea
{
    public required long Id { get; init; }

    /// <summary>Null while nobody has said which registered household it is.</summary>
    public long? HouseholdId { get; set; }
    public required string Who { get; init; }
    public required string Address { get; init; }

    /// <summary>The category of S02: "veteran-party-member", "lifted-out-of-poverty" … or "other".</summary>
    public required string Category { get; init; }
    public required string Found { get; init; }
    public required bool NeedsHelp { get; init; }
    public required long VisitedBy { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }
}

internal sealed class LeadShape : IEntityTypeConfiguration<Lead>, IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Lead> lead)
    {
        lead.Property(l => l.Id).ValueGeneratedNever();
        lead.Property(l => l.Urgency).HasConversion<int>();
        // With the area, so that a township's rows are found in a district's without being read. None begins with state and area: a
        // planner that thinks a state rare would read all of a district and sort it.
        lead.HasIndex(l => new { l.State, l.Urgency, l.DueOn, l.Id, l.Area });
        lead.HasIndex(l => new { l.State, l.DueOn, l.Id, l.Area });
        lead.HasIndex(l => new { l.HouseholdId, l.Programme });
        lead.HasIndex(l => l.TelephoneIndex);
        lead.HasIndex(l => l.IdNumberIndex);
        lead.HasIndex(l => l.AddressKey);
        lead.HasIndex(l => new { l.Sound, l.Area });
        lead.HasIndex(l => l.JoinedTo);
    }

    public void Configure(EntityTypeBuilder<Visit> visit)
    {
        visit.Property(v => v.Id).ValueGeneratedNever();
        visit.HasIndex(v => v.HouseholdId);
        visit.HasIndex(v => new { v.Area, v.At });
        visit.HasIndex(v => v.VisitedBy);
    }
}
