// Corrects what is known of somebody in a team: their post, telephone or account. What they answer for follows to the new account.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Network;

public static class ChangeAgent
{
    public sealed record Input(long Id, [Asked("岗位")] Post Post, string? Telephone = null, string? Login = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/network/agents/{id:long}", MakeTeam.Roles, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Agent>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } agent) return Problem.NotThere;
        if (agent.LeftOn is not null) return NetworkErrors.HasLeft;
        var areas = await work.Db.Set<Assignment>().Where(assignment => assignment.AgentId == agent.Id && assignment.Until == null).ToListAsync();
        var before = agent.AccountId;
        agent.Post = input.Post;
        if (string.IsNullOrWhiteSpace(input.Login) && before is not null)
        {
            await GiveReach.Back(work, agent, areas);
            agent.AccountId = null;
        }
        if (await Fill(work, agent, input.Telephone, input.Login) is { } problem) return problem;
        if (agent.AccountId != before)
            foreach (var area in areas) await GiveReach.Over(work, agent.AccountId, area.From, area.To);
        work.Note("network", "network.agent-changed", agent.Area, $"agent={agent.Id} post={agent.Post} account={agent.AccountId}");
        return Answer.Done($"/network/agents/{agent.Id}", agent.Id);
    }

    /// <summary>Sets telephone and account; what is left out stays as it was.</summary>
    internal static async Task<Problem?> Fill(Work work, Agent agent, string? telephone, string? login)
    {
        if (!string.IsNullOrWhiteSpace(telephone))
        {
            if (ReadTelephone.Of(telephone) is not { } digits) return NetworkErrors.TelephoneUnreadable;
            SetTelephone(work, agent, digits);
        }
        if (string.IsNullOrWhiteSpace(login)) return null;
        if (await GiveReach.Account(work, login) is not { } account) return NetworkErrors.NoSuchAccount;
        if (await work.Db.Set<Agent>().AnyAsync(other => other.AccountId == account && other.Id != agent.Id && other.LeftOn == null))
            return NetworkErrors.AccountTaken;
        agent.AccountId = account;
        return null;
    }

    internal static void SetTelephone(Work work, Agent agent, string digits)
    {
        agent.Telephone = work.Keeper.Seal(digits, Agent.TelephonePlace(agent.Id));
        agent.TelephoneIndex = work.Keeper.Index(digits, Agent.TelephoneKind);
    }
}
