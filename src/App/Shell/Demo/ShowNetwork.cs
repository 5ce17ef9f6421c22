// Gives the demo's grid worker their place in the team of their community, so that what is given to them reaches their telephone.
// The teams themselves come as a file, as in any district.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Data.Acts;

namespace Sunbeam.Shell.Demo;

internal static class ShowNetwork
{
    public static Task Of(Desk desk, string district) => desk.Do(Actor.System("demo"), "demo-network:" + district, async work =>
    {
        var reaches = await work.Db.Reaches.Where(reach => reach.Role == Role.GridWorker)
            .Where(reach => work.Db.Set<Account>().Any(account => account.Id == reach.AccountId && account.Demo)).ToListAsync();
        foreach (var reach in reaches)
        {
            var agent = await work.Db.Set<Assignment>().Where(assignment => assignment.From == reach.From && assignment.To == reach.To)
                .Join(work.Db.Set<Agent>(), assignment => assignment.AgentId, agent => agent.Id, (assignment, agent) => agent)
                .FirstOrDefaultAsync(agent => agent.Post == Post.GridWorker);
            if (agent is null) continue;
            agent.AccountId = reach.AccountId;
            agent.Name = await work.Db.Set<Account>().Where(account => account.Id == reach.AccountId).Select(account => account.Name).SingleAsync();
        }
        work.Note("network", "network.demo-placed", Area.First(district), $"accounts={reaches.Count}");
        return Answer.Done("/network");
    });
}
