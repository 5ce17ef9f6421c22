// What can be wrong while finding people, and what to do about it.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Discover;

public static class Errors
{
    public static readonly Problem NoHousehold = new("discover.no-household", "请从名单中选择住户，或填写姓名和地址。",
        "Choose a household from the list, or fill in a name and an address.", Field: "who");
    public static readonly Problem UnknownCategory = new("discover.unknown-category", "请选择走访类别。", "Choose the category of the visit.", Field: "category");
    public static readonly Problem NoPlace = new("discover.no-place", "请选择这次走访所在的网格。", "Choose the grid in which the visit was made.", Field: "grid");
    public static readonly Problem NothingSelected = new("discover.nothing-selected", "请先勾选要办理的线索。", "Select the leads first.", Field: "ids");
    public static readonly Problem NotOpen = new("discover.not-open", "所选线索中有已受理或已关闭的，请刷新列表后重选。",
        "One of the leads has been accepted or closed already; reload the list and select again.", 409);
    public static readonly Problem NoReason = new("discover.no-reason", "关闭线索须写明理由。", "Say why the leads are closed.", Field: "reason");
    public static readonly Problem NoSuchPlace = new("discover.no-such-place", "请选择辖区内的社区（村）或镇街。", "Choose a community or township within your area.",
        Field: "place");
    public static readonly Problem TwoCases = new("discover.two-cases", "所选线索已分别受理为申请件，不能合并；请在申请件中处理。",
        "More than one of the leads has become a case; they cannot be joined.", 409);
    public static readonly Problem TwoHouseholds = new("discover.two-households", "所选线索已对应不同的户籍户，不能合并；如有误，请先改正对应的户。",
        "The leads name different registered households; correct that first if it is wrong.", 409);
    public static readonly Problem NotJoined = new("discover.not-joined", "这条线索没有并入别的线索。", "This lead has not been joined to another.", 409);
}
