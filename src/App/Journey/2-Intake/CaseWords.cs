// The words of a case on the screen, everywhere alike.
using Sunbeam.Registry;

namespace Sunbeam.Journey.Intake;

public static class CaseWords
{
    public static string Of(CaseState state) => state switch
    {
        CaseState.Open => "在办",
        CaseState.Approved => "已确认",
        CaseState.Refused => "不予确认",
        CaseState.Withdrawn => "已撤回",
        _ => "已终止",
    };

    public static string Of(Relation relation) => relation switch
    {
        Relation.Head => "户主",
        Relation.Spouse => "配偶",
        Relation.Child => "子女",
        Relation.Parent => "父母",
        Relation.Grandchild => "孙子女",
        Relation.Grandparent => "祖父母",
        Relation.Sibling => "兄弟姐妹",
        _ => "其他",
    };
}
