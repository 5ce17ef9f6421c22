// An account, its reach and its tokens. An account belongs to a person of the staff; a token to a program of theirs.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sunbeam.Access;

public sealed class Account
{
    public required long Id { get; init; }
    public required string Login { get; set; }
    public required string Name { get; set; }
    public required string PasswordHash { get; set; }
    public string? Title { get; set; }
    public long? OrganisationId { get; set; }
    /// <summary>A citizen's: the person who signs in by a code. None of the staff has one.</summary>
    public long? PersonId { get; init; }
    public int FailedTries { get; set; }

    /// <summary>No sign-in until then; <see cref="UntilUnlocked"/> when an administrator locked it.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Changes with the password and at sign-out everywhere; a cookie with another stamp is void.</summary>
    public required string Stamp { get; set; }

    /// <summary>Made by a demo district, with a password that everybody knows.</summary>
    public bool Demo { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public int Version { get; set; }

    /// <summary>An administrator's lock has no end, and also stops what is signed in and the account's tokens.</summary>
    public static readonly DateTimeOffset UntilUnlocked = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);
}

/// <summary>One stretch of what an account may see, in one role. Both ends are inclusive.</summary>
public sealed class Reach
{
    public required long Id { get; init; }
    public required long AccountId { get; init; }
    public required Role Role { get; init; }
    public required long From { get; init; }
    public required long To { get; init; }
    public required Purpose Purposes { get; init; }
}

/// <summary>A key for a program. Only its hash is kept; it has scopes and an end.</summary>
public sealed class Token
{
    public required long Id { get; init; }
    public required long AccountId { get; init; }
    public required Role Role { get; init; }
    public required string Name { get; init; }
    public required byte[] Hash { get; init; }
    public required string Scopes { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>The row for work without a person; every process name acts under it.</summary>
public static class SystemAccount
{
    public const long Id = 1;
}

internal sealed class AccountShape : IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<Reach>, IEntityTypeConfiguration<Token>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.Property(a => a.Id).ValueGeneratedNever();
        account.HasIndex(a => a.Login).IsUnique();
        account.HasIndex(a => a.PersonId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Reach> reach)
    {
        reach.Property(r => r.Id).ValueGeneratedNever();
        reach.HasIndex(r => new { r.AccountId, r.Role, r.From, r.To });
    }

    public void Configure(EntityTypeBuilder<Token> token)
    {
        token.Property(t => t.Id).ValueGeneratedNever();
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasIndex(t => t.AccountId);
    }
}
