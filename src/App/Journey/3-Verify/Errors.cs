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

    /// <summary>The case is decided.</summary>
    public static readonly Problem Decided = new("verify.decided", "这件申请已作出决定，不能再问数据源。", "This case is decided; no source can be asked any more.");

    /// <summary>The pack has no such source.</summary>
    public static readonly Problem NoSuchSource = new("verify.no-such-source", "政策库里没有这个数据源。", "The pack has no such source.");

    /// <summary>The address is none.</summary>
    public static readonly Problem BadAddress = new("verify.bad-address",
        "地址不合规定：接口以 http:// 或 https:// 开头，数据库以 postgres://用户名@ 或 sqlite:/// 开头，文件夹以 file:/// 开头，都不带密码、问号和井号。",
        "The address does not fit: an interface starts with http:// or https://, a database with postgres://NAME@ or sqlite:///, a folder with file:///; none holds a password, a query or a fragment.");

    /// <summary>Somebody asks this source and enters what it says.</summary>
    public static readonly Problem NotReached = new("verify.not-reached", "这个数据源由人工查询，没有地址。", "This source is asked by hand and has no address.");
}
