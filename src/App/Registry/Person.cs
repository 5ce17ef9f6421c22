// A person, once, whatever households they belong to. What identifies them is sealed.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Registry;

public enum Sex { Male, Female }

[OwnedBy(nameof(Id))]
public sealed class Person : IInArea
{
    public required long Id { get; init; }
    public required string Name { get; set; }
    public required Sex Sex { get; set; }
    public required DateOnly BirthDate { get; set; }

    /// <summary>The identity number, sealed, and the keyed index by which it is found.</summary>
    public required byte[] IdNumber { get; set; }
    public required byte[] IdNumberIndex { get; set; }
    public byte[]? Telephone { get; set; }
    public byte[]? TelephoneIndex { get; set; }

    /// <summary>Where the person usually lives.</summary>
    public required long Area { get; set; }
    public DateOnly? DiedOn { get; set; }
    public int Version { get; set; }

    public static string IdNumberPlace(long id) => $"person.id_number.{id}";
    public static string TelephonePlace(long id) => $"person.telephone.{id}";
    public const string IdNumberKind = "id-number";
    public const string TelephoneKind = "telephone";

    public string OpenIdNumber(Keeper keeper) => keeper.Open(IdNumber, IdNumberPlace(Id));
    public string? OpenTelephone(Keeper keeper) => Telephone is null ? null : keeper.Open(Telephone, TelephonePlace(Id));
}

/// <summary>Where a payee's money goes.</summary>
public sealed class PayeeAccount : IInArea
{
    public required long Id { get; init; }
    public required long PersonId { get; init; }
    public required string Bank { get; set; }
    public required byte[] Number { get; set; }
    public required byte[] NumberIndex { get; set; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
    public required long Area { get; set; }

    public static string NumberPlace(long id) => $"payee_account.number.{id}";
    public const string NumberKind = "account";
    public string OpenNumber(Keeper keeper) => keeper.Open(Number, NumberPlace(Id));
}

internal sealed class PersonShape : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<PayeeAccount>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.Property(p => p.Id).ValueGeneratedNever();
        person.HasIndex(p => p.IdNumberIndex).IsUnique();
        person.HasIndex(p => p.TelephoneIndex);
        person.HasIndex(p => new { p.Name, p.Area });
        person.HasIndex(p => p.Area);
    }

    public void Configure(EntityTypeBuilder<PayeeAccount> account)
    {
        account.Property(a => a.Id).ValueGeneratedNever();
        account.HasIndex(a => a.PersonId);
        account.HasIndex(a => a.NumberIndex);
    }
}
