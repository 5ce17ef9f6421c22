// A line to a mail server (SMTP, RFC 5321): encrypted on demand (STARTTLS, RFC 3207) or from its first byte (smtps), signed in
// (RFC 4954). The framework's own client goes on without a login that was refused, so that a wrong password loses every mail.
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Sunbeam.Messages;

/// <summary>What the server does not do for us.</summary>
/// <param name="fault">Its status, or what is wrong.</param>
/// <param name="final">It will not have this letter, now or later; anything else is a matter of the settings, or of time.</param>
internal sealed class SmtpRefusal(string fault, bool final) : Exception(fault)
{
    public bool Final { get; } = final;
}

internal sealed class SmtpLine : IDisposable
{
    public const string EncryptedFromTheStart = "smtps";
    private const string StartTls = "STARTTLS";

    // Sign in first, or with something else: these come where the login is at fault, at whatever the server is asked.
    private static readonly int[] AboutLogin = [530, 534, 535, 538];

    private readonly TcpClient _client = new();
    private readonly CancellationToken _stop;
    private Stream _stream = Stream.Null;
    private StreamReader _answers = StreamReader.Null;
    private List<string> _offers = [];

    private SmtpLine(CancellationToken stop) => _stop = stop;

    /// <summary>Calls a server and greets it.</summary>
    /// <param name="encrypted">Nothing but the greeting is said before the line is encrypted.</param>
    /// <exception cref="System.Security.Authentication.AuthenticationException">It is not whom it should be.</exception>
    public static async Task<SmtpLine> Open(Uri server, bool encrypted, string? trusted, CancellationToken stop)
    {
        var line = new SmtpLine(stop);
        try
        {
            await line._client.ConnectAsync(server.Host, server.Port, stop);
            line.Use(line._client.GetStream());
            var fromTheStart = server.Scheme == EncryptedFromTheStart;
            if (fromTheStart) await line.Encrypt(server.Host, trusted);
            await line.Hear(220);
            await line.Greet();
            if (!encrypted || fromTheStart) return line;
            if (!line._offers.Contains(StartTls, StringComparer.OrdinalIgnoreCase)) throw new SmtpRefusal("no encryption", final: false);
            await line.Ask(StartTls, 220);
            await line.Encrypt(server.Host, trusted);
            await line.Greet();
            return line;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    public async Task SignIn(string login, string secret)
    {
        try
        {
            var ways = _offers.Where(offer => offer.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)).SelectMany(offer => offer[4..].Split(' ', '='))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (ways.Contains("PLAIN")) await Ask("AUTH PLAIN " + Base64($"\0{login}\0{secret}"), 235);
            else
            {
                await Ask("AUTH LOGIN", 334);
                await Ask(Base64(login), 334);
                await Ask(Base64(secret), 235);
            }
        }
        catch (SmtpRefusal)
        {
            throw new SmtpRefusal("login", final: false);
        }
    }

    /// <param name="mail">Headers and body, of which no line begins with a dot.</param>
    public async Task Carry(string from, string to, string mail)
    {
        await Ask($"MAIL FROM:<{from}>", 250);
        await Ask($"RCPT TO:<{to}>", 250, 251, ofLetter: true);
        await Ask("DATA", 354, ofLetter: true);
        await Ask(mail + "\r\n.", 250, ofLetter: true);
        try
        {
            await Say("QUIT");
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // It has the mail: whether it hears the good-bye does not matter, and the mail must not go twice for it.
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    private async Task Encrypt(string host, string? trusted)
    {
        var secret = new SslStream(_stream, leaveInnerStreamOpen: false, (_, shown, _, errors) => Certificates.Believes(shown, errors, trusted));
        await secret.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, _stop);
        // With a new reader: what came before in the open is not taken for the server's word.
        Use(secret);
    }

    private void Use(Stream stream) => (_stream, _answers) = (stream, new StreamReader(stream, Encoding.Latin1, leaveOpen: true));

    private async Task Greet()
    {
        var here = ((IPEndPoint)_client.Client.LocalEndPoint!).Address;
        if (here.IsIPv4MappedToIPv6) here = here.MapToIPv4();
        var said = await Ask($"EHLO [{(here.AddressFamily == AddressFamily.InterNetworkV6 ? "IPv6:" : "")}{here}]", 250);
        _offers = [.. said.Skip(1).Select(offer => offer.Trim())];
    }

    private Task<List<string>> Ask(string said, int expected, bool ofLetter = false) => Ask(said, expected, expected, ofLetter);

    private async Task<List<string>> Ask(string said, int expected, int or, bool ofLetter = false)
    {
        await Say(said);
        return await Hear(expected, or, ofLetter);
    }

    private async Task Say(string said) => await _stream.WriteAsync(Encoding.UTF8.GetBytes(said + "\r\n"), _stop);

    // An answer has a status at each of its lines, and a hyphen behind it where more follow.
    private async Task<List<string>> Hear(int expected, int? or = null, bool ofLetter = false)
    {
        var lines = new List<string>();
        for (var more = true; more;)
        {
            if (await _answers.ReadLineAsync(_stop) is not { Length: >= 3 } line) throw new IOException("The mail server hung up.");
            more = line.Length > 3 && line[3] == '-';
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (more) continue;
            if (!int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status)) throw new IOException("No answer of SMTP.");
            if (AboutLogin.Contains(status)) throw new SmtpRefusal("login", final: false);
            if (status != expected && status != or)
                throw new SmtpRefusal(string.Create(CultureInfo.InvariantCulture, $"smtp {status}"), final: ofLetter && status >= 500);
        }
        return lines;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
