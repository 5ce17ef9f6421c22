// Mail to a mail server as a district has one: Exim, with STARTTLS and a login. What we say it must understand, and what it says we must.
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Sunbeam.Access;
using Sunbeam.Messages;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Messages;

public sealed class RealMailTests
{
    [NeedsExim]
    public async Task A_mail_lies_in_the_box_with_its_chinese_subject_and_went_there_encrypted_and_signed_in()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var certificate = Certificate();
        await using var server = new Exim(certificate);
        await server.Start();
        await Set(home, server, certificate, Exim.Secret);
        await home.TellByMail("ji@example.org");
        (await home.Send()).ShouldHaveSingleItem().State.ShouldBe(SendingState.Sent);
        var mail = (await server.Box(1)).Single();
        mail.ShouldContain("with esmtpsa", Case.Sensitive, "over TLS and after a login, says the server");
        mail.ShouldContain("From: sunbeam@example.org");
        mail.ShouldContain("Auto-Submitted: auto-generated");
        Subject(mail).ShouldBe("有人在网上提交了申请");
        Encoding.UTF8.GetString(Convert.FromBase64String(mail[(mail.IndexOf("\n\n", StringComparison.Ordinal) + 2)..])).ShouldContain("请查看并办理受理。");
        await home.Send();
        (await server.Box(1)).ShouldHaveSingleItem("sent once, however often the work runs");
    }

    [NeedsExim]
    public async Task A_line_that_is_encrypted_from_its_first_byte_carries_a_long_subject_and_a_sender_with_a_name()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var certificate = Certificate();
        await using var server = new Exim(certificate);
        await server.Start();
        var title = string.Concat(Enumerable.Repeat("申请已经受理，请看一看。", 9));
        var setting = new ChannelSetting
        {
            Channel = Channel.Email, Address = server.SecureAddress, Sender = "城阳区民政局 <sunbeam@example.org>", Login = Exim.Login,
            Trusted = certificate.ExportCertificatePem(),
        };
        var letter = new Letter(7, "ji@example.org", title, ".\n.. 一行一个点\n", "/cases/7", home.Clock.Now);
        (await new SendMail().Send(setting, Exim.Secret, letter, CancellationToken.None)).ShouldBe(Carried.Sent);
        var mail = (await server.Box(1)).Single();
        mail.ShouldContain("with esmtpsa", Case.Sensitive);
        Subject(mail).ShouldBe(title);
        mail.Split('\n').ShouldAllBe(line => line.Length <= 78 || line.StartsWith(' ') || line.StartsWith('\t') || line.StartsWith("Received", StringComparison.Ordinal));
        mail.ShouldContain(" <sunbeam@example.org>");
        Encoding.UTF8.GetString(Convert.FromBase64String(mail[(mail.IndexOf("\n\n", StringComparison.Ordinal) + 2)..])).ShouldBe(letter.Text);

        var stranger = EncryptedMailTests.Certificate(name => name.AddDnsName("elsewhere.test"));
        setting.Trusted = stranger.ExportCertificatePem();
        (await new SendMail().Send(setting, Exim.Secret, letter, CancellationToken.None)).ShouldBe(Carried.Later("certificate"));
    }

    [NeedsExim]
    public async Task Whom_the_server_does_not_know_is_not_tried_again_and_whom_it_takes_later_is()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var certificate = Certificate();
        await using var server = new Exim(certificate);
        await server.Start();
        await Set(home, server, certificate, Exim.Secret);
        await home.TellByMail(Exim.Unknown);
        await home.TellByMail(Exim.Busy);
        (await home.Send()).Select(one => (one.State, one.Fault)).ShouldBe([(SendingState.Failed, "smtp 550"), (SendingState.Waiting, "smtp 451")]);
        server.TakeAll();
        home.Clock.Now = home.Clock.Now.AddMinutes(2);
        (await home.Send()).Select(one => (one.State, one.Tries)).ShouldBe([(SendingState.Failed, 1), (SendingState.Sent, 2)]);
        (await server.Box(1)).Single().ShouldContain("for " + Exim.Busy);
    }

    [NeedsExim]
    public async Task While_the_server_is_down_or_the_password_wrong_the_mail_waits_and_then_goes_once()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var certificate = Certificate();
        await using var server = new Exim(certificate);
        await server.Start();
        await Set(home, server, certificate, "not the password");
        await home.TellByMail("ji@example.org");
        (await home.Send()).Select(one => (one.State, one.Fault)).ShouldBe([(SendingState.Waiting, "login")]);

        await server.Kill();
        await Set(home, server, certificate, Exim.Secret);
        home.Clock.Now = home.Clock.Now.AddMinutes(2);
        (await home.Send()).Single().State.ShouldBe(SendingState.Waiting);

        await server.Start();
        home.Clock.Now = home.Clock.Now.AddMinutes(10);
        (await home.Send()).Single().ShouldSatisfyAllConditions(one => one.State.ShouldBe(SendingState.Sent), one => one.Tries.ShouldBe(3));
        await server.Box(1);
    }

    private static X509Certificate2 Certificate() => EncryptedMailTests.Certificate(name => name.AddIpAddress(IPAddress.Loopback));

    private static async Task Set(TestHome home, Exim server, X509Certificate2 certificate, string secret) =>
        (await TestHome.Refusal(await home.Browser(await home.Somebody(Role.Administrator, "370214")), "/messages/channels", new
        {
            channel = "email", address = server.Address, sender = "sunbeam@example.org", login = Exim.Login, secret, encrypted = true, on = true,
            trusted = certificate.ExportCertificatePem(),
        })).ShouldBeNull();

    // =?utf-8?B?…?=, folded over lines where it is long.
    private static string Subject(string mail) => string.Concat(mail.Split('\n')
        .SkipWhile(line => !line.StartsWith("Subject:", StringComparison.Ordinal)).TakeWhile((line, at) => at == 0 || line.StartsWith(' '))
        .Select(line => Encoding.UTF8.GetString(Convert.FromBase64String(line.Split("?B?")[1].Split("?=")[0]))));
}
