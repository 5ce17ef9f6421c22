// Ends a program's key before its time.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public static class RevokeToken
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/tokens/{id:long}/revoke", FindAccount.Administrators, Run);

    private static async Task<Answer> Run(Input input, Work work)
    {
        var kept = FindAccount.Kept(work.Db);
        var token = await work.Db.Set<Token>().SingleOrDefaultAsync(token => token.Id == input.Id && kept.Any(account => account.Id == token.AccountId));
        if (token is null) return Problem.NotThere;
        token.RevokedAt ??= work.Now;
        work.Note("access", "token.revoked", 0, $"token={token.Id} account={token.AccountId}");
        return Answer.Done("/tokens", token.Id);
    }
}
