// Says how a channel is reached, and switches it on or off. The secret is sealed, used, and never shown again.
using System.Net.Mail;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Messages;

public static class SetChannel
{
    /// <param name="Sender">Mail: who it comes from. Others: the header in which the secret travels.</param>
    /// <param name="Secret">Left out, the one that was set stays, as long as the address does.</param>
    /// <param name="Trusted">Mail: a certificate (PEM) that is trusted besides those that the machine trusts.</param>
    /// <param name="Body">What is posted; the usual one where nothing is said.</param>
    public sealed record Input([Asked("通道")] Channel Channel, [Asked("地址")] string Address, string? Sender = null, string? Login = null, string? Secret = null,
        string? Body = null, string? Site = null, bool Encrypted = false, bool On = false, string? Trusted = null)
    {
        // A record writes all it holds; a secret must not end in a log.
        public override string ToString() => $"{Channel}";
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/messages/channels", [Role.Administrator], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (Wrong(input) is { } wrong) return wrong;
        var set = await work.Db.Set<ChannelSetting>().SingleOrDefaultAsync(one => one.Channel == input.Channel);
        if (set is null) work.Db.Add(set = new ChannelSetting { Channel = input.Channel, Address = input.Address });
        // What was meant for one place is not sent to another.
        if (set.Address != input.Address) (set.Address, set.Secret) = (input.Address, null);
        (set.Sender, set.Login, set.Body, set.Site) = (Blank(input.Sender), Blank(input.Login), Blank(input.Body), Blank(input.Site));
        (set.Encrypted, set.On, set.Trusted) = (input.Encrypted, input.On, Blank(input.Trusted));
        if (Blank(input.Secret) is { } secret) set.Secret = work.Keeper.Seal(secret, ChannelSetting.SecretPlace(input.Channel));
        work.Note("messages", "messages.channel-set", work.Actor.Lowest, $"channel={input.Channel} on={(input.On ? "yes" : "no")} secret={(input.Secret is null ? "kept" : "set")}");
        return Answer.Done("/messages/channels");
    }

    private static Problem? Wrong(Input input)
    {
        var mail = input.Channel == Channel.Email;
        if (!Enum.IsDefined(input.Channel) || !Uri.TryCreate(input.Address, UriKind.Absolute, out var address) || address.UserInfo.Length > 0
            || !(mail ? ForMail(address) : Reachable(address))) return MessageProblems.BadAddress;
        if (mail && Blank(input.Trusted) is { } pem && Certificates.Read(pem) is null) return MessageProblems.BadCertificate;
        if (mail) return MailAddress.TryCreate(input.Sender, out _) ? null : MessageProblems.NoSender;
        return Blank(input.Body) is { } body && !IsBody(body) ? MessageProblems.BadBody : null;
    }

    private static bool ForMail(Uri address) => address is { Scheme: "smtp" or SmtpLine.EncryptedFromTheStart, Port: > 0, PathAndQuery: "" or "/" };

    // Without encryption only to a gateway on the same machine.
    private static bool Reachable(Uri address) => address.Scheme == "https" || address is { Scheme: "http", IsLoopback: true };

    private static bool IsBody(string body)
    {
        if (!body.Contains("{to}", StringComparison.Ordinal) || !body.Contains("{text}", StringComparison.Ordinal)) return false;
        try
        {
            using var read = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
