// The children's directors (儿童主任) of the network: whoever answers for an area in that post may apply for a child there.
using Sunbeam.Access.Network;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Intake;

/// <param name="Place">The area for which they answer.</param>
public sealed record DirectorChoice(long AgentId, string Name, string Place);

public static class Directors
{
    /// <summary>As a procedure calls them where it says who applies.</summary>
    public const string Word = "childrens_director";

    /// <summary>Those who answer for an area that touches the stretch; for one place, both ends are the same.</summary>
    public static async Task<IReadOnlyList<DirectorChoice>> Of(SunbeamDb db, DateOnly today, long lowest, long highest)
    {
        var owners = (await FindOwners.In(db, today, lowest, highest)).Where(owner => owner.Post == Post.ChildrenDirector && owner.Answers).ToList();
        var places = await NameAreas.Of(db, owners.Select(owner => owner.From));
        return [.. owners.DistinctBy(owner => owner.AgentId).Select(owner => new DirectorChoice(owner.AgentId, owner.Name, places[owner.From]))];
    }
}
