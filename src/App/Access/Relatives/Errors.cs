// What the register of near relatives may refuse.
using Sunbeam.Data.Acts;

namespace Sunbeam.Access.Relatives;

public static class RelativeProblems
{
    public static readonly Problem BadNumber = new("relative.bad-number", "身份证号有误，请对照证件重新填写。",
        "The identity number is wrong; compare it with the document.", Field: "idNumber");
    public static readonly Problem NoStaff = new("relative.no-staff", "请填写这是谁的近亲属：工作人员的账号，或村居干部的姓名和职务。",
        "Say whose relative it is: the account of a colleague, or the name and post of a village cadre.", Field: "login");
    public static readonly Problem Twice = new("relative.twice", "这位近亲属已经备案。", "This relative is registered already.", 409);
    public static readonly Problem Ended = new("relative.ended", "这条备案已经撤销。", "This entry has been ended already.", 409);
}
