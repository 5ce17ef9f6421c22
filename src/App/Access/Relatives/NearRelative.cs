// A near relative of somebody on the staff or of a village cadre (近亲属备案): registered by whoever has one, so that a case of
// theirs is not handled by their own, and the district visits it itself.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Data.Secrets;
using Sunbeam.Registry;

namespace Sunbeam.Access.Relatives;

public sealed class NearRelative : IInArea
{
    public required long Id { get; init; }

    /// <summary>The account of whoever has the relative; null for a village cadre without one.</summary>
    public long? AccountId { get; init; }

    /// <summary>Who has the relative, and in what post.</summary>
    public required string StaffName { get; init; }
    public required string StaffPost { get; init; }

    /// <summary>What the relative is to them.</summary>
    public required Relation Relation { get; init; }
    public required string Name { get; init; }

    /// <summary>The relative's identity number, sealed: they are found by it however and whenever they come to be entered.</summary>
    public required byte[] IdNumber { get; init; }
    public required byte[] IdNumberIndex { get; init; }
    public required DateOnly RegisteredOn { get; init; }
    public required long RegisteredBy { get; init; }

    /// <summary>Since when it no longer holds, such as a divorce or somebody's leaving the service.</summary>
    public DateOnly? EndedOn { get; set; }
    public string? EndedBecause { get; set; }
    public required long Area { get; set; }
    public int Version { get; set; }

    public string OpenIdNumber(Keeper keeper) => keeper.Open(IdNumber, IdNumberPlace(Id));

    public static string IdNumberPlace(long id) => $"near_relative.id_number.{id}";
}

internal sealed class NearRelativeShape : IEntityTypeConfiguration<NearRelative>
{
    public void Configure(EntityTypeBuilder<NearRelative> relative)
    {
        relative.Property(r => r.Id).ValueGeneratedNever();
        relative.HasIndex(r => new { r.AccountId, r.EndedOn });
        relative.HasIndex(r => r.IdNumberIndex);
    }
}
