// What can be wrong with something that somebody told us, and with the answer to it.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Discover;

public static class ReportErrors
{
    public static readonly Problem UnknownChannel = new("reports.unknown-channel", "请选择来源。", "Choose where it came from.", Field: "channel");
    public static readonly Problem NoTicket = new("reports.no-ticket", "热线工单须填写工单编号。", "A ticket of the hotline has its number.", Field: "ticket");
    public static readonly Problem TicketKnown = new("reports.ticket-known", "这个工单编号已经登记过，请在来报答复中查找。",
        "This ticket has been recorded already; look for it among the reports.", 409, "ticket");
    public static readonly Problem NoOrganisation = new("reports.no-organisation", "请填写报告单位的名称。", "Say which institution reports.", Field: "organisation");
    public static readonly Problem TelephoneUnreadable = new("reports.telephone-unreadable", "电话号码不对，请核对；座机请带区号。",
        "The telephone number cannot be right; check it, with the area code of a landline.", Field: "telephone");
    public static readonly Problem IdNumberUnreadable = new("reports.id-number-unreadable", "身份证号不对，请核对；不清楚的可以不填。",
        "The identity number cannot be right; check it, or leave it out.", Field: "idNumber");
    public static readonly Problem Unreachable = new("reports.unreachable", "请留下电话，好让工作人员联系您；替别人报告而不愿留名的，可以不填。",
        "Leave a telephone number so that we can reach you; who reports for somebody else need not.", Field: "reporterTelephone");
    public static readonly Problem NoPlace = new("reports.no-place", "请选择所在社区（村）；不清楚的，请在详细地址里写明在哪里。",
        "Choose the community; where you do not know it, write in the address where it is.", Field: "place");
    public static readonly Problem NothingOwed = new("reports.nothing-owed", "这条来报没有留下联系方式，无须答复。", "Nobody can be reached for this report; no answer is owed.", 409);
    public static readonly Problem Answered = new("reports.answered", "这条来报已经答复过了。", "This report has been answered already.", 409);
    public static readonly Problem NotAnswered = new("reports.not-answered", "先答复，再回访。", "Answer first, then call back.", 409);
    public static readonly Problem StillUnhappy = new("reports.still-unhappy", "来报人不满意的，请写明原因，并继续办理。",
        "Where they are not satisfied, say why, and go on with it.", Field: "said");
    public static readonly Problem NoSuchPair = new("reports.no-such-pair", "没有查到。请核对登记号，电话要填报告时留下的那一个。",
        "Nothing was found; check the number, and give the telephone that you left then.", 404);
    public static readonly Problem TooMany = new("reports.too-many", "提交得太频繁，请过一会儿再试；情况紧急的请直接拨打 12345。",
        "Too many reports in a short time; try again in a while, or call 12345 if it is urgent.", 429);
}
