// What the one door may refuse, and what to do then.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Intake;

public static class RequestProblems
{
    public static readonly Problem NoNeed = new("door.no-need", "请至少选择一项需求；都不合适的选“其他”。", "Choose at least one need; where none fits, “something else”.", Field: "needs");
    public static readonly Problem UnknownNeed = new("door.unknown-need", "需求清单里没有这一项，请从清单中选择。", "This need is not on the list; choose one from it.", Field: "needs");
    public static readonly Problem NoPlace = new("door.no-place", "请选择居住地（或急难发生地）所在的镇街、社区，且在您的管辖范围内。",
        "Choose the township or community of residence (or of the emergency), within your area.", Field: "place");
    public static readonly Problem BadNumber = new("door.bad-number", "身份证号有误，请对照证件重新填写；没有证件的可以不填。",
        "The identity number is wrong; compare it with the document, or leave it out.", Field: "idNumber");
    public static readonly Problem NoDepartment = new("door.no-department", "没有这个协同部门，或它在本地还没有接入，请从列表中选择。",
        "There is no such department, or it does not work here yet; choose one from the list.", Field: "department");
    public static readonly Problem SameDepartment = new("door.same-department", "这一项已经在该部门。", "The need is with this department already.", Field: "department");
    public static readonly Problem NotYourTurn = new("door.not-your-turn", "这一项现在不在您这里，请刷新页面，看看轮到谁办。",
        "This need is not with you now; reload the page to see whose step it is.", 409);
    public static readonly Problem NotSent = new("door.not-sent", "这一项本来就在窗口，不用退回；可以转给别的部门，或直接答复。",
        "This need lies at the window already; pass it on or answer it.", 409);
    public static readonly Problem NeedClosed = new("door.need-closed", "这一项已经办结。", "This need is closed already.", 409);
    public static readonly Problem NotResponsible = new("door.not-responsible", "这件诉求由首问责任人负责，只有本人或区民政局可以移交。",
        "Whoever was asked first answers for this request; only they or the district hand it over.", 403);
    public static readonly Problem NoColleague = new("door.no-colleague", "请选择一位能看到这件诉求的同事接手。", "Choose a colleague who can see this request.", Field: "login");
    public static readonly Problem NotOffered = new("door.not-offered", "没有人请您接手这件诉求，请刷新页面。", "Nobody has asked you to take over this request; reload the page.", 409);
    public static readonly Problem DepartmentTaken = new("door.department-taken", "同名的单位已经登记为别的部门。", "An organisation of this name is registered as another department.",
        Field: "name");
}
