// An application (申请件) on its way: whose, for what, where it stands. What happened to it is in the journal.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Journey.Intake;

public enum CaseState { Open, Approved, Refused, Withdrawn, Ended }

[OwnedBy(nameof(Id))]
public sealed class Case : IInArea, IHasLimit
{
    public required long Id { get; init; }

    /// <summary>受理编号, unique in the home.</summary>
    public required string Number { get; init; }
    public required string Programme { get; init; }
    public required Stage Stage { get; set; }
    public required CaseState State { get; set; }

    /// <summary>The living household (共同生活家庭) of this application.</summary>
    public required long HouseholdId { get; init; }
    public required long ApplicantId { get; init; }
    public long? AgentId { get; set; }
    /// <summary>The children's director (儿童主任) of the network who applies for a child; null where the applicant does.</summary>
    public long? DirectorId { get; init; }
    public long? PayeeId { get; set; }
    public long? LeadId { get; init; }

    /// <summary>The letter of another district for which it was made (异地核对): a guest's case is only checked, never decided here.</summary>
    public long? GuestOf { get; init; }
    public required long AcceptedBy { get; init; }
    public required DateOnly AcceptedOn { get; init; }

    /// <summary>The day by which the present step is due, after the pack's procedure; null where it sets none.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The calendar's holidays are not known that far, so the day may move.</summary>
    public bool DueProvisional { get; set; }

    /// <summary>The moment by which it is due, where the law counts hours.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>For what its clock stands, as the procedure calls it; null while it runs.</summary>
    public string? PausedFor { get; set; }

    /// <summary>Why the whole may take longer (情况复杂); null where nobody has said so.</summary>
    public string? ExtendedBecause { get; set; }

    /// <summary>Why nothing had to be given before the papers; null where that was not said.</summary>
    public string? NoHelpBecause { get; set; }

    /// <summary>Why it was withdrawn.</summary>
    public string? WithdrawnBecause { get; set; }

    /// <summary>When an approved case must be looked at again.</summary>
    public DateOnly? ReviewOn { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    /// <summary>When the next step is due; null where nothing that is open has a limit.</summary>
    public void DueBy(DueDay? due) => (DueOn, DueAt, DueProvisional, PausedFor) = (due?.Day, due?.At, due?.Provisional ?? false, null);
}

/// <summary>A member's signed authorisation (授权书) to check their means.</summary>
[OwnedBy(nameof(CaseId))]
public sealed class Authorisation : IInArea
{
    public required long Id { get; init; }
    public required string Number { get; init; }
    public required long CaseId { get; init; }
    public required long PersonId { get; init; }

    /// <summary>Who signed: the person, or the guardian of a child.</summary>
    public required long SignedById { get; init; }
    public required DateOnly SignedOn { get; init; }

    /// <summary>The programmes it covers, parted by commas: a check for another is refused.</summary>
    public required string Programmes { get; init; }

    /// <summary>The last day it covers, inclusive; null covers this application and re-checks while aided.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The signature as drawn or scanned (PNG or JPEG), sealed.</summary>
    public required byte[] Signature { get; init; }
    public DateOnly? WithdrawnOn { get; set; }
    public required long Area { get; set; }

    /// <summary>Signed, not run out and not taken back on that day.</summary>
    public bool HoldsOn(DateOnly day) => SignedOn <= day && (Until is null || day <= Until) && (WithdrawnOn is null || day < WithdrawnOn);

    public IReadOnlyList<string> ProgrammeIds => Programmes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static string SignaturePlace(long id) => $"authorisation.signature.{id}";
}

/// <summary>The declaration as it was typed, errors and all, sealed: nothing that was filled in is lost.</summary>
[OwnedBy(nameof(CaseId))]
public sealed class CaseDraft : IInArea
{
    public required long CaseId { get; init; }

    /// <summary>JSON: "household" or "mPERSON" to fact to text.</summary>
    public required byte[] Text { get; set; }
    public required DateTimeOffset At { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public static string TextPlace(long caseId) => $"case_draft.text.{caseId}";
}

internal sealed class CaseShape : IEntityTypeConfiguration<Case>, IEntityTypeConfiguration<Authorisation>, IEntityTypeConfiguration<CaseDraft>
{
    public void Configure(EntityTypeBuilder<Case> entity)
    {
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Stage).HasConversion<int>();
        entity.HasIndex(c => c.Number).IsUnique();
        entity.HasIndex(c => new { c.Area, c.State, c.DueOn });
        entity.HasIndex(c => new { c.State, c.DueOn });
        entity.HasIndex(c => new { c.State, c.Stage, c.Area, c.DueOn, c.GuestOf, c.Id });
        entity.HasIndex(c => c.HouseholdId);
        entity.HasIndex(c => c.ApplicantId);
        entity.HasIndex(c => c.ReviewOn);
    }

    public void Configure(EntityTypeBuilder<Authorisation> authorisation)
    {
        authorisation.Property(a => a.Id).ValueGeneratedNever();
        authorisation.HasIndex(a => a.CaseId);
        authorisation.HasIndex(a => a.PersonId);
        authorisation.Ignore(a => a.ProgrammeIds);
    }

    public void Configure(EntityTypeBuilder<CaseDraft> draft)
    {
        draft.HasKey(d => d.CaseId);
        draft.Property(d => d.CaseId).ValueGeneratedNever();
    }
}
