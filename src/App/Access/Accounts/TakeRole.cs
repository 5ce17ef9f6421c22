// Takes a role from an account; what it had signed in with that role sees nothing from the next click on.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public static class TakeRole
{
    public sealed record Input(long Id, [Asked("角色")] Role Role);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/accounts/{id:long}/roles/take", FindAccount.Administrators, Run);

    private static async Task<Answer> Run(Input input, Work work)
    {
        var (account, problem) = await FindAccount.ToActOn(work, input.Id);
        if (problem is not null) return problem;
        if (account!.Id == work.Actor.AccountId) return AccountProblems.NotOneself;
        var reaches = await work.Db.Reaches.Where(reach => reach.AccountId == input.Id && reach.Role == input.Role).ToListAsync();
        if (reaches.Count == 0) return AccountProblems.RoleNotHeld;
        work.Db.RemoveRange(reaches);
        work.Note("access", "account.role-taken", 0, $"account={account.Id} role={input.Role}");
        return Answer.Done($"/accounts/{account.Id}", account.Id);
    }
}
