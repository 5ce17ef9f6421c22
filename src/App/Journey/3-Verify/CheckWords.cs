// The words of a check on the screen, everywhere alike.
namespace Sunbeam.Journey.Verify;

public static class CheckWords
{
    public static string Of(CheckState state) => state switch
    {
        CheckState.Asked => "待启动",
        CheckState.Running => "核对中",
        _ => "已完成",
    };

    public static string Of(BatchState state) => state switch
    {
        BatchState.Running => "进行中",
        BatchState.Paused => "已暂停",
        BatchState.Cancelled => "已取消",
        _ => "已完成",
    };

    public static string Of(RequestState state) => state switch
    {
        RequestState.Waiting => "等待答复",
        RequestState.Answered => "已答复",
        RequestState.NoRecord => "查无记录",
        RequestState.Refused => "被拒绝",
        RequestState.Malformed => "答复有误",
        RequestState.Late => "超时",
        _ => "联系不上",
    };

    /// <summary>How a source is asked, by the kind of its reach.</summary>
    public static string OfKind(string kind) => kind switch
    {
        Reach.Http => "接口",
        Reach.Database => "数据库",
        Reach.FileDrop => "文件夹",
        _ => "人工查询",
    };

    public static string Of(LetterState state) => state switch
    {
        LetterState.Waiting => "待办理",
        LetterState.Taken => "正在核对",
        LetterState.Declined => "已退回",
        _ => "已答复委托方",
    };

    /// <param name="state">Where the objection stands.</param>
    /// <param name="repeated">The source has been asked again.</param>
    public static string Of(AppealState state, bool repeated) => state switch
    {
        AppealState.Stands => "维持原答复",
        AppealState.Corrected => "已按佐证更正",
        _ => repeated ? "已复查，待答复" : "复查中",
    };

    /// <summary>The words for a fault by its code.</summary>
    public static string OfFault(string fault) => Fault.Words.GetValueOrDefault(fault, fault);
}
