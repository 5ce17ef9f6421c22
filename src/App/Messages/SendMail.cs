// Carries a message by mail, to whatever SMTP server the district has.
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using System.Text;

namespace Sunbeam.Messages;

internal sealed class SendMail : IChannel
{
    // What the server says may be tried again has a status that begins with 4; the rest is final.
    private const int Final = 500;

    // Which certificate the mail that is just being sent trusts besides the machine's; each sending has its own.
    private static readonly AsyncLocal<string?> Trusted = new();

    // The client of the framework asks here and nowhere else whom to believe. Nothing else of this program does.
#pragma warning disable SYSLIB0014
    static SendMail() => ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, errors) => Certificates.Believes(shown, errors, Trusted.Value);
#pragma warning restore SYSLIB0014

    public async Task<Carried> Send(ChannelSetting setting, string? secret, Letter letter, CancellationToken stop)
    {
        var server = new Uri(setting.Address);
        Trusted.Value = setting.Trusted;
        try
        {
            using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = setting.Encrypted };
            if (setting.Login is not null) client.Credentials = new NetworkCredential(setting.Login, secret);
            using var mail = new MailMessage(setting.Sender!, letter.To)
            {
                Subject = letter.Title, SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8,
                Body = setting.Site is null ? letter.Text : $"{letter.Text}\n\n{setting.Site.TrimEnd('/')}{letter.Link}\n",
            };
            mail.Headers.Add("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<{letter.Id}@sunbeam>"));
            mail.Headers.Add("Auto-Submitted", "auto-generated");
            await client.SendMailAsync(mail, stop);
            return Carried.Sent;
        }
        catch (SmtpException fault)
        {
            if (fault.InnerException is AuthenticationException) return Carried.Later("certificate");
            var status = (int)fault.StatusCode;
            var told = string.Create(CultureInfo.InvariantCulture, $"smtp {status}");
            return status >= Final ? Carried.Never(told) : Carried.Later(told);
        }
        catch (AuthenticationException)
        {
            // Not whom it should be: nothing was said to it, and the message waits until it is.
            return Carried.Later("certificate");
        }
        catch (FormatException)
        {
            return Carried.Never("address");
        }
    }
}
