// What can go wrong while following up, and what to do about it.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.FollowUp;

public static class FollowUpProblems
{
    public static readonly Problem Ended = new("follow-up.ended", "这项救助已经停发，不能再改。", "This aid has already ended.", 409);
    public static readonly Problem ReviewPast = new("follow-up.review-past", "复核日期要在今天之后。", "The review must be later than today.");
    public static readonly Problem NotAMonth = new("follow-up.not-a-month", "“最后发放月份”要写成 2026-07 这样。", "Write the last month like 2026-07.");
    public static readonly Problem AlreadyPaid = new("follow-up.already-paid",
        "{0} 已列入发放清册，最后发放月份不能早于这个月；多发的款项另行追缴。",
        "{0} is already on a roster; the last month cannot be earlier, and what was overpaid is recovered separately.");
    public static readonly Problem BeforeStart = new("follow-up.before-start",
        "最后发放月份不能早于开始前一个月（{0}）。",
        "The last month cannot be earlier than the one before the first ({0}).");

    public static readonly Problem NoSuchPaper = new("follow-up.no-such-paper", "没有这种文书，请从列表里选。", "There is no such paper; choose from the list.");
    public static readonly Problem NothingToWrite = new("follow-up.nothing-to-write",
        "这份文书要写的内容还没有产生，请先办完相应的环节。",
        "What this paper would say is not there yet; finish that step first.", 409);
}
