// What an account sees by its assignments: the reach of a grid worker over each area that it answers for, and no longer than that.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;

namespace Sunbeam.Access.Network;

internal static class GiveReach
{
    /// <summary>The grid worker's account of that login that whoever acts may name; null where there is none.</summary>
    public static async Task<long?> Account(Work work, string login)
    {
        var name = login.Trim();
        var (lowest, highest) = (work.Db.Lowest, work.Db.Highest);
        return await work.Db.Set<Account>().Where(account => account.Login == name && account.ClosedAt == null)
            .Where(account => work.Db.Reaches.Any(reach => reach.AccountId == account.Id && reach.Role == Role.GridWorker)
                && !work.Db.Reaches.Any(reach => reach.AccountId == account.Id && (reach.From < lowest || reach.To > highest)))
            .Select(account => (long?)account.Id).SingleOrDefaultAsync();
    }

    /// <summary>Adds what the assignment needs, where the account does not reach it already.</summary>
    public static async Task Over(Work work, long? accountId, long from, long to)
    {
        if (accountId is not { } account) return;
        var reached = await work.Db.Reaches.AnyAsync(reach =>
            reach.AccountId == account && reach.Role == Role.GridWorker && reach.From <= from && to <= reach.To);
        var added = work.Db.Reaches.Local.Any(reach => reach.AccountId == account && reach.Role == Role.GridWorker && reach.From <= from && to <= reach.To);
        if (!reached && !added)
            work.Db.Add(new Reach
            {
                Id = Ids.Next(), AccountId = account, Role = Role.GridWorker, From = from, To = to, Purposes = Role.GridWorker.WorksFor(),
            });
    }

    /// <summary>Takes what was given for an area, unless another assignment of the account still needs it.</summary>
    public static async Task Back(Work work, Agent agent, IReadOnlyCollection<Assignment> ended)
    {
        if (agent.AccountId is not { } account) return;
        var gone = ended.Select(assignment => assignment.Id).ToList();
        var kept = await work.Db.Set<Assignment>().Where(assignment => assignment.Until == null && !gone.Contains(assignment.Id))
            .Where(assignment => work.Db.Set<Agent>().Any(other => other.Id == assignment.AgentId && other.AccountId == account))
            .Select(assignment => new { assignment.From, assignment.To }).ToListAsync();
        var reaches = await work.Db.Reaches.Where(reach => reach.AccountId == account && reach.Role == Role.GridWorker).ToListAsync();
        work.Db.RemoveRange(reaches.Where(reach => ended.Any(assignment => assignment.From == reach.From && assignment.To == reach.To)
            && !kept.Any(other => reach.From <= other.From && other.To <= reach.To)));
    }

    /// <summary>Takes everything that a grid worker's account reaches within the area of whoever acts: they have left.</summary>
    public static async Task All(Work work, Agent agent)
    {
        if (agent.AccountId is not { } account) return;
        work.Db.RemoveRange(await work.Db.Reaches.Where(reach => reach.AccountId == account && reach.Role == Role.GridWorker
            && reach.From >= work.Db.Lowest && reach.To <= work.Db.Highest).ToListAsync());
    }
}
