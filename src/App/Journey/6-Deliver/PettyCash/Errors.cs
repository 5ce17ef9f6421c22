// What can go wrong with help at once and with the petty cash it comes from, and what to do about it.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Deliver;

public static class CashProblems
{
    public static readonly Problem NotAnAmount = new("cash.not-an-amount", "金额要大于零，最多两位小数。", "An amount is more than nothing, with two decimals at most.");
    public static readonly Problem NotEnough = new("cash.not-enough", "备用金余额只有 {0} 元，请先请财务拨付。",
        "The petty cash holds only {0} yuan; ask finance for more first.", 409);
    public static readonly Problem NotWaiting = new("cash.not-waiting", "这件申请不在等待先行救助。", "This case does not wait for help at once.", 409);
    public static readonly Problem NoCap = new("cash.no-cap", "先行救助上限还没有设定，请由区里在政策库设定后再办。",
        "Nobody has set the most that may be given at once; the district sets it in the pack first.", 409);
    public static readonly Problem OverCap = new("cash.over-cap", "先行救助最多 {0} 元，超过部分走审核确认。", "At once at most {0} yuan; the rest goes the ordinary way.");
    public static readonly Problem NotAMember = new("cash.not-a-member", "领取人须是共同生活家庭成员。", "The receiver must be a member of the household.",
        Field: "receiverId");
    public static readonly Problem NoSignature = new("cash.no-signature", "请领取人签字，或上传签收的照片（PNG 或 JPEG）。",
        "The receiver signs, or upload a picture of the receipt (PNG or JPEG).", Field: "signature");
    public static readonly Problem NoneChosen = new("cash.none-chosen", "请至少选择一笔支出。", "Choose at least one drawing.", Field: "entries");
    public static readonly Problem SettledAlready = new("cash.settled-already", "其中有一笔已经核销，请刷新页面。", "One of them has been settled already; reload the page.", 409);
    public static readonly Problem PapersOpen = new("cash.papers-open", "其中有一笔的手续还没有补办完，办结以后才能核销。",
        "The papers of one of them are not finished; it is settled afterwards.", 409);
}
