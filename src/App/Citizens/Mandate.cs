// A mandate (委托书): whom somebody lets act for them, in what, until when, with their signature. Nothing is done through it after
// its last day or once it is ended, by the filter and by the acts alike.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Citizens;

/// <summary>What the agent may do: see where it stands, apply, bring and say what is missing.</summary>
[Flags]
public enum MandateScope { Follow = 1, Apply = 2, Supply = 4 }

[OwnedBy(nameof(PersonId))]
public sealed class Mandate : IInArea
{
    public required long Id { get; init; }

    /// <summary>The agent's account.</summary>
    public required long AgentId { get; init; }

    /// <summary>For whom.</summary>
    public required long PersonId { get; init; }
    public required MandateScope Scope { get; init; }
    public required DateOnly SignedOn { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Drawn by the person on the agent's screen, or the paper as a picture; sealed.</summary>
    public required byte[] Signature { get; init; }
    public DateOnly? EndedOn { get; set; }
    public required long Area { get; set; }

    public bool HoldsOn(DateOnly day) => EndedOn is null && day <= Until;

    public static string SignaturePlace(long id) => $"mandate.signature.{id}";
}

/// <summary>The application as it was signed on the screen.</summary>
[OwnedBy(nameof(CaseId))]
public sealed class SignedApplication : IInArea
{
    public required long CaseId { get; init; }
    public required long SignedById { get; init; }

    /// <summary>The mandate under which an agent handed it in; null where the applicant did.</summary>
    public long? MandateId { get; init; }
    public required byte[] Signature { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }

    public static string SignaturePlace(long caseId) => $"signed_application.signature.{caseId}";
}

internal sealed class MandateShape : IEntityTypeConfiguration<Mandate>, IEntityTypeConfiguration<SignedApplication>
{
    public void Configure(EntityTypeBuilder<Mandate> mandate)
    {
        mandate.Property(m => m.Id).ValueGeneratedNever();
        mandate.HasIndex(m => m.AgentId);
        mandate.HasIndex(m => m.PersonId);
    }

    public void Configure(EntityTypeBuilder<SignedApplication> signed)
    {
        signed.HasKey(s => s.CaseId);
        signed.Property(s => s.CaseId).ValueGeneratedNever();
    }
}
