// The words of the one door on the screen, everywhere alike.
namespace Sunbeam.Journey.Intake;

public static class DoorWords
{
    public static string Of(DoorChannel channel) => channel switch
    {
        DoorChannel.Window => "窗口来人", DoorChannel.Telephone => "来电", DoorChannel.Home => "上门", _ => "来信",
    };

    public static string Of(NeedState state) => state switch
    {
        NeedState.AtWindow => "窗口待办",
        NeedState.Sent => "部门在办",
        NeedState.InCase => "已转申请件",
        NeedState.Helped => "已解决",
        NeedState.NotHelped => "不符合条件",
        _ => "本人撤回",
    };

    public static string? Colour(NeedState state) => state switch
    {
        NeedState.AtWindow or NeedState.Sent => "soon", NeedState.Helped or NeedState.InCase => "done", _ => "hint",
    };

    public static string Of(TurnEnd? how) => how switch
    {
        null => "在办",
        TurnEnd.PassedOn => "转办",
        TurnEnd.Returned => "退回",
        TurnEnd.Answered => "已答复",
        TurnEnd.BecameCase => "转为申请件",
        TurnEnd.HandedOver => "随诉求移交",
        _ => "本人撤回",
    };
}
