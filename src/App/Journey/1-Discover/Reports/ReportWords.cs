// The words of a report on the screen, everywhere alike.
namespace Sunbeam.Journey.Discover;

/// <summary>Where a report stands: an answer is owed, they are to be called back, or it is over.</summary>
public enum ReportState { ToAnswer, ToCall, Done, NothingOwed }

public static class ReportWords
{
    public static ReportState StateOf(Report report) =>
        !report.Named ? ReportState.NothingOwed
        : report.RepliedAt is null ? ReportState.ToAnswer
        : report.Outcome is CallOutcome.Satisfied ? ReportState.Done : ReportState.ToCall;

    public static string Of(ReportState state) => state switch
    {
        ReportState.ToAnswer => "待答复",
        ReportState.ToCall => "待回访",
        ReportState.Done => "已回访满意",
        _ => "未留联系方式",
    };

    public static string Of(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Satisfied => "满意",
        CallOutcome.NotSatisfied => "不满意",
        _ => "没有接通",
    };
}
