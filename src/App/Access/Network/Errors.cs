// What can be wrong with teams, their people and who answers for which area.
using Sunbeam.Data.Acts;

namespace Sunbeam.Access.Network;

public static class NetworkErrors
{
    public static readonly Problem NumberTaken = new("network.number-taken", "这个小组编号已经有了，请换一个。", "A team has this number already; choose another.", Field: "number");
    public static readonly Problem NoSuchPlace = new("network.no-such-place", "没有这个地方，或不在您的管辖范围内；请填区划代码（网格为 15 位）。",
        "There is no such place within your area; give its code, 15 digits for a grid.", Field: "places");
    public static readonly Problem HoursUnreadable = new("network.hours-unreadable", "值班时间无法识别，请写成“周一至周五 8:30-17:30”或“全天”。",
        "The duty hours cannot be read; write days and hours as in the example, or all day.", Field: "hours");
    public static readonly Problem TelephoneUnreadable = new("network.telephone-unreadable", "电话号码不对，请核对。", "The telephone number cannot be right.",
        Field: "telephone");
    public static readonly Problem NoSuchAccount = new("network.no-such-account", "没有这个网格员账号，或不归您管辖；请先由系统管理员开通网格员角色。",
        "There is no such grid worker's account within your area; an administrator gives that role first.", Field: "login");
    public static readonly Problem AccountTaken = new("network.account-taken", "这个账号已经是另一位在岗人员的。", "This account belongs to somebody else in the network.", 409, "login");
    public static readonly Problem NobodyChosen = new("network.nobody-chosen", "请选择由谁负责。", "Choose who is to answer for it.", Field: "agentId");
    public static readonly Problem HasLeft = new("network.has-left", "此人已离岗，请选择在岗的人。", "They have left; choose somebody who has not.", 409);
    public static readonly Problem ToThemselves = new("network.to-themselves", "不能交接给本人，请选择另一个人。", "They cannot hand over to themselves.", Field: "successorId");
    public static readonly Problem NothingToHandOver = new("network.nothing-to-hand-over", "此人没有负责的区域，不需要交接。", "They answer for no area.", 409);
    public static readonly Problem PastDay = new("network.past-day", "离岗日期不能早于今天；已经离岗的请直接办理交接。", "The last day lies before today; hand over instead.", Field: "leavesOn");
    public static readonly Problem Ended = new("network.ended", "这项分工已经结束。", "This assignment has ended.", 409);
}
