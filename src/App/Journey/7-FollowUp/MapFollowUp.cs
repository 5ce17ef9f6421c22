// The table of contents of this stage.
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;

namespace Sunbeam.Journey.FollowUp;

public static class MapFollowUp
{
    public static void To(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        ReadReviews.Map(routes, law);
        ReadAid.Map(routes, law);
        SetReview.Map(routes);
        EndAid.Map(routes);
        ReadCaseFile.Map(routes, law);
        MakePaper.Map(routes, law);
        PrintBlank.Map(routes, law);
        ReadPaper.Map(routes);
    }
}
