// The words of a lead on the screen, everywhere alike.
namespace Sunbeam.Journey.Discover;

public static class LeadWords
{
    public static string Of(Urgency urgency) => urgency switch { Urgency.High => "紧急", Urgency.Medium => "一般", _ => "不急" };

    /// <summary>The colour of an urgency; none where it means nothing.</summary>
    public static string? Colour(Urgency urgency) => urgency == Urgency.High ? "late" : null;

    public static string Of(LeadOrigin origin) => origin switch
    {
        LeadOrigin.Visit => "走访发现",
        LeadOrigin.Screening => "比对发现",
        LeadOrigin.Hotline => "12345 热线",
        LeadOrigin.Window => "窗口来访",
        LeadOrigin.Neighbour => "邻居、群众反映",
        LeadOrigin.Oneself => "本人或家人求助",
        LeadOrigin.Hospital => "医院报告",
        LeadOrigin.School => "学校报告",
        LeadOrigin.Institution => "其他单位报告",
        _ => "来人来电",
    };

    public static string Of(LeadState state) => state switch
    {
        LeadState.Open => "待受理",
        LeadState.Accepted => "已受理",
        LeadState.Joined => "已合并",
        _ => "已关闭",
    };
}
