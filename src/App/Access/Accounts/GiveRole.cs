// Gives an account a role over some divisions. Nobody gives one to oneself.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public static class GiveRole
{
    public sealed record Input(long Id, [Asked("角色")] Role Role, [Asked("管辖范围")] string Divisions);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/accounts/{id:long}/roles", FindAccount.Administrators, Run);

    private static async Task<Answer> Run(Input input, Work work)
    {
        var (account, problem) = await FindAccount.ToActOn(work, input.Id);
        if (problem is not null) return problem;
        if (account!.Id == work.Actor.AccountId) return AccountProblems.NotOneself;
        if (await work.Db.Reaches.AnyAsync(reach => reach.AccountId == input.Id && reach.Role == input.Role)) return AccountProblems.RoleHeld;
        if (await Give(work, account.Id, input.Role, input.Divisions) is { } refused) return refused;
        work.Note("access", "account.role-given", 0, $"account={account.Id} role={input.Role}");
        return Answer.Done($"/accounts/{account.Id}", account.Id);
    }

    /// <summary>Adds the rows of reach; null when it could, otherwise what was wrong.</summary>
    internal static async Task<Problem?> Give(Work work, long accountId, Role role, string divisions)
    {
        // A number in the place of a name could otherwise name the role of work without a person; citizens come by themselves.
        if (role is Role.System or Role.Citizen || !Enum.IsDefined(role)) return AccountProblems.NoSuchRole;
        var (stretches, problem) = await FindDivisions.Find(work, divisions);
        if (problem is not null) return problem;
        foreach (var (from, to) in stretches.Distinct())
            work.Db.Add(new Reach { Id = Ids.Next(), AccountId = accountId, Role = role, From = from, To = to, Purposes = role.WorksFor() });
        return null;
    }
}
