// What an act about an appraisal may be refused for, and what to do then.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Assess;

public static class AppraisalProblems
{
    public static readonly Problem NotCalled = new("appraisal.not-called", "按政策库，这项救助没有因争议提请的民主评议。",
        "By the law no appraisal is called for this benefit.", 409);
    public static readonly Problem NotAsked = new("appraisal.not-asked", "现在没有要登记的民主评议；有争议时请先提请评议。",
        "No appraisal waits to be recorded; where something is disputed, call one first.", 409);
    public static readonly Problem TooEarly = new("appraisal.too-early", "入户调查阶段以后才组织民主评议。", "An appraisal comes with the visit or after it.");
    public static readonly Problem MeetsPast = new("appraisal.meets-past", "评议日期不能早于今天。", "The appraisal cannot be called for a day that is past.", Field: "on");
    public static readonly Problem MeetsFar = new("appraisal.meets-far", "评议日期离今天太远，请核对年份。", "The day is too far away; check its year.", Field: "on");
    public static readonly Problem CalledAlready = new("appraisal.called-already", "已经提请过民主评议，请先登记评议结果。",
        "An appraisal has been called already; record it first.", 409);
    public static readonly Problem HeldAlready = new("appraisal.held-already", "这件申请已经评议过。", "This case has been appraised already.", 409);
    public static readonly Problem Twice = new("appraisal.twice", "参加人里有重复的姓名，同名的请加以区分。", "A name stands twice among those present; tell them apart.",
        Field: "present");
    public static readonly Problem TooFew = new("appraisal.too-few", "按政策库，至少要有 {0} 人参加评议。", "By the law at least {0} people must be present.", Field: "present");
    public static readonly Problem NotCounted = new("appraisal.not-counted", "同意、不同意和弃权的人数加起来应等于参加人数（{0} 人）。",
        "Those for, against and abstaining must add up to those present ({0}).", Field: "for");
    public static readonly Problem NoSheet = new("appraisal.no-sheet", "请上传参加人签字的评议表照片。", "Add a photograph of the sheet that those present signed.",
        Field: "photographs");
}
