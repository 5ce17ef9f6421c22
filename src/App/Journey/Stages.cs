// The order of the road, and the only arrows allowed: a later stage may read an earlier one, never the reverse.
// tests/Structure proves it from the built program.
namespace Sunbeam.Journey;

public enum Stage { Discover = 1, Intake, Verify, Assess, Decide, Deliver, FollowUp }

public static class Stages
{
    /// <summary>The step in which help comes before the papers (急难先行救助).</summary>
    public const string HelpFirst = "help";

    /// <summary>The step in which people of the village speak for and against (民主评议).</summary>
    public const string Appraise = "appraise";

    /// <summary>The stages in their order; each is a folder and a namespace.</summary>
    public static readonly IReadOnlyList<Stage> InOrder = Enum.GetValues<Stage>();

    /// <summary>The stage in which a step of a procedure is done; null for a step that the road does not know.</summary>
    public static Stage? OfStep(string step) => step switch
    {
        "accept" or HelpFirst => Stage.Intake,
        "verify" => Stage.Verify,
        "investigate" => Stage.Assess,
        Appraise or "propose" or "publicise" or "confirm" or "notify" => Stage.Decide,
        "deliver" => Stage.Deliver,
        "review" => Stage.FollowUp,
        _ => null,
    };

    /// <summary>What a stage is called on the screen.</summary>
    public static string Zh(Stage stage) => stage switch
    {
        Stage.Discover => "发现",
        Stage.Intake => "受理",
        Stage.Verify => "核对",
        Stage.Assess => "入户调查",
        Stage.Decide => "审核确认",
        Stage.Deliver => "发放",
        _ => "跟进",
    };

    public static bool MayRead(Stage reader, Stage read) => read <= reader;
}
