// The words of a problem on the screen, everywhere alike.
namespace Sunbeam.Journey.Discover;

public static class ProblemWords
{
    public static string Of(ProblemState state) => state switch
    {
        ProblemState.Open => "待交办",
        ProblemState.Assigned => "解决中",
        ProblemState.Solved => "待住户确认",
        _ => "住户已确认",
    };

    public static string? Colour(ProblemState state) => state == ProblemState.Confirmed ? "done" : null;

    public static string Of(AskedHow how) => how == AskedHow.Visit ? "上门核实" : "电话核实";

    public static string Kind(string code) => ProblemKinds.Find(code)?.Zh ?? code;
}
