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
    public static readonly Problem BadAddress = new("verify.bad-address", "地址应以 http:// 或 https:// 开头，且不带账号、问号和井号。", "The address must start with http:// or https:// and hold no account, query or fragment.");

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
    public static readonly Problem NoSuchDistrict = new("verify.no-such-district", "请填写委托区县的六位区划代码，且不是本区县。",
        "Fill in the six digits of the other district, not of this one.", Field: "district");

    /// <summary>The letter has been taken in hand or answered.</summary>
    public static readonly Problem LetterTaken = new("verify.letter-taken", "这份异地核对委托已在办理或已答复。", "This letter has been taken in hand or answered already.", 409);
}
