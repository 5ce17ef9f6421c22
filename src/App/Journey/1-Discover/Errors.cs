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
    public static readonly Problem NothingSaid = new("discover.nothing-said", "请写明或点选看到的情况，也可以录一段话。",
        "Say what you saw: write it, choose it, or speak it.", Field: "found");
    public static readonly Problem NoNote = new("discover.no-note", "请填写要登记的内容，每项不超过 {0} 个字。",
        "Fill in what is to be noted, at most {0} characters each.", Field: "changes");
    public static readonly Problem AlreadyChosen = new("discover.already-chosen", "这一处已有人选定，请刷新页面。", "Somebody has chosen here already; reload the page.", 409);
    public static readonly Problem DamagedEntry = new("discover.damaged-entry", "这条记录没有完整送到，手机会自动重发。",
        "This record did not arrive whole; the telephone sends it again.", 422);
    public static readonly Problem EntryTooLarge = new("discover.entry-too-large", "这条记录太大（超过 {0} MB），请少放几张照片再存。",
        "This record is larger than {0} MB; keep it with fewer photographs.", 413);
}
