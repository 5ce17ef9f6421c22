// Somebody at work: an account in one of its roles, with the outer bounds of its reach. Where the reach is one stretch the
// bounds say it all; where it has gaps, the filter asks the rows of Reach.
namespace Sunbeam.Access;

public sealed record Actor(long AccountId, Role Role, string Name, long Lowest, long Highest)
{
    /// <summary>Nobody: sees nothing. What a request has before it has signed in.</summary>
    public static readonly Actor Nobody = new(0, Role.System, "", 1, 0);

    /// <summary>The account that signs for work without a person. It reaches everything, under a name.</summary>
    public static Actor System(string name) => new(SystemAccount.Id, Role.System, name, 0, long.MaxValue);

    /// <summary>The scopes of an API token; null means all that the role may do.</summary>
    public IReadOnlySet<string>? Scopes { get; init; }

    /// <summary>The reach is all that lies between the bounds. Nearly everybody's is: one district, one township, one grid.</summary>
    public bool Unbroken { get; init; }

    /// <summary>The organisation for which the account works.</summary>
    public long? OrganisationId { get; init; }

    /// <summary>The day on which it acts.</summary>
    public DateOnly Day { get; init; }

    /// <summary>All roles of the account, among which somebody chooses the one to act in.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    public bool May(string scope) => Scopes is null || Scopes.Contains(scope) || Scopes.Contains("*");
}
