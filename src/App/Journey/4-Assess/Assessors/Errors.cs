// What the acts around assessors may be refused for, and what to do then.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Assess;

public static class AssessorProblems
{
    public static readonly Problem NoOrganisation = new("assessor.no-organisation", "请选择服务本地的评估机构。", "Choose an organisation of assessors that serves this place.",
        Field: "organisationId");
    public static readonly Problem TooFewAssessors = new("assessor.too-few", "这家机构在本地可派的评估员不足 {0} 名。",
        "This organisation has fewer than {0} assessors who may visit here.", Field: "organisationId");
    public static readonly Problem AlreadyGiven = new("assessor.already-given", "这件申请已有未办结的评估工单。", "A work order for this case is still open.");
    public static readonly Problem NotToSubmit = new("assessor.not-to-submit", "工单已提交或已收回，请刷新页面。", "The order was sent in or withdrawn already; reload the page.", 409);
    public static readonly Problem VisitDay = new("assessor.visit-day", "入户日期应在派单之后、今天或以前。", "The visit lies after the order and not in the future.",
        Field: "visitedOn");
    public static readonly Problem NoColleague = new("assessor.no-colleague", "同行评估员应是本机构的另一名评估员。", "Who came along must be another assessor of your organisation.",
        Field: "colleagues");
    public static readonly Problem NoPhotograph = new("assessor.no-photograph", "至少需要一张入户照片。", "At least one photograph of the visit is needed.",
        Field: "photographs");
    public static readonly Problem NoPosition = new("assessor.no-position", "请获取当前位置；获取不到的，写明原因。", "Let the telephone say where it is, or write why it cannot.",
        Field: "withoutPosition");
    public static readonly Problem BadPosition = new("assessor.bad-position", "位置不是有效的经纬度，请重新获取。", "The position is no place on the earth; ask the telephone again.",
        Field: "latitude");
    public static readonly Problem NotSubmitted = new("assessor.not-submitted", "工单不在待验收状态，请刷新页面。", "The order does not wait to be accepted; reload the page.", 409);
    public static readonly Problem Over = new("assessor.over", "工单已办结，不能收回。", "The order is over and cannot be withdrawn.", 409);
    public static readonly Problem NothingToDraw = new("assessor.nothing-to-draw", "上次抽取以后还没有新验收的评估。", "No visit was accepted since the last draw.");
    public static readonly Problem NoShare = new("assessor.no-share", "政策库没有设定抽查比例，请先设定。", "The law sets no share of visits to check; set it first.");
    public static readonly Problem OwnAcceptance = new("assessor.own-acceptance", "验收这张工单的人不能自己复查。", "Whoever accepted the visit cannot check it as well.");
    public static readonly Problem Rechecked = new("assessor.rechecked", "这次复查已经登记。", "This check has been recorded already.", 409);
}
