// The order of the road, and the only arrows allowed: a later stage may read an earlier one, never the reverse.
// tests/Structure proves it from the built program.
namespace Sunbeam.Journey;

public enum Stage { Discover = 1, Intake, Verify, Assess, Decide, Deliver, FollowUp }

public static class Stages
{
    /// <summary>The stages in their order; each is a folder and a namespace.</summary>
    public static readonly IReadOnlyList<Stage> InOrder = Enum.GetValues<Stage>();

    public static bool MayRead(Stage reader, Stage read) => read <= reader;
}
