// What can go wrong while delivering, and what to do about it, in the order in which it is looked at.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Deliver;

public static class DeliverProblems
{
    public static readonly Problem NotAMonth = new("deliver.not-a-month", "“月份”要写成 2026-07 这样。", "Write the month like 2026-07.");
    public static readonly Problem WhichDistrict = new("deliver.which-district", "请指明为哪个区办理，并且要在您的管辖范围内。", "Say for which district; it must be yours.");
    public static readonly Problem NoSuchProgramme = new("deliver.no-such-programme",
        "政策库里没有这项按月发放的救助，请重新选择。",
        "The law has no such monthly aid; choose again.");
    public static readonly Problem TooEarly = new("deliver.too-early",
        "最早只能为下个月制作清册，请改月份。",
        "A roster can be made for next month at the latest; change the month.");
    public static readonly Problem NothingToPay = new("deliver.nothing-to-pay",
        "{0} 没有要发放的户（缺账号或暂缓的 {1} 户）。",
        "Nobody is to be paid for {0} ({1} are held or have no account).", 409);
    public static readonly Problem Complete = new("deliver.complete",
        "{0} 的清册已经齐全，没有新增要发的户（缺账号或暂缓的 {1} 户）；谁也不会重复发放。",
        "The roster for {0} is already complete; nothing is new ({1} are held or have no account), and nobody is paid twice.", 409);

    public static readonly Problem OutOfReach = new("deliver.out-of-reach",
        "清册里有的领款人现在不在您的管辖范围内，无法导出；请联系系统管理员。",
        "A payee on this roster is no longer within your area; ask the administrator.", 409);

    public static readonly Problem NothingWaiting = new("deliver.nothing-waiting",
        "没有等待开始发放的已确认申请件。",
        "No confirmed case is waiting for its aid to start.", 409);
    public static readonly Problem AlreadyAided = new("deliver.already-aided",
        "家庭里有成员还在享受同一项救助；请先停发原来的，再开始新的。",
        "A member still receives the same aid; end the old one first.", 409);

    public static readonly Problem AccountDigits = new("deliver.account-digits", "银行账号只能是数字，请再核对一遍。", "An account number has digits only; check it again.");
    public static readonly Problem AccountLength = new("deliver.account-length",
        "银行账号应为 {0} 到 {1} 位，请再核对一遍。",
        "An account number has {0} to {1} digits; check it again.");
    public static readonly Problem AccountSpoilt = new("deliver.account-spoilt",
        "账号被电子表格改成了科学计数（如 6.2E+18），后几位已丢失，请按存折或银行卡重新填写。",
        "A spreadsheet turned the number into a power of ten and lost digits; type it again from the card.");
    public static readonly Problem SameAccount = new("deliver.same-account", "这就是现在登记的账号，没有改动。", "This is the account already recorded; nothing changed.", 409);

    public static readonly Problem StatusNumber = new("deliver.status-number", "身份证号有误，请对照证件重新填写。",
        "The identity number is wrong; compare it with the document.", Field: "idNumber");

    public static readonly Problem NotAMember = new("deliver.not-a-member", "领款人必须是这户的保障人口。", "The payee must be one of the household's recipients.");
    public static readonly Problem SamePayee = new("deliver.same-payee", "领款人没有变。", "The payee is the same.", 409);
}
