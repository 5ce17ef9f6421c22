// The form for a problem that was told otherwise than on a visit.
using Sunbeam.Data;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public sealed record NewProblemModel(IReadOnlyList<PlaceGroup> Places);

public static class NewProblem
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage<NewProblemPage, NewProblemModel>("/problems/new", ReadProblems.Readers,
        async reading => new NewProblemModel(await ListCommunities.Within(reading.Db)));
}
