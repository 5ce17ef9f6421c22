// What an act of this stage may be refused for, and what to do then.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Assess;

public static class AssessProblems
{
    public static readonly Problem Closed = new("assess.closed", "这件申请已经办结，不能再改。", "This case is closed and cannot be changed.");
    public static readonly Problem TooEarly = new("assess.too-early", "核对还没有完成，完成后才能写入户调查。", "The check is not finished; write the investigation once it is.");
    public static readonly Problem VisitDay = new("assess.visit-day", "入户日期应在受理之后、今天或以前。", "The visit lies after the acceptance and not in the future.",
        Field: "visitedOn");
    public static readonly Problem TooFew = new("assess.too-few", "至少需要 {0} 名调查人员，请补上姓名和签字。",
        "At least {0} investigators are needed; add their names and signatures.", Field: "investigators");
    public static readonly Problem SameName = new("assess.same-name", "同一个人不能作为两名调查人员签字。", "One person cannot sign as two investigators.",
        Field: "investigators");
    public static readonly Problem Unsigned = new("assess.unsigned", "每名调查人员都要签字。", "Every investigator must sign.", Field: "signatures");
    public static readonly Problem NotMember = new("assess.not-member", "签字的人不是这个家庭的成员。", "Who signed is not a member of this household.", Field: "signedBy");
    public static readonly Problem NoPicture = new("assess.no-picture", "签字不是可以识别的图片（PNG 或 JPEG），请重新签字。",
        "A signature is not a picture (PNG or JPEG); sign again.", Field: "signatures");
    public static readonly Problem InquiryDay = new("assess.inquiry-day", "日期应在受理之后、今天或以前。", "The day lies after the acceptance and not in the future.",
        Field: "on");
    public static readonly Problem NoSuchInquiry = new("assess.inquiry-done", "这项调查已经登记结果。", "The result of this inquiry has been recorded already.", 409);
    public static readonly Problem VisitAsked = new("assess.visit-asked", "这件申请已经有一次区级入户在等待办理。", "A visit of the district already waits for this case.", 409);
    public static readonly Problem NoOccasion = new("assess.no-occasion", "按政策库，这项救助不因此由区级入户。",
        "By the law the district need not visit for this reason.", Field: "because");
    public static readonly Problem NoFact = new("assess.no-fact", "政策库里没有“{0}”这一项，或不能由入户调查得出。", "The law has no fact “{0}”, or a visit cannot tell it.",
        Field: "facts");
    public static readonly Problem NoValue = new("assess.no-value", "“{0}”填写有误：{1}。", "“{0}” cannot be read: {1}.", Field: "facts");
}
