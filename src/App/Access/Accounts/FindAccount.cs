// The accounts that an administrator keeps: those whose whole reach lies within the administrator's own. Another
// district's account is as if it did not exist.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;

namespace Sunbeam.Access.Accounts;

internal static class FindAccount
{
    public static readonly Role[] Administrators = [Role.Administrator];

    public static IQueryable<Account> Kept(SunbeamDb db) => db.Set<Account>().Where(account => account.Id != SystemAccount.Id && account.PersonId == null
        && !db.Reaches.Any(reach => reach.AccountId == account.Id && (reach.From < db.Lowest || reach.To > db.Highest)));

    /// <summary>The account to act on; refused when it is not kept by whoever acts, or is closed.</summary>
    public static async Task<(Account? Account, Problem? Problem)> ToActOn(Work work, long id)
    {
        var account = await Kept(work.Db).SingleOrDefaultAsync(account => account.Id == id);
        return account is null ? (null, Problem.NotThere) : account.ClosedAt is not null ? (null, AccountProblems.Closed) : (account, null);
    }
}
