// What can be refused while verifying, and what to do then. When several are true the first in this order is told.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Verify;

public static class VerifyProblems
{
    /// <summary>The case is closed, or no longer where a check is asked for.</summary>
    public static readonly Problem NotInIntake = new("verify.not-in-intake", "这件申请不在受理环节，不能发起核对。", "This case is not in intake, so no check can be asked for.");

    /// <summary>The household has no members.</summary>
    public static readonly Problem Nobody = new("verify.nobody", "还没有登记共同生活家庭成员，请先补登。", "No members of the household are registered yet; add them first.");

    /// <summary>Members without an authorisation that covers today.</summary>
    public static readonly Problem Unsigned = new("verify.unsigned", "还有 {0} 名成员没有有效的核对授权书，请先补签。", "{0} members have no valid authorisation; let them sign first.");

    /// <summary>None of the chosen checks waits to be started.</summary>
    public static readonly Problem NothingToStart = new("verify.nothing-to-start", "所选核对都已启动，请刷新页面。", "All the chosen checks have been started already; reload the page.");

    /// <summary>Nobody was chosen.</summary>
    public static readonly Problem NothingChosen = new("verify.nothing-chosen", "请先勾选要启动的核对。", "First tick the checks to be started.");

    /// <summary>The check still runs or was never started, or nothing in it failed.</summary>
    public static readonly Problem NothingToAskAgain = new("verify.nothing-to-ask-again", "没有可以再问的数据源。", "No source is left to be asked again.");

    /// <summary>No household of the place is aided, or none by that programme.</summary>
    public static readonly Problem NobodyAided = new("verify.nobody-aided", "所选范围内没有在保的家庭。", "No household of the chosen place is aided.");

    /// <summary>Only a batch that goes on can be paused.</summary>
    public static readonly Problem BatchNotRunning = new("verify.batch-not-running", "这个批次不在进行中，请刷新页面。", "This batch is not going on; reload the page.");

    /// <summary>Only a paused batch can go on.</summary>
    public static readonly Problem BatchNotPaused = new("verify.batch-not-paused", "这个批次没有暂停，请刷新页面。", "This batch is not paused; reload the page.");

    /// <summary>It is finished or was cancelled.</summary>
    public static readonly Problem BatchOver = new("verify.batch-over", "这个批次已经结束，不能取消。", "This batch is over and cannot be cancelled.");

    /// <summary>The case is decided.</summary>
    public static readonly Problem Decided = new("verify.decided", "这件申请已作出决定，不能再问数据源。", "This case is decided; no source can be asked any more.");

    /// <summary>The pack has no such source.</summary>
    public static readonly Problem NoSuchSource = new("verify.no-such-source", "政策库里没有这个数据源。", "The pack has no such source.");

    /// <summary>The address is none.</summary>
    public static readonly Problem BadAddress = new("verify.bad-address", "地址应以 http:// 或 https:// 开头，且不带账号、问号和井号。", "The address must start with http:// or https:// and hold no account, query or fragment.");
}
