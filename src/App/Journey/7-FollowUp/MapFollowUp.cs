// The table of contents of this stage.
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;

namespace Sunbeam.Journey.FollowUp;

public static class MapFollowUp
{
    /// <summary>What this stage puts on the page of a case.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton(new CasePanel(PanelPlace.Answer, typeof(FollowUpPanel), Stage.Deliver));

    public static void To(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        ReadReviews.Map(routes, law);
        ReadAid.Map(routes, law);
        SetReview.Map(routes);
        TellEnding.Map(routes, law);
        RecordHearing.Map(routes, law);
        AnswerHearing.Map(routes, law);
        EndAid.Map(routes, law);
        ReadCaseFile.Map(routes, law);
        MakePaper.Map(routes, law);
        PrintBlank.Map(routes, law);
        ReadPaper.Map(routes);
    }
}
