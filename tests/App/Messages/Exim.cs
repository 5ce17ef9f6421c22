// Exim, the mail server of Debian, as a process of the test's own: with a certificate, a login, one mailbox, a reader whom it does
// not know and one whom it takes only later.
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Sunbeam.Tests.App.Messages;

public sealed class NeedsEximAttribute : FactAttribute
{
    public NeedsEximAttribute()
    {
        if (!Environment.IsPrivilegedProcess) Skip = "Exim lets only root start it as a server; mail is tried against a small server of the tests.";
        else if (!File.Exists(Exim.Program) && Environment.GetEnvironmentVariable("CI") is null)
            Skip = $"No mail server: {Exim.Program} is not there (Debian: exim4-daemon-light); until then mail is tried against a small server of the tests.";
    }
}

internal sealed class Exim : IAsyncDisposable
{
    public const string Program = "/usr/sbin/exim4";
    public const string Login = "sunbeam";
    public const string Secret = "password-of-the-mail-server";

    /// <summary>Whom it does not know.</summary>
    public const string Unknown = "nobody@example.org";

    /// <summary>Whom it asks to try again later, until <see cref="TakeAll"/>.</summary>
    public const string Busy = "later@example.org";

    // Whoever starts it as root would be refused the delivery, so it gives up those rights for these.
    private const string Unprivileged = "Debian-exim";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "sunbeam-exim-" + Guid.NewGuid().ToString("N"));
    private readonly int _port = FreePort();
    private readonly int _securePort = FreePort();
    private Process? _process;

    public Exim(X509Certificate2 certificate)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "mail"));
        Directory.CreateDirectory(Path.Combine(_folder, "spool"));
        File.WriteAllText(Path.Combine(_folder, "certificate.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "key.pem"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        if (Environment.IsPrivilegedProcess) Run("chown", "-R", Unprivileged, _folder);
        File.WriteAllText(Path.Combine(_folder, "configuration"), Configuration());
    }

    public string Address => $"smtp://127.0.0.1:{_port}";

    /// <summary>Where the line is encrypted from its first byte.</summary>
    public string SecureAddress => $"smtps://127.0.0.1:{_securePort}";

    /// <summary>What lies in the mailbox, headers and body, once as many are there; fails when they do not come.</summary>
    public async Task<IReadOnlyList<string>> Box(int count)
    {
        var folder = Path.Combine(_folder, "mail", "new");
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            var files = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
            if (files.Length >= count || waited.Elapsed > TimeSpan.FromSeconds(20))
            {
                files.Length.ShouldBe(count, "mails in the box; the server says: " + Said());
                return [.. files.Select(File.ReadAllText)];
            }
        }
    }

    public async Task Start()
    {
        _process = Process.Start(new ProcessStartInfo(Program, ["-C", Path.Combine(_folder, "configuration"), "-bdf"]) { RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            using var line = new TcpClient();
            try
            {
                await line.ConnectAsync(IPAddress.Loopback, _port);
                return;
            }
            catch (SocketException) when (waited.Elapsed < TimeSpan.FromSeconds(20) && !_process.HasExited)
            {
                // Not there yet.
            }
        }
    }

    public async Task Kill()
    {
        if (_process is not { } process) return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    /// <summary>From now on nobody is asked to come again.</summary>
    public void TakeAll() => File.WriteAllText(Path.Combine(_folder, "open"), "");

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Directory.Delete(_folder, recursive: true);
    }

    private string Said() => string.Concat(Directory.GetFiles(_folder, "*.log").Select(File.ReadAllText));

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // A name in the path that came over the line is refused by Exim itself ("tainted"): everybody's mail lies in one box.
    private string Configuration() => $$$"""
        primary_hostname = mail.test
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = {{{_port}}} : {{{_securePort}}}
        tls_on_connect_ports = {{{_securePort}}}
        spool_directory = {{{_folder}}}/spool
        log_file_path = {{{_folder}}}/%s.log
        pid_file_path = {{{_folder}}}/pid
        keep_environment =
        deliver_drop_privilege
        tls_advertise_hosts = *
        tls_certificate = {{{_folder}}}/certificate.pem
        tls_privatekey = {{{_folder}}}/key.pem
        auth_advertise_hosts = ${if def:tls_in_cipher {*}}
        acl_smtp_rcpt = recipient
        OPEN = {{{_folder}}}/open
        LOGIN = {{{Login}}}
        SECRET = {{{Secret}}}

        begin acl
        recipient:
          deny
            message = nobody of that name here
            local_parts = nobody
          defer
            message = come again
            local_parts = later
            condition = ${if exists{OPEN} {no} {yes}}
          accept
            authenticated = *
          deny
            message = sign in first

        begin routers
        everybody:
          driver = accept
          transport = box

        begin transports
        box:
          driver = appendfile
          maildir_format
          create_directory
          directory = {{{_folder}}}/mail

        begin authenticators
        login:
          driver = plaintext
          public_name = login
          server_prompts = Username:: : Password::
          server_condition = ${if and {{eq {$auth1} {LOGIN}} {eq {$auth2} {SECRET}} }}

        """;
}
