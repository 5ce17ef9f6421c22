// What can be wrong while taking in a case, and what to do about it.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Intake;

public static class Errors
{
    public static readonly Problem LeadNotOpen = new("intake.lead-not-open", "这条线索已受理或已关闭，请刷新页面。",
        "This lead has been accepted or closed already; reload the page.", 409);
    public static readonly Problem NoProgramme = new("intake.no-programme", "请选择申请的救助项目。", "Choose what is applied for.", Field: "programme");
    public static readonly Problem NoMembers = new("intake.no-members", "共同生活家庭至少要有一位成员。", "The living household needs at least one member.",
        Field: "memberIds");
    public static readonly Problem NoAddress = new("intake.no-address", "请填写家庭住址并选择所在社区。", "Fill in the address and choose the community.", Field: "address");
    public static readonly Problem OutsideArea = new("intake.outside-area", "所选社区不在您的管辖范围内，请到居住地镇街受理。",
        "This community is outside your area; the office at the place of residence accepts the case.", Field: "place");
    public static readonly Problem BadNumber = new("intake.bad-number", "新增成员第 {0} 行：身份证号有误，请对照证件重新填写。",
        "Added member in line {0}: the identity number is wrong; compare it with the document.", Field: "others");
    public static readonly Problem NoName = new("intake.no-name", "新增成员第 {0} 行：请填写姓名。", "Added member in line {0}: fill in the name.", Field: "others");
    public static readonly Problem OtherName = new("intake.other-name", "新增成员第 {0} 行：姓名与登记的不一致，请核对证件。",
        "Added member in line {0}: the name is not the registered one; compare it with the document.", Field: "others");
    public static readonly Problem Twice = new("intake.twice", "同一人填写了两次，请删去一行。", "The same person stands twice; remove one of the lines.", Field: "others");
    public static readonly Problem NotRegistered = new("intake.not-registered", "所选成员中有不在该户登记的，请用“新增成员”填写。",
        "One of the selected members is not registered in this household; add them by identity number.", Field: "memberIds");
    public static readonly Problem ApplicantNotMember = new("intake.applicant-not-member", "申请人须是共同生活家庭成员。",
        "The applicant must be a member of the living household.", Field: "applicantId");
    public static readonly Problem ChildApplies = new("intake.child-applies", "未成年人不能自己申请，请选择监护人为申请人；没有监护人的，由村（居）儿童主任代为申请。",
        "A child does not apply: choose the guardian, or the community's children's director where there is none.", Field: "applicantId");
    public static readonly Problem NoDirectorAsked = new("intake.no-director-asked", "这项救助由本人或者家庭成员申请，不由儿童主任代为申请。",
        "This is applied for by the family itself, not by a children's director.", Field: "directorId");
    public static readonly Problem NotTheDirector = new("intake.not-the-director", "请选择负责该社区的儿童主任。", "Choose the children's director who answers for that community.",
        Field: "directorId");
    public static readonly Problem AlreadyOpen = new("intake.already-open", "家庭成员中有人已有在办的同类申请件（{0}），请先办结或撤回。",
        "A member already has an open case of this kind ({0}); finish or withdraw that one first.", 409);
    public static readonly Problem AlreadyAided = new("intake.already-aided", "家庭成员中有人已在保：{0}，{1}。请先与该处联系。",
        "A member is aided already: {0}, {1}. Ask that office first.", 409);
    public static readonly Problem NotInIntake = new("intake.not-in-intake", "申请件已不在受理阶段，申报和授权不能再改；如有变化请在入户调查时记录。",
        "The case has left intake; record what has changed at the home visit.", 409);
    public static readonly Problem NotOpen = new("intake.not-open", "申请件已经办结或撤回。", "The case is finished or withdrawn already.", 409);
    public static readonly Problem StandsAlready = new("intake.stands-already", "这件申请已经中止计时。", "The clock of this case stands already.", 409);
    public static readonly Problem MayNotStand = new("intake.may-not-stand", "按政策库，现在这一步不能以此中止计时。",
        "By the law the clock may not stand for this in the present step.", Field: "kind");
    public static readonly Problem DoesNotStand = new("intake.does-not-stand", "这件申请的计时没有中止。", "The clock of this case runs already.", 409);
    public static readonly Problem ExtendedAlready = new("intake.extended-already", "这件申请已经延长过办理期限。", "This case's limit has been extended already.", 409);
    public static readonly Problem NoLongerLimit = new("intake.no-longer-limit", "政策库没有为情况复杂的申请规定更长的期限。",
        "The law sets no longer limit for a hard case.", 409);
    public static readonly Problem UnknownFact = new("intake.unknown-fact", "申报表里没有这一项：{0}。", "The declaration has no such item: {0}.");
    public static readonly Problem NotMember = new("intake.not-member", "签字人须是本申请件的家庭成员。", "Whoever signs must be a member of this case's household.",
        Field: "personId");
    public static readonly Problem NeedsGuardian = new("intake.needs-guardian", "未成年人由监护人代签，请选择成年的家庭成员。",
        "A guardian signs for a child; choose a member who is of age.", Field: "signedById");
    public static readonly Problem SignsForAdult = new("intake.signs-for-adult", "成年成员须由本人签字。", "A member who is of age signs in person.", Field: "signedById");
    public static readonly Problem NoSignature = new("intake.no-signature", "请先手写签名，或上传签名的照片（PNG 或 JPEG）。",
        "Sign first, or upload a picture of the signature (PNG or JPEG).", Field: "signature");
    public static readonly Problem UntilPast = new("intake.until-past", "授权书的有效期不能早于今天。", "An authorisation cannot run out before today.", Field: "until");
    public static readonly Problem SupporterIsMember = new("intake.supporter-is-member", "此人是共同生活家庭成员，不必另登为义务人。",
        "This person is a member of the household and need not be named as a supporter.", Field: "idNumber");
    public static readonly Problem SupporterTwice = new("intake.supporter-twice", "此人已登记为义务人。", "This person is named as a supporter already.", 409);
    public static readonly Problem AlreadySigned = new("intake.already-signed", "这位成员已签过授权书。", "This member has signed already.", 409);
    public static readonly Problem NothingMissing = new("intake.nothing-missing", "材料已经齐全，没有要告知的。", "Everything is there; nothing has to be told.");
    public static readonly Problem ToldOnce = new("intake.told-once", "已在 {0} 一次性告知，没有新的事项，不能再次要求补充。",
        "Everything missing was told on {0}; nothing new has come up, so nothing more may be asked.", 409);
    public static readonly Problem OwnRelative = new("intake.own-relative", "申请件 {0} 的家庭成员中有您备案的近亲属，您应当回避，请由同事办理。",
        "A member of case {0} is a near relative of yours; a colleague handles it.", 403);
    public static readonly Problem AlreadyWithdrawn = new("intake.already-withdrawn", "这份授权书已经撤回。", "This authorisation has been withdrawn already.", 409);
    public static readonly Problem NobodyToTakeOn = new("intake.nobody-to-take-on", "名册户都已建档。", "Every household of the rosters has a file already.", 409);
}
