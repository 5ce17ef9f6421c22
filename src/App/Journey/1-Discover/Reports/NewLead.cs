// The officers' form for what somebody told.
using Sunbeam.Access;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public sealed record NewLeadModel(IReadOnlyList<PlaceGroup> Places, LeadOrigin Channel);

public static class NewLead
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage<NewLeadPage, NewLeadModel>("/leads/new", [Role.Township, Role.District],
        async reading => new NewLeadModel(await ListCommunities.Within(reading.Db),
            Enum.TryParse<LeadOrigin>(reading.Text("channel"), true, out var channel) && TakeReport.Channels.Contains(channel) ? channel : LeadOrigin.Window));
}
