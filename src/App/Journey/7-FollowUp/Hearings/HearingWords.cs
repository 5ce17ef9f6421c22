// The words of a hearing on the screen, everywhere alike.
namespace Sunbeam.Journey.FollowUp;

public static class HearingWords
{
    public static string Of(EndBecause because) => because switch
    {
        EndBecause.Died => "死亡",
        EndBecause.NoLongerEntitled => "不再符合条件",
        EndBecause.Withdrew => "主动退出",
        EndBecause.MovedAway => "迁出本区",
        _ => "其他",
    };

    public static string Of(HeardHow how) => how switch
    {
        HeardHow.InPerson => "当面听取",
        HeardHow.Telephone => "电话听取",
        HeardHow.Writing => "书面提出",
        HeardHow.Online => "网上提出",
        _ => "表示没有意见",
    };

    /// <param name="mayEnd">Its days are over, and nothing was said.</param>
    public static string Of(HearingState state, bool mayEnd) => state switch
    {
        HearingState.Open when mayEnd => "期满没有提出意见，可以停发",
        HearingState.Open => "等待住户说明意见",
        HearingState.Said => "住户已说明意见，等待答复",
        HearingState.Stands => "听取意见完毕，可以停发",
        HearingState.Kept => "意见成立，继续发放",
        _ => "已停发",
    };
}
