// The words of a work order on the screen, everywhere alike.
namespace Sunbeam.Journey.Assess;

public static class OrderWords
{
    public static string Of(WorkOrderState state) => state switch
    {
        WorkOrderState.Given => "待入户",
        WorkOrderState.Returned => "退回补正",
        WorkOrderState.Submitted => "待验收",
        WorkOrderState.Accepted => "已验收",
        _ => "已收回",
    };

    public static string Colour(WorkOrderState state) => state switch
    {
        WorkOrderState.Returned => "late",
        WorkOrderState.Given or WorkOrderState.Submitted => "soon",
        WorkOrderState.Accepted => "done",
        _ => "hint",
    };
}
