// What can go wrong with messages and their channels, each as one sentence that says what to do.
using Sunbeam.Data.Acts;

namespace Sunbeam.Messages;

public static class MessageProblems
{
    public static readonly Problem BadAddress = new("messages.bad-address", "通道地址有误：邮件填 smtp://主机:端口（服务器要求直接加密的填 smtps://），短信和微信填 https:// 开头的地址。",
        "The channel's address is wrong: smtp://host:port for mail (smtps:// where it is encrypted from the start), an address beginning with https:// for SMS and WeChat.", Field: "address");
    public static readonly Problem BadCertificate = new("messages.bad-certificate", "信任的证书看不明白，请粘贴 PEM 格式的证书（以 -----BEGIN CERTIFICATE----- 开头）。",
        "The certificate cannot be read; paste it as PEM, beginning with -----BEGIN CERTIFICATE-----.", Field: "trusted");
    public static readonly Problem NoSender = new("messages.no-sender", "请填写发件邮箱。", "Fill in the address that mail comes from.", Field: "sender");
    public static readonly Problem BadBody = new("messages.bad-body", "发送内容须是 JSON，并含有 {to} 和 {text}。", "The body must be JSON and hold {to} and {text}.",
        Field: "body");
    public static readonly Problem BadContact = new("messages.bad-contact", "邮箱或手机号有误，请核对后再保存。", "The address of mail or the telephone number is wrong; compare it and save again.",
        Field: "address");
    public static readonly Problem ChannelOff = new("messages.channel-off", "这个通道还没有启用。", "This channel is not in use yet.");
    public static readonly Problem NoContact = new("messages.no-contact", "请先在“消息”页面登记您自己在这个通道上的地址，再试发。",
        "First enter your own address for this channel on the page of messages, then try it.");
}
