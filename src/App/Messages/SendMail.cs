// Carries a message by mail, to whatever SMTP server the district has.
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text;

namespace Sunbeam.Messages;

internal sealed class SendMail : IChannel
{
    // What the server says may be tried again has a status that begins with 4; the rest is final.
    private const int Final = 500;

    public async Task<Carried> Send(ChannelSetting setting, string? secret, Letter letter, CancellationToken stop)
    {
        var server = new Uri(setting.Address);
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
            var status = (int)fault.StatusCode;
            var told = string.Create(CultureInfo.InvariantCulture, $"smtp {status}");
            return status >= Final ? Carried.Never(told) : Carried.Later(told);
        }
        catch (FormatException)
        {
            return Carried.Never("address");
        }
    }
}
