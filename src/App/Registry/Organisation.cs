// Who works where: bureaus, townships, banks, organisations of assessors, and the departments to which needs are sent.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sunbeam.Registry;

public enum OrganisationKind { Bureau, CheckingCentre, Township, Community, Finance, Bank, Department, Assessor }

public sealed class Organisation
{
    public required long Id { get; init; }
    public required string Name { get; set; }
    public required OrganisationKind Kind { get; init; }

    /// <summary>The division it serves: a code of 6, 9 or 12 digits.</summary>
    public required string Division { get; init; }

    /// <summary>The office's public number, which is what another district is told.</summary>
    public required string Telephone { get; set; }

    /// <summary>Which of the law's departments it is in its division; null for every other office.</summary>
    public string? Department { get; set; }
}

internal sealed class OrganisationShape : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.Property(o => o.Id).ValueGeneratedNever();
        organisation.HasIndex(o => o.Division);
    }
}
