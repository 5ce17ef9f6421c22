// A visit that an organisation from outside makes for the township (第三方入户评估): the order with what the assessors must know,
// and what they sent in, each time they did. While an order is given to an organisation its assessors see it; afterwards no more.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data.Secrets;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Assess;

/// <summary>In the order in which an order goes: given, sent in, perhaps returned and sent in again, accepted; or withdrawn before.</summary>
public enum WorkOrderState { Given, Returned, Submitted, Accepted, Withdrawn }

public sealed class WorkOrder : IInArea, IGivenOut
{
    public required long Id { get; init; }

    /// <summary>工单号, unique in the home.</summary>
    public required string Number { get; init; }
    public required long CaseId { get; init; }
    public required long HouseholdId { get; init; }
    public required long OrganisationId { get; init; }

    /// <summary>The organisation while it works on the order.</summary>
    public required long? GivenTo { get; set; }

    /// <summary>What the assessors are told, sealed: <see cref="Assess.Brief"/>.</summary>
    public required byte[] Brief { get; init; }
    public required WorkOrderState State { get; set; }
    public required DateOnly GivenOn { get; init; }
    public required long GivenBy { get; init; }

    /// <summary>Null where the law sets no limit.</summary>
    public DateOnly? DueOn { get; init; }
    public bool DueProvisional { get; init; }

    /// <summary>The day on which it was first sent in.</summary>
    public DateOnly? SentOn { get; set; }

    /// <summary>How often it was returned.</summary>
    public int Returns { get; set; }

    /// <summary>What it became when it was accepted.</summary>
    public long? InvestigationId { get; set; }
    public long? AcceptedBy { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    public string? WithdrawnBecause { get; set; }

    /// <summary>The draw of visits to check in which it stood; null while none was made since it was accepted.</summary>
    public long? DrawId { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public bool IsOpen => State is WorkOrderState.Given or WorkOrderState.Returned or WorkOrderState.Submitted;

    public Brief OpenBrief(Keeper keeper) => JsonSerializer.Deserialize<Brief>(keeper.OpenBytes(Brief, BriefPlace(Id)))!;

    public static string BriefPlace(long id) => $"work_order.brief.{id}";
}

/// <summary>What the assessors sent in once; a correction is another row.</summary>
public sealed class Assessment : IInArea, IGivenOut
{
    public required long Id { get; init; }
    public required long OrderId { get; init; }
    public required long CaseId { get; init; }
    public required long? GivenTo { get; set; }
    public required DateOnly VisitedOn { get; init; }

    /// <summary>What was found, where and by whom, with all signatures, sealed: <see cref="AssessmentContent"/>.</summary>
    public required byte[] Content { get; init; }
    public required long SubmittedBy { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Why it was returned, sealed: it is said about people. Null while it was not.</summary>
    public byte[]? Returned { get; set; }
    public long? ReturnedBy { get; set; }
    public required long Area { get; set; }

    public AssessmentContent Open(Keeper keeper) => JsonSerializer.Deserialize<AssessmentContent>(keeper.OpenBytes(Content, ContentPlace(Id)))!;

    public string? OpenReturned(Keeper keeper) => Returned is null ? null : keeper.Open(Returned, ReturnedPlace(Id));

    public static string ContentPlace(long id) => $"assessment.content.{id}";
    public static string ReturnedPlace(long id) => $"assessment.returned.{id}";
}

/// <param name="Visitors">The assessors' names and signatures, in the order in which they signed.</param>
/// <param name="SignedBy">The member of the family who signed.</param>
/// <param name="Position">Where the telephone was; null where it did not say, then <paramref name="WithoutPosition"/> says why.</param>
public sealed record AssessmentContent(
    string Seen, IReadOnlyList<SeenFact> Facts, IReadOnlyList<WriteInvestigation.Signature> Visitors, long SignedBy, byte[] MemberSignature,
    Position? Position, string? WithoutPosition);

internal sealed class WorkOrderShape : IEntityTypeConfiguration<WorkOrder>, IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<WorkOrder> order)
    {
        order.Property(o => o.Id).ValueGeneratedNever();
        order.HasIndex(o => o.Number).IsUnique();
        order.HasIndex(o => o.CaseId);
        order.HasIndex(o => new { o.GivenTo, o.State });
        order.HasIndex(o => new { o.OrganisationId, o.State });
    }

    public void Configure(EntityTypeBuilder<Assessment> assessment)
    {
        assessment.Property(a => a.Id).ValueGeneratedNever();
        assessment.HasIndex(a => a.OrderId);
        assessment.HasIndex(a => a.CaseId);
    }
}
