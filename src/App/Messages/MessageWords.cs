// The words of messages on the screen, everywhere alike.
namespace Sunbeam.Messages;

public static class MessageWords
{
    public static string Of(Channel channel) => channel switch
    {
        Channel.Email => "电子邮件",
        Channel.Sms => "短信",
        _ => "微信",
    };

    public static string Of(SendingState state) => state switch
    {
        SendingState.Waiting => "待发",
        SendingState.Sent => "已送出",
        _ => "未送达",
    };
}
