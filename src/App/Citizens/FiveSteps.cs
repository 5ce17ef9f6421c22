// Where an application stands, in five steps that anybody understands; the road of the house behind them is longer.
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;

namespace Sunbeam.Citizens;

public static class FiveSteps
{
    public static readonly IReadOnlyList<string> InOrder = ["提交申请", "核对信息", "入户看看", "审核公示", "办结"];

    /// <summary>The step on which it is, from 1; all are past once it is finished.</summary>
    public static int Of(Case of) => of.State != CaseState.Open ? InOrder.Count : of.Stage switch
    {
        Stage.Discover or Stage.Intake => 1,
        Stage.Verify => 2,
        Stage.Assess => 3,
        _ => 4,
    };

    /// <summary>What is happening now, in one sentence.</summary>
    public static string Now(Case of) => of.State switch
    {
        CaseState.Approved => "您的申请已通过审核确认，救助金按月发放。具体结果请看下面的通知书。",
        CaseState.Refused => "经审核，您家目前不符合条件。原因和申诉办法写在下面的通知书里。",
        CaseState.Withdrawn => "这份申请已经撤回。需要时可以重新申请。",
        CaseState.Ended => "这项救助已经停止。有疑问请拨打镇街电话。",
        _ => Of(of) switch
        {
            1 => "镇街已收到您的申请。下面要您做的办完以后，就开始核对信息。",
            2 => "正在向有关部门核对家庭情况，您不用再交证明。",
            3 => "工作人员会上门看一看，上门前会给您打电话。",
            _ => "正在审核。审核意见会公示几天，然后由主管部门确认。",
        },
    };
}
