// What can be wrong with what a telephone sends, and with settling it.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Discover;

public static class FieldErrors
{
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
