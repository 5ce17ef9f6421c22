// Opens the door again, whether an administrator had shut it or too many wrong tries.
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public static class UnlockAccount
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/accounts/{id:long}/unlock", FindAccount.Administrators, Run);

    private static async Task<Answer> Run(Input input, Work work)
    {
        var (account, problem) = await FindAccount.ToActOn(work, input.Id);
        if (problem is not null) return problem;
        (account!.LockedUntil, account.FailedTries) = (null, 0);
        work.Note("access", "account.unlocked", 0, $"account={account.Id}");
        return Answer.Done($"/accounts/{account.Id}", account.Id);
    }
}
