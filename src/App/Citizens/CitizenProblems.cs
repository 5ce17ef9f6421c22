// What can be wrong when a citizen or their agent does something, each as one sentence that says what to do.
using Sunbeam.Data.Acts;

namespace Sunbeam.Citizens;

public static class CitizenProblems
{
    public static readonly Problem Stale = new("citizens.stale", "页面已过期，请重新填写。", "The page has expired; begin again.", 400);
    public static readonly Problem NoNumber = new("citizens.no-number", "请填写身份证号或手机号。", "Fill in your identity or telephone number.", Field: "number");
    public static readonly Problem WrongCode = new("citizens.wrong-code", "验证码不对或已过期，请核对短信；仍然不行的请重新获取。",
        "The code is wrong or too old; compare it with the message, or ask for a new one.", 401, "code");
    public static readonly Problem NotRegistered = new("citizens.not-registered", "户籍登记里没有查到您的家庭，请带身份证到镇街窗口办理。",
        "Your household was not found in the register; please come to the township's window with your identity card.");
    public static readonly Problem NotAmong = new("citizens.not-among", "申请人须是一起生活的家人之一，请勾选本人。", "The applicant must be among those who live together; tick them too.",
        Field: "memberIds");
    public static readonly Problem AlreadyApplied = new("citizens.already-applied", "您家已有人在申请同一项救助，不用再申请一次；有疑问请拨打镇街电话。",
        "Somebody of your family is applying for the same aid already; there is no need to apply again. Questions: call the township.", 409);
    public static readonly Problem NoSignature = new("citizens.no-signature", "请在框里签名后再提交。", "Please sign in the box first.", Field: "signature");
    public static readonly Problem NoPhotograph = new("citizens.no-photograph", "请先拍照或选择照片。", "Take or choose a photograph first.", Field: "photographs");
    public static readonly Problem Finished = new("citizens.finished", "这份申请已经办结，不用再补材料；有疑问请拨打镇街电话。",
        "This application is finished; nothing more is needed. Questions: call the township.", 409);
    public static readonly Problem NotApplicant = new("citizens.not-applicant", "只有申请人本人可以撤回申请。", "Only the applicant can withdraw the application.", 403);
    public static readonly Problem NoMandate = new("citizens.no-mandate", "没有办理这件事的委托，或委托已到期；请先登记委托书。",
        "There is no mandate for this, or it has run out; record one first.", 403);
    public static readonly Problem NobodyThere = new("citizens.nobody-there", "没有查到这个人，请核对身份证号和姓名；不在您服务范围内的请到镇街窗口办理。",
        "Nobody was found; compare number and name. Who lives outside your area goes to the township's window.", Field: "idNumber");
    public static readonly Problem TooOften = new("citizens.too-often", "查找次数过多，请一小时后再试。", "Looked up too often; try again in an hour.", 429);
    public static readonly Problem NoScope = new("citizens.no-scope", "请至少选择一件委托办理的事。", "Choose at least one thing that is to be done.", Field: "scope");
    public static readonly Problem BadUntil = new("citizens.bad-until", "委托截止日期须在今天之后。", "The mandate's last day must lie after today.", Field: "until");
    public static readonly Problem NothingToSayTo = new("citizen.nothing-to-say-to", "现在没有要您说明意见的事项，或意见已经收到。",
        "Nothing waits for your view now, or it has arrived already.", 409);
}
