// Mail over STARTTLS, tried over a real line with a certificate of the test's own making: believed where it was set and bears the
// name that was called; anything else is told nothing, and the message waits in the queue.
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sunbeam.Access;
using Sunbeam.Messages;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Messages;

public sealed class EncryptedMailTests
{
    /// <summary>A certificate for a name or an address, signed by nobody but itself.</summary>
    internal static X509Certificate2 Certificate(Action<SubjectAlternativeNameBuilder> name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        name(names);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private static async Task<HttpClient> Told(TestHome home, MailServer server, string? trusted)
    {
        var administrator = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        await Set(administrator, server, trusted);
        await home.TellByMail("ji@example.org");
        return administrator;
    }

    private static async Task Set(HttpClient administrator, MailServer server, string? trusted) =>
        (await TestHome.Refusal(administrator, "/messages/channels",
            new { channel = "email", address = server.Address, sender = "sunbeam@example.org", encrypted = true, on = true, trusted })).ShouldBeNull();

    [Fact]
    public async Task A_certificate_that_was_set_is_believed_and_every_word_of_the_mail_is_encrypted()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var certificate = Certificate(name => name.AddIpAddress(IPAddress.Loopback));
        using var server = new MailServer(certificate);
        await Told(home, server, certificate.ExportCertificatePem());
        (await home.Send()).Single().State.ShouldBe(SendingState.Sent);
        var mail = server.Taken.ShouldHaveSingleItem();
        (mail.Encrypted, mail.To).ShouldBe((true, "ji@example.org"));
        mail.Body.ShouldContain("请查看并办理受理。");
    }

    [Fact]
    public async Task A_certificate_that_nobody_set_is_told_nothing_and_the_message_waits_until_it_is_set()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var certificate = Certificate(name => name.AddIpAddress(IPAddress.Loopback));
        using var server = new MailServer(certificate);
        var administrator = await Told(home, server, trusted: null);
        var waits = (await home.Send()).Single();
        (waits.State, waits.Fault, waits.Tries).ShouldBe((SendingState.Waiting, "certificate", 1));
        server.Taken.ShouldBeEmpty();
        server.Heard.ShouldNotContain(said => said.Contains("example.org", StringComparison.Ordinal), "no address went over the open line");
        await Set(administrator, server, certificate.ExportCertificatePem());
        home.Clock.Now = home.Clock.Now.AddMinutes(2);
        (await home.Send()).Single().State.ShouldBe(SendingState.Sent);
        server.Taken.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_certificate_for_another_name_or_of_another_hand_is_refused_though_one_was_set()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var elsewhere = Certificate(name => name.AddDnsName("elsewhere.test"));
        using var server = new MailServer(elsewhere);
        var administrator = await Told(home, server, elsewhere.ExportCertificatePem());
        (await home.Send()).Single().ShouldSatisfyAllConditions(one => one.State.ShouldBe(SendingState.Waiting), one => one.Fault.ShouldBe("certificate"));

        using var other = Certificate(name => name.AddIpAddress(IPAddress.Loopback));
        using var shown = Certificate(name => name.AddIpAddress(IPAddress.Loopback));
        using var impostor = new MailServer(shown);
        await Set(administrator, impostor, other.ExportCertificatePem());
        home.Clock.Now = home.Clock.Now.AddMinutes(2);
        (await home.Send()).Single().ShouldSatisfyAllConditions(one => one.State.ShouldBe(SendingState.Waiting), one => one.Tries.ShouldBe(2));
        impostor.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_offers_no_encryption_is_told_nothing_either()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var server = new MailServer();
        await Told(home, server, trusted: null);
        (await home.Send()).Single().State.ShouldBe(SendingState.Waiting);
        server.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_certificate_is_not_kept()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var administrator = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        (await TestHome.Refusal(administrator, "/messages/channels",
            new { channel = "email", address = "smtp://127.0.0.1:25", sender = "sunbeam@example.org", trusted = "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----" }))
            .ShouldBe("messages.bad-certificate");
        (await TestHome.Refusal(administrator, "/messages/channels",
            new { channel = "email", address = "smtp://127.0.0.1:25", sender = "sunbeam@example.org", trusted = "x" })).ShouldBe("messages.bad-certificate");
        (await administrator.GetStringAsync("/messages/channels")).ShouldContain(WebUtility.HtmlEncode("邮件服务器用自签证书"));
    }
}
