// What can be refused while verifying, and what to do then. When several are true the first in this order is told.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Verify;

public static class VerifyProblems
{
    /// <summary>The case is closed, or no longer where a check is asked for.</summary>
    public static readonly Problem NotInIntake = new("verify.not-in-intake", "这件申请不在受理环节，不能发起核对。", "This case is not in intake, so no check can be asked for.");

    /// <summary>Help in an emergency does not wait for the departments.</summary>
    public static readonly Problem NeedsNoCheck = new("verify.needs-no-check", "按政策库，这项救助不需要经济状况核对。", "By the law this aid needs no check of means.");

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
    public static readonly Problem BadAddress = new("verify.bad-address",
        "地址不合规定：接口以 http:// 或 https:// 开头，数据库以 postgres://用户名@ 或 sqlite:/// 开头，文件夹以 file:/// 开头，都不带密码、问号和井号。",
        "The address does not fit: an interface starts with http:// or https://, a database with postgres://NAME@ or sqlite:///, a folder with file:///; none holds a password, a query or a fragment.");

    /// <summary>Somebody asks this source and enters what it says.</summary>
    public static readonly Problem NotReached = new("verify.not-reached", "这个数据源由人工查询，没有地址。", "This source is asked by hand and has no address.");

    /// <summary>Its answer is not entered by hand, or has been already.</summary>
    public static readonly Problem NotByHand = new("verify.not-by-hand", "这项查询不由人工录入，或者已有结果。", "This answer is not entered by hand, or is there already.");

    /// <summary>A day that has not come.</summary>
    public static readonly Problem NotYet = new("verify.not-yet", "所据日期不能晚于今天。", "The day cannot lie after today.");

    /// <summary>No picture and no PDF, or larger than a letter.</summary>
    public static readonly Problem BadScan = new("verify.bad-scan", "扫描件应为 PDF、PNG 或 JPEG，且不超过 8 MB。", "The scan must be a PDF, PNG or JPEG of at most 8 MB.");

    /// <summary>No value, and not marked as unknown to the source.</summary>
    public static readonly Problem NothingEntered = new("verify.nothing-entered", "请填写查到的内容，或者勾选“查无记录”。", "Enter what was found, or tick that there is no record.");

    /// <summary>No law is here for it, or it lies outside one's area.</summary>
    public static readonly Problem NoSuchDistrict = new("verify.no-such-district", "没有这个区划，或不在您的管辖范围内。", "There is no such district here, or it is outside your area.");

    /// <summary>The law, or another district, has a source of that id.</summary>
    public static readonly Problem InTheLaw = new("verify.in-the-law", "已有名为 {0} 的数据源，请另取一个 id。", "There is a source called {0} already; choose another id.");

    /// <summary>The definition cannot be meant; the first mistake is told.</summary>
    public static readonly Problem BadDefinition = new("verify.bad-definition",
        "定义有 {0} 处错误，第一处在第 {1} 行第 {2} 列：{3}。", "The definition has {0} mistakes, the first in line {1}, column {2}: {3}.");

    /// <summary>The case is not checked yet, or decided already.</summary>
    public static readonly Problem NotChecked = new("verify.not-checked", "这件申请的核对还没有完成，或已作出决定。", "The check of this case is not finished, or the case is decided already.");

    /// <summary>Nothing is said of the fact that differs.</summary>
    public static readonly Problem NoDifference = new("verify.no-difference", "这一项没有不一致，不需要说明。", "Nothing differs in this fact; there is nothing to explain.");

    /// <summary>What is objected to is no reply of a source in this case.</summary>
    public static readonly Problem NoReply = new("verify.no-reply", "这不是本案数据源的答复，不能提出核对异议。", "This is no reply of a source in this case, so nobody can object to it.");

    /// <summary>The same source is being asked again about the same person already.</summary>
    public static readonly Problem AppealOpen = new("verify.appeal-open", "对这个数据源的异议正在复查，请等复查答复后再办。", "An objection to this source is being looked into; wait for its answer.", 409);

    /// <summary>The proof is no picture and no PDF, or too large.</summary>
    public static readonly Problem NoProof = new("verify.no-proof", "请上传佐证材料的照片（PNG 或 JPEG）或 PDF，不超过 5 MB。",
        "Upload the proof as a picture (PNG or JPEG) or a PDF of at most 5 MB.", Field: "proof");

    /// <summary>The repeated check still waits for the source.</summary>
    public static readonly Problem StillRepeating = new("verify.still-repeating", "复查还没有结束，请等数据源再次答复后办理。", "The repeated check is not finished; wait for the source.", 409);

    /// <summary>Somebody has answered the objection.</summary>
    public static readonly Problem AppealAnswered = new("verify.appeal-answered", "这项异议已经答复。", "This objection has been answered already.", 409);

    /// <summary>The corrected value is none that the fact can have.</summary>
    public static readonly Problem NoValue = new("verify.no-value", "“{0}”填写有误，请对照单位和范围重新填写。", "“{0}” cannot have this value; compare unit and range.", Field: "value");

    /// <summary>The district is this one, or its code has not six digits.</summary>
    public static readonly Problem NoOtherDistrict = new("verify.no-other-district", "请填写委托区县的六位区划代码，且不是本区县。",
        "Fill in the six digits of the other district, not of this one.", Field: "district");

    /// <summary>The letter has been taken in hand or answered.</summary>
    public static readonly Problem LetterTaken = new("verify.letter-taken", "这份异地核对委托已在办理或已答复。", "This letter has been taken in hand or answered already.", 409);
}
