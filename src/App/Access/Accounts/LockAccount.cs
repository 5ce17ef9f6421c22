// Shuts the door to an account until an administrator opens it again; what is signed in ends at once.
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public static class LockAccount
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/accounts/{id:long}/lock", FindAccount.Administrators, Run);

    private static async Task<Answer> Run(Input input, Work work)
    {
        var (account, problem) = await FindAccount.ToActOn(work, input.Id);
        if (problem is not null) return problem;
        if (account!.Id == work.Actor.AccountId) return AccountProblems.NotOneself;
        (account.LockedUntil, account.Stamp) = (Account.UntilUnlocked, SignIn.NewStamp());
        work.Note("access", "account.locked", 0, $"account={account.Id}");
        return Answer.Done($"/accounts/{account.Id}", account.Id);
    }
}
