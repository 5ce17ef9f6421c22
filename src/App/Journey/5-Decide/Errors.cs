// What an act of this stage may be refused for, in the order in which it is asked, and what to do then.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Decide;

public static class DecideProblems
{
    public static readonly Problem Closed = new("decide.closed", "这件申请已经办结。", "This case is closed.");
    public static readonly Problem TooEarly = new("decide.too-early", "核对和入户调查还没有完成，完成后才能提出审核意见。", "The check and the visit come before a proposal.");
    public static readonly Problem AlreadyProposed = new("decide.already-proposed", "审核意见已经提出，正等待确认。", "A proposal already waits for confirmation.");
    public static readonly Problem AppealOpen = new("decide.appeal-open", "还有 {0} 项核对异议没有答复，答复后再提出审核意见。",
        "{0} objections to replies wait for an answer; propose after it.", 409);
    public static readonly Problem NotInForce = new("decide.not-in-force", "政策库里没有今天有效的这项救助。", "The law has no such programme in force today.");
    public static readonly Problem CannotCompute = new("decide.cannot-compute", "按政策库无法计算，请联系区民政局检查政策库。",
        "The law cannot be computed on these facts; ask the district to look at the pack.");
    public static readonly Problem Unknown = new("decide.unknown", "还不能提出，尚需查清：{0}。", "It cannot be proposed yet; still to be found out: {0}.");
    public static readonly Problem Provisional = new("decide.provisional", "用到了尚未设定或已过期的政策参数（{0}），设定后才能审核确认。",
        "Parameters that nobody has set, or that have run out, were used ({0}); they must be set first.");
    public static readonly Problem NoneChosen = new("decide.none-chosen", "请至少选择一件。", "Choose at least one.", Field: "decisions");
    public static readonly Problem NotWaiting = new("decide.not-waiting", "其中有一件已经确认或退回，请刷新页面。",
        "One of them has been confirmed or returned already; reload the page.");
    public static readonly Problem NotThisOffice = new("decide.not-this-office", "按政策库，这件由{0}审核确认。", "By the law this is confirmed by {0}.");
    public static readonly Problem NoNoticeAsked = new("decide.no-notice-asked", "按政策库，受理编号 {0} 的审核意见不需要公示。",
        "By the law the proposal of case {0} is not put up.");
    public static readonly Problem AlreadyPutUp = new("decide.already-put-up", "受理编号 {0} 已经公示。", "Case {0} has been put up already.", 409);
    public static readonly Problem NoticeDay = new("decide.notice-day", "公示起始日要在提出审核意见之后，且不晚于今天。",
        "The first day of the notice lies between the proposal and today.", Field: "from");
    public static readonly Problem NoPhotograph = new("decide.no-photograph", "请至少上传一张公示照片。", "Add at least one photograph of the notice.", Field: "photographs");
    public static readonly Problem StillHanging = new("decide.still-hanging", "公示还没有到期，期满当天或之后再拍期满照片。",
        "The notice still hangs; its end is photographed on its last day or afterwards.", Field: "down");
    public static readonly Problem NotPutUp = new("decide.not-put-up", "受理编号 {0} 还没有公示，公示期满后才能确认。",
        "Case {0} has not been put up yet; it is confirmed after its public notice.");
    public static readonly Problem StillUp = new("decide.still-up", "受理编号 {0} 公示到 {1}，期满后才能确认。",
        "The public notice of case {0} hangs until {1}; it is confirmed afterwards.");
    public static readonly Problem ObjectionOpen = new("decide.objection-open", "受理编号 {0} 有异议尚未核实，核实后才能确认。",
        "An objection to case {0} has not been looked into yet; it is confirmed afterwards.");
    public static readonly Problem ObjectionDay = new("decide.objection-day", "收到异议的日期要在公示开始之后，且不晚于今天。",
        "The day of the objection lies between the notice and today.", Field: "on");
    public static readonly Problem Answered = new("decide.answered", "这条异议已经登记核实结果。", "What was found about this objection has been recorded already.", 409);
    public static readonly Problem NotDrawn = new("decide.not-drawn", "受理编号 {0} 还没有参加抽查，请先在“待审核确认”里抽取。",
        "Case {0} has been in no draw yet; draw first, on the list of what waits.");
    public static readonly Problem VisitOpen = new("decide.visit-open", "受理编号 {0} 要先由区里入户查看，登记以后才能确认。",
        "The district must visit the household of case {0} itself; it is confirmed afterwards.");
    public static readonly Problem NothingToDraw = new("decide.nothing-to-draw", "现在没有需要抽查的审核意见。", "No proposal waits to be drawn.", 409);
    public static readonly Problem NotConfirmed = new("decide.not-confirmed", "审核确认以后才能登记送达。", "A notice is delivered once it is confirmed.", 409);
    public static readonly Problem DeliveredAlready = new("decide.delivered-already", "这份通知已经登记送达。", "This notice has been delivered already.", 409);
    public static readonly Problem DeliveryDay = new("decide.delivery-day", "送达日期要在审核确认之后，且不晚于今天。",
        "The day of delivery lies between the confirmation and today.", Field: "on");
    public static readonly Problem NotClosed = new("decide.not-closed", "只有已撤回或不予确认的申请件可以重新办理。",
        "Only a case that was withdrawn or refused is opened again.", 409);
    public static readonly Problem DistrictReopens = new("decide.district-reopens", "不予确认的申请件由区民政局决定是否重新办理。",
        "The district decides whether a refused case is opened again.", 403);
    public static readonly Problem OpenAlready = new("decide.open-already", "这一家已有在办的同类申请件。", "This household has an open case of the same kind.", 409);
    public static readonly Problem NothingAbove = new("decide.nothing-above", "受理编号 {0} 的需要没有超过政策库规定的上限，不需要一事一议。",
        "The need of case {0} is not over a limit of the law; there is nothing to resolve.", 409);
    public static readonly Problem NotItsMeeting = new("decide.not-its-meeting", "按政策库，一事一议由{0}办理。", "By the law {0} resolves this.", 403);
    public static readonly Problem ResolvedAlready = new("decide.resolved-already", "这件审核意见已经登记一事一议；要改的，先退回，重新提出后再登记。",
        "A resolution is on record already; to change it, return the proposal and resolve anew.", 409);
    public static readonly Problem PutUpBefore = new("decide.put-up-before", "这件审核意见已按原来的金额公示；要一事一议的，先退回，重新提出后再登记，按新的金额公示。",
        "The proposal has been put up with its amount; return it, resolve, and have it put up anew.", 409);
    public static readonly Problem ResolvingUnset = new("decide.resolving-unset", "一事一议的参加人数或者金额上限还没有设定，设定后才能登记。",
        "How many must be present, or the most that may be resolved, is still to be set.");
    public static readonly Problem MeetingDay = new("decide.meeting-day", "会议日期要在提出审核意见之后，且不晚于今天。",
        "The meeting lies between the proposal and today.", Field: "on");
    public static readonly Problem TooFewMet = new("decide.too-few-met", "一事一议至少要有 {0} 人参加，请逐一填写姓名。", "At least {0} people must be there; name each.",
        Field: "people");
    public static readonly Problem NotYuan = new("decide.not-yuan", "请填写金额，例如 12000 或 12000.50。", "Fill in an amount such as 12000 or 12000.50.", Field: "yuan");
    public static readonly Problem NotMore = new("decide.not-more", "一事一议的金额要高于按政策库计算的 {0} 元；不高的，直接审核确认。",
        "What is resolved lies above the law's sum of {0} yuan; otherwise simply confirm it.", Field: "yuan");
    public static readonly Problem OverMost = new("decide.over-most", "一事一议最多 {0} 元。", "At most {0} yuan may be resolved.", Field: "yuan");
    public static readonly Problem OverNeed = new("decide.over-need", "一事一议不能超过这一家所需的 {0} 元；所需金额有变的，先更正再重新提出审核意见。",
        "No more is resolved than the {0} yuan that the household needs; where the need has changed, correct it and propose anew.", Field: "yuan");
    public static readonly Problem SamePerson = new("decide.same-person", "提出审核意见的人不能自己确认，请由另一名负责人确认。",
        "Whoever proposed it cannot confirm it; another accountable officer must.");
    public static readonly Problem Stale = new("decide.stale", "受理编号 {0} 的事实或政策在提出后有变化，结果已不同，请退回重新提出。",
        "The facts or the law of case {0} have changed since the proposal and so has the result; return it.");
}
