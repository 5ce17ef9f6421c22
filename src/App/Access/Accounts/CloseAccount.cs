// Closes an account for good when somebody leaves. The row stays, because the journal names it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public static class CloseAccount
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/accounts/{id:long}/close", FindAccount.Administrators, Run);

    private static async Task<Answer> Run(Input input, Work work)
    {
        var (account, problem) = await FindAccount.ToActOn(work, input.Id);
        if (problem is not null) return problem;
        if (account!.Id == work.Actor.AccountId) return AccountProblems.NotOneself;
        (account.ClosedAt, account.Stamp) = (work.Now, SignIn.NewStamp());
        var tokens = await work.Db.Set<Token>().Where(token => token.AccountId == input.Id && token.RevokedAt == null).ToListAsync();
        foreach (var token in tokens) token.RevokedAt = work.Now;
        work.Note("access", "account.closed", 0, $"account={account.Id}");
        return Answer.Done($"/accounts/{account.Id}", account.Id);
    }
}
