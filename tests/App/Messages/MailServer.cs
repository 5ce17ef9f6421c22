// A small mail server on a socket of its own, which speaks just enough SMTP to take mail and to refuse it, over TLS where it has a
// certificate.
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Sunbeam.Tests.App.Messages;

/// <param name="From">Of the envelope.</param>
/// <param name="To">Of the envelope.</param>
/// <param name="Text">Headers and body as they came over the line.</param>
/// <param name="Encrypted">Whether the line was.</param>
internal sealed record Mail(string From, string To, string Text, bool Encrypted)
{
    /// <summary>The body in words.</summary>
    public string Body => Decoded(Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);

    private string Decoded(string body) => Text.Contains("base64", StringComparison.OrdinalIgnoreCase)
        ? Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\r\n", "", StringComparison.Ordinal))) : body;
}

internal sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Mail> _taken = [];
    private readonly List<string> _heard = [];
    private readonly X509Certificate2? _certificate;

    /// <param name="certificate">What it shows of itself; without one it offers no encryption.</param>
    public MailServer(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        _ = Serve();
    }

    public string Address => $"smtp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>What it answers to whoever is named as recipient; "250 ok" takes it.</summary>
    public string Answer { get; set; } = "250 ok";

    public IReadOnlyList<Mail> Taken
    {
        get
        {
            lock (_taken) return [.. _taken];
        }
    }

    /// <summary>What was said to it in the open.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_taken) return [.. _heard];
        }
    }

    public void Dispose() => _listener.Stop();

    private async Task Serve()
    {
        try
        {
            while (true) _ = Talk(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // Closed by the test.
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var line = client;
        await using var stream = client.GetStream();
        try
        {
            await Write(stream, "220 mail.example ready");
            await Converse(stream, encrypted: false);
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException)
        {
            // Whoever called did not believe us, and hung up.
        }
    }

    private static Task Write(Stream stream, string said) => stream.WriteAsync(Encoding.ASCII.GetBytes(said + "\r\n")).AsTask();

    private async Task Encrypt(Stream stream)
    {
        await using var secret = new SslStream(stream, leaveInnerStreamOpen: true);
        await secret.AuthenticateAsServerAsync(_certificate!);
        await Converse(secret, encrypted: true);
    }

    private async Task Converse(Stream stream, bool encrypted)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await using var writer = new StreamWriter(stream, Encoding.ASCII, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        var (from, to) = ("", "");
        while (await reader.ReadLineAsync() is { } said)
        {
            if (!encrypted) lock (_taken) _heard.Add(said);
            var verb = said.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "EHLO" && _certificate is not null && !encrypted)
            {
                await writer.WriteAsync("250-mail.example\r\n250 STARTTLS\r\n");
                continue;
            }
            if (verb == "STARTTLS" && _certificate is not null)
            {
                await writer.WriteLineAsync("220 go ahead");
                await Encrypt(stream);
                return;
            }
            if (verb == "MAIL") from = Between(said);
            if (verb == "RCPT") to = Between(said);
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var text = new StringBuilder();
                while (await reader.ReadLineAsync() is { } row && row != ".") text.Append(row).Append("\r\n");
                lock (_taken) _taken.Add(new Mail(from, to, text.ToString(), encrypted));
            }
            await writer.WriteLineAsync(verb == "RCPT" ? Answer : verb == "QUIT" ? "221 bye" : "250 ok");
            if (verb == "QUIT") return;
        }
    }

    private static string Between(string said) => said[(said.IndexOf('<') + 1)..said.IndexOf('>')];
}
