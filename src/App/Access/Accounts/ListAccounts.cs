// /accounts: everybody who can sign in, with their roles and reach, and whether the door is open to them.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public enum AccountState { Open, LockedForAWhile, Locked, Closed }

public sealed record RoleLine(Role Role, IReadOnlyList<string> Reach);

public sealed record AccountLine(long Id, string Login, string Name, string? Title, string? Organisation, IReadOnlyList<RoleLine> Roles,
    AccountState State, DateTimeOffset? LockedUntil, bool Demo);

/// <param name="Accounts">In the order of their logins.</param>
/// <param name="Role">The role that the list is narrowed to.</param>
/// <param name="After">The login after which this page begins.</param>
/// <param name="Next">The login after which the next page begins; null on the last.</param>
public sealed record AccountList(IReadOnlyList<AccountLine> Accounts, Role? Role, string? After, string? Next);

public static class ListAccounts
{
    private const int PageLines = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage<AccountsPage, AccountList>("/accounts", FindAccount.Administrators, Read);

    private static async Task<AccountList?> Read(Reading reading)
    {
        var role = Enum.TryParse<Role>(reading.Text("role"), ignoreCase: true, out var asked) ? asked : (Role?)null;
        var after = reading.Text("after");
        var accounts = FindAccount.Kept(reading.Db);
        if (role is not null) accounts = accounts.Where(account => reading.Db.Reaches.Any(reach => reach.AccountId == account.Id && reach.Role == role));
        if (after is not null) accounts = accounts.Where(account => string.Compare(account.Login, after) > 0);
        var page = await accounts.OrderBy(account => account.Login).Take(PageLines + 1).ToListAsync();
        var next = page.Count > PageLines ? page[PageLines - 1].Login : null;
        return new AccountList(await Lines(reading, [.. page.Take(PageLines)]), role, after, next);
    }

    internal static async Task<List<AccountLine>> Lines(Reading reading, List<Account> accounts)
    {
        var ids = accounts.ConvertAll(account => account.Id);
        var reaches = await reading.Db.Reaches.Where(reach => ids.Contains(reach.AccountId)).ToListAsync();
        var tell = await TellReach.Prepare(reading.Db, reaches);
        var offices = accounts.Select(account => account.OrganisationId).Distinct().ToList();
        var names = await reading.Db.Set<Organisation>().Where(office => offices.Contains(office.Id))
            .ToDictionaryAsync(office => office.Id, office => office.Name);
        var now = reading.Desk.Clock.GetUtcNow();
        return accounts.ConvertAll(account => new AccountLine(account.Id, account.Login, account.Name, account.Title,
            account.OrganisationId is { } office ? names.GetValueOrDefault(office) : null,
            [.. reaches.Where(reach => reach.AccountId == account.Id).GroupBy(reach => reach.Role).OrderBy(role => role.Key)
                .Select(role => new RoleLine(role.Key, [.. role.OrderBy(reach => reach.From).Select(tell)]))],
            StateOf(account, now), account.LockedUntil > now ? account.LockedUntil : null, account.Demo));
    }

    private static AccountState StateOf(Account account, DateTimeOffset now) =>
        account.ClosedAt is not null ? AccountState.Closed
        : account.LockedUntil == Account.UntilUnlocked ? AccountState.Locked
        : account.LockedUntil > now ? AccountState.LockedForAWhile : AccountState.Open;
}
