// What stages and states are called on the pages that compose the whole road.
using Sunbeam.Journey;
using Sunbeam.Journey.Discover;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Shell.Households;

public static class JourneyWords
{
    public static string Of(Stage stage) => stage switch
    {
        Stage.Discover => "发现", Stage.Intake => "受理", Stage.Verify => "核对", Stage.Assess => "调查", Stage.Decide => "认定", Stage.Deliver => "发放", _ => "跟踪",
    };

    public static string Of(CaseState state) => state switch
    {
        CaseState.Open => "在办", CaseState.Approved => "已确认", CaseState.Refused => "不予确认", CaseState.Withdrawn => "已撤回", _ => "已办结",
    };

    public static string Of(LeadState state) => state switch { LeadState.Open => "待受理", LeadState.Accepted => "已受理", _ => "已关闭" };

    public static string Of(Urgency urgency) => urgency switch { Urgency.High => "紧急", Urgency.Medium => "一般", _ => "不急" };

    public static string Of(HouseholdKind kind) => kind switch
    {
        HouseholdKind.Registered => "户籍户", HouseholdKind.Living => "共同生活家庭", HouseholdKind.Recipients => "保障人口", _ => "赡养抚养义务人",
    };

    public static string Of(Relation relation) => relation switch
    {
        Relation.Head => "户主", Relation.Spouse => "配偶", Relation.Child => "子女", Relation.Parent => "父母", Relation.Grandchild => "孙辈",
        Relation.Grandparent => "祖辈", Relation.Sibling => "兄弟姐妹", _ => "其他",
    };

    public static string Of(Sex sex) => sex == Sex.Male ? "男" : "女";

    /// <summary>Where a fact or an aid came from.</summary>
    public static string Origin(string origin) => origin.Split(':')[0] switch
    {
        "declared" => "本人申报", "visit" => "入户调查", "source" => "部门答复", "import" => "登记导入", "decision" => "经审核确认", "overruled" => "经办人更正", _ => "登记",
    };
}
