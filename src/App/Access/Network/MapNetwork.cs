// The table of contents of the network: each page and act.
namespace Sunbeam.Access.Network;

internal static class MapNetwork
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        ReadNetwork.Map(routes);
        ReadGaps.Map(routes);
        ReadAgent.Map(routes);
        MakeTeam.Map(routes);
        ChangeTeam.Map(routes);
        AddAgent.Map(routes);
        ChangeAgent.Map(routes);
        AssignArea.Map(routes);
        EndAssignment.Map(routes);
        HandOver.Map(routes);
        AnnounceLeaving.Map(routes);
    }
}
