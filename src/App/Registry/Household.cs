// A household is four things, each with dates: the registered one of the police register, the people who count in
// one application, those of them who receive, and the households of those who owe them support.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;

namespace Sunbeam.Registry;

/// <summary>户籍户, 共同生活家庭, 保障人口, 赡养、抚养、扶养义务人的家庭.</summary>
public enum HouseholdKind { Registered, Living, Recipients, Supporters }

[OwnedBy(nameof(Id))]
public sealed class Household : IInArea
{
    public required long Id { get; init; }
    public required HouseholdKind Kind { get; init; }

    /// <summary>The register's number of a registered household (户号), or ours.</summary>
    public required string Number { get; set; }

    /// <summary>The living household whose recipients or supporters these are; of a living one, the registered one it came from.</summary>
    public long? OfHouseholdId { get; init; }
    public required long HeadId { get; set; }
    public required long Area { get; set; }
    public required string Address { get; set; }
    public bool Rural { get; set; }
    public required DateOnly From { get; init; }

    /// <summary>The last day, inclusive; null while it goes on.</summary>
    public DateOnly? To { get; set; }
    public int Version { get; set; }
}

public enum Relation { Head, Spouse, Child, Parent, Grandchild, Grandparent, Sibling, Other }

[OwnedBy(nameof(HouseholdId))]
public sealed class Membership : IInArea
{
    public required long Id { get; init; }
    public required long HouseholdId { get; init; }
    public required long PersonId { get; init; }
    public required Relation Relation { get; set; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
    public required long Area { get; set; }
}

/// <summary>What a household receives today: written by Deliver (or by the roster of before), read by everybody.</summary>
[OwnedBy(nameof(Id))]
public sealed class Aid : IInArea
{
    public required long Id { get; init; }

    /// <summary>The household of recipients (保障人口).</summary>
    public required long HouseholdId { get; init; }

    /// <summary>Theirs: the living household and the registered one it came from. Kept here so that lists of a quarter of a
    /// million find who is aided in one step.</summary>
    public long? LivingId { get; init; }
    public long? RegisteredId { get; init; }
    public required string Programme { get; init; }

    /// <summary>The first of the first month it is paid for.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day of the last month; null while it goes on.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Whole fen a month; of what is given once, all of it.</summary>
    public required long AmountFen { get; init; }
    public required long PayeeId { get; set; }

    /// <summary>"decision:ID", "import:ID" (存量在保) or "cash:ID", handed over at once and paid no more.</summary>
    public required string Origin { get; init; }
    public DateOnly? ReviewOn { get; set; }
    public required long Area { get; set; }
}

internal sealed class HouseholdShape : IEntityTypeConfiguration<Household>, IEntityTypeConfiguration<Membership>, IEntityTypeConfiguration<Aid>
{
    public void Configure(EntityTypeBuilder<Household> household)
    {
        household.Property(h => h.Id).ValueGeneratedNever();
        household.HasIndex(h => new { h.Area, h.Kind, h.Id });
        household.HasIndex(h => new { h.Number, h.Kind });
        household.HasIndex(h => h.OfHouseholdId);
        household.HasIndex(h => h.HeadId);
    }

    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.Property(m => m.Id).ValueGeneratedNever();
        membership.HasIndex(m => m.HouseholdId);
        membership.HasIndex(m => m.PersonId);
    }

    public void Configure(EntityTypeBuilder<Aid> aid)
    {
        aid.Property(a => a.Id).ValueGeneratedNever();
        aid.HasIndex(a => new { a.HouseholdId, a.Programme });
        aid.HasIndex(a => a.LivingId);
        aid.HasIndex(a => a.RegisteredId);
        aid.HasIndex(a => new { a.Area, a.From });
        aid.HasIndex(a => a.PayeeId);
        aid.HasIndex(a => a.ReviewOn);
    }
}
