// Who answers for an area today, and why somebody who is on the list may not be able to: they have left, or their account is
// closed or no longer reaches it. The one place that says whether an area has an owner.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;

namespace Sunbeam.Access.Network;

/// <summary>Whether somebody on the list can answer for their area.</summary>
public enum OwnerState { Present, Leaving, Left, AccountClosed, OutOfReach }

/// <param name="From">The area for which they answer, both ends inclusive.</param>
/// <param name="LeavesOn">Their last day, where one is announced.</param>
public sealed record Owner(long AssignmentId, long AgentId, string Name, Post Post, long TeamId, long? AccountId, long From, long To, DateOnly Since,
    DateOnly? LeavesOn, OwnerState State)
{
    public bool Answers => State is OwnerState.Present or OwnerState.Leaving;

    public bool Covers(long from, long to) => From <= from && to <= To;
}

public static class FindOwners
{
    /// <summary>Everybody who stands on the list for an area that touches the stretch, within the reader's reach.</summary>
    public static async Task<IReadOnlyList<Owner>> In(SunbeamDb db, DateOnly today, long lowest, long highest)
    {
        var rows = await (
            from assignment in db.Set<Assignment>()
            where assignment.Until == null && assignment.From <= highest && assignment.To >= lowest
            join agent in db.Set<Agent>() on assignment.AgentId equals agent.Id
            select new
            {
                assignment.Id, agent, assignment.From, assignment.To, assignment.Since,
                Closed = agent.AccountId != null
                    && !db.Set<Account>().Any(account => account.Id == agent.AccountId && account.ClosedAt == null
                        && account.LockedUntil != Account.UntilUnlocked),
                Reached = agent.AccountId == null || db.Reaches.Any(reach => reach.AccountId == agent.AccountId && reach.Role == Role.GridWorker
                    && reach.From <= assignment.From && assignment.To <= reach.To),
            }).AsNoTracking().ToListAsync();
        return [.. rows.Select(row => new Owner(row.Id, row.agent.Id, row.agent.Name, row.agent.Post, row.agent.TeamId, row.agent.AccountId, row.From, row.To,
            row.Since, row.agent.LeavesOn, State(row.agent, today, row.Closed, row.Reached)))];
    }

    private static OwnerState State(Agent agent, DateOnly today, bool closed, bool reached) =>
        agent.LeftOn is not null || agent.LeavesOn < today ? OwnerState.Left
        : closed ? OwnerState.AccountClosed
        : !reached ? OwnerState.OutOfReach
        : agent.LeavesOn is not null ? OwnerState.Leaving : OwnerState.Present;

    /// <summary>Whoever took over from somebody who has left, and from whoever took over from them; themselves where nobody did.</summary>
    public static async Task<IReadOnlyDictionary<long, Agent>> NowInPlaceOf(SunbeamDb db, IEnumerable<long> agents)
    {
        var asked = agents.Distinct().ToList();
        var known = new Dictionary<long, Agent>();
        for (var wanted = asked; wanted.Count > 0;)
        {
            foreach (var agent in await db.Set<Agent>().AsNoTracking().Where(agent => wanted.Contains(agent.Id)).ToListAsync()) known[agent.Id] = agent;
            wanted = [.. known.Values.Select(agent => agent.SuccessorId).OfType<long>().Distinct().Where(id => !known.ContainsKey(id))];
        }
        return asked.Where(known.ContainsKey).ToDictionary(id => id, id => Last(known, known[id]));
    }

    // Two who took over from each other in turn are followed round once.
    private static Agent Last(Dictionary<long, Agent> known, Agent agent)
    {
        var seen = new HashSet<long>();
        while (agent is { LeftOn: not null, SuccessorId: { } next } && seen.Add(agent.Id) && known.TryGetValue(next, out var successor)) agent = successor;
        return agent;
    }
}
