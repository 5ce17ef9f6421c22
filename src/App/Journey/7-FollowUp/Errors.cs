// What can go wrong while following up, and what to do about it.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.FollowUp;

public static class FollowUpProblems
{
    public static readonly Problem Ended = new("follow-up.ended", "这项救助已经停发，不能再改。", "This aid has already ended.", 409);
    public static readonly Problem ReviewPast = new("follow-up.review-past", "复核日期要在今天之后。", "The review must be later than today.");
    public static readonly Problem NotAMonth = new("follow-up.not-a-month", "“最后发放月份”要写成 2026-07 这样。", "Write the last month like 2026-07.");
    public static readonly Problem LastMonthFar = new("follow-up.last-month-far", "最后发放月份离今天太远，请核对年份。",
        "The last month is too far away; check its year.");
    public static readonly Problem AlreadyPaid = new("follow-up.already-paid",
        "{0} 已列入发放清册，最后发放月份不能早于这个月；多发的款项另行追缴。",
        "{0} is already on a roster; the last month cannot be earlier, and what was overpaid is recovered separately.");
    public static readonly Problem BeforeStart = new("follow-up.before-start",
        "最后发放月份不能早于开始前一个月（{0}）。",
        "The last month cannot be earlier than the one before the first ({0}).");

    public static readonly Problem NeedsNoHearing = new("follow-up.needs-no-hearing", "按政策库，因此停发不用事先听取意见，可以直接停发。",
        "By the law nobody is heard for this; the aid may simply be ended.", 409);
    public static readonly Problem HearingOpen = new("follow-up.hearing-open", "已经告知过拟停发，正在听取住户意见。", "The household has been told already and is being heard.", 409);
    public static readonly Problem HearingDone = new("follow-up.hearing-done", "这次听取意见已经登记或答复过。", "What was said has been recorded or answered already.", 409);
    public static readonly Problem HearingDay = new("follow-up.hearing-day", "听取日期应在告知之后、今天或以前。",
        "The household was heard after it was told and not in the future.", Field: "on");
    public static readonly Problem NothingSaid = new("follow-up.nothing-said", "住户还没有说明意见，没有要答复的。", "The household has said nothing that could be answered.", 409);
    public static readonly Problem NotHeard = new("follow-up.not-heard", "停发前要先告知住户并听取意见，请先“告知拟停发”。",
        "Before aid ends its household is told and heard; tell it first.", 409);
    public static readonly Problem StillSpeaking = new("follow-up.still-speaking", "住户可以在 {0} 前（含当天）说明意见，听取或期满以后才能停发。",
        "The household may speak until {0}; the aid ends after it was heard or that day has passed.", 409);
    public static readonly Problem Unheard = new("follow-up.unheard", "还没有登记住户的意见，登记以后才能停发。", "What the household says must be recorded first.", 409);
    public static readonly Problem Unanswered = new("follow-up.unanswered", "住户已经说明意见，答复以后才能停发。", "The household has spoken; answer it first.", 409);
    public static readonly Problem SoonerThanTold = new("follow-up.sooner-than-told", "最后发放月份不能早于告知住户的 {0}。",
        "The last month cannot be earlier than the one the household was told ({0}).");

    public static readonly Problem NoSuchPaper = new("follow-up.no-such-paper", "没有这种文书，请从列表里选。", "There is no such paper; choose from the list.");
    public static readonly Problem NothingToWrite = new("follow-up.nothing-to-write",
        "这份文书要写的内容还没有产生，请先办完相应的环节。",
        "What this paper would say is not there yet; finish that step first.", 409);
}
