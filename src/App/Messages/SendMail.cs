// Carries a message by mail, to whatever SMTP server the district has.
using System.Globalization;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Sunbeam.Messages;

internal sealed class SendMail : IChannel
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // What a word of a header may hold, so that it fits its line once it is encoded (RFC 2047).
    private const int BytesOfAWord = 39;

    public async Task<Carried> Send(ChannelSetting setting, string? secret, Letter letter, CancellationToken stop)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limited.CancelAfter(Longest);
        try
        {
            var (from, to) = (new MailAddress(setting.Sender!), new MailAddress(letter.To));
            if (!Ascii.IsValid(to.Address)) return Carried.Never("address");
            using var line = await SmtpLine.Open(new Uri(setting.Address), setting.Encrypted, setting.Trusted, limited.Token);
            if (setting.Login is not null) await line.SignIn(setting.Login, secret ?? "");
            await line.Carry(from.Address, to.Address, Write(from, to, setting, letter));
            return Carried.Sent;
        }
        catch (SmtpRefusal refusal)
        {
            return refusal.Final ? Carried.Never(refusal.Message) : Carried.Later(refusal.Message);
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
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            return Carried.Later("unreachable");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Carried.Later("timeout");
        }
    }

    private static string Write(MailAddress from, MailAddress to, ChannelSetting setting, Letter letter)
    {
        var body = setting.Site is null ? letter.Text : $"{letter.Text}\n\n{setting.Site.TrimEnd('/')}{letter.Link}\n";
        return string.Join("\r\n",
        [
            $"From: {(from.DisplayName.Length == 0 ? from.Address : $"{Words(from.DisplayName)} <{from.Address}>")}",
            $"To: {to.Address}",
            $"Subject: {Words(letter.Title)}",
            $"Date: {letter.At.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}",
            string.Create(CultureInfo.InvariantCulture, $"Message-ID: <{letter.Id}@sunbeam>"),
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(body), Base64FormattingOptions.InsertLineBreaks),
        ]);
    }

    /// <summary>A text for a header, in as many encoded words as it takes, none broken within a character.</summary>
    private static string Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(word.ToString()) + rune.Utf8SequenceLength > BytesOfAWord) Close();
            word.Append(rune.ToString());
        }
        Close();
        return string.Join("\r\n ", words);

        void Close()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word.ToString()))}?=");
            word.Clear();
        }
    }
}
