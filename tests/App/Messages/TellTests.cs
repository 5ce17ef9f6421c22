// Telling somebody something: with the act or not at all, to whoever looks after the area, over a real mail server and a real
// gateway, at hours at which nobody sleeps, and with nothing private in it.
using System.Net;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey.Verify;

namespace Sunbeam.Tests.App.Messages;

public sealed class TellTests(HostileServer gateway) : IClassFixture<HostileServer>
{
    private const long Area = CaseFamily.Area;
    private static readonly Law Law = new();

    private static async Task Open(HttpClient administrator, Channel channel, string address, string? secret = null) =>
        (await TestHome.Refusal(administrator, "/messages/channels", new { channel = channel.ToString(), address, sender = channel == Channel.Email ? "sunbeam@example.org" : "X-Key", secret,
            site = channel == Channel.Email ? "https://sunbeam.example" : null, on = true })).ShouldBeNull();

    [Theory, Engines]
    public async Task Everybody_in_the_role_who_looks_after_the_area_is_told_and_nobody_else(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (here, elsewhere, grid) = (await home.Somebody(Role.Township, "370214008"), await home.Somebody(Role.Township, "370214001"), await home.Somebody(Role.GridWorker, "370214008"));
        var told = 0;
        await home.Act(async work => told = await Tell.Role(work, Role.Township, Posting.Arrived));
        told.ShouldBe(1);
        foreach (var (actor, count) in new[] { (here, 1), (elsewhere, 0), (grid, 0) })
            (await TestHome.Read(await home.Browser(actor), "/messages")).GetProperty("messages").GetArrayLength().ShouldBe(count);
        var page = await (await home.Browser(here)).GetStringAsync("/messages");
        page.ShouldContain("有人在网上提交了申请");
        (await (await home.Browser(here)).GetStringAsync("/messages/count")).ShouldContain("1");
    }

    [Fact]
    public async Task Nobody_is_told_of_an_act_that_was_not_done()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var officer = await home.Somebody(Role.Township, "370214008");
        await home.Desk.Do(Actor.System("tests"), "refused", async work =>
        {
            await Tell.Account(work, officer.AccountId, Posting.Arrived);
            return Problem.Changed;
        });
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Message>().CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_is_opened_by_its_reader_alone_and_then_read()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (mine, other) = (await home.Somebody(Role.Township, "370214008"), await home.Somebody(Role.Township, "370214008"));
        await home.Act(work => Tell.Account(work, mine.AccountId, Posting.Arrived));
        var browser = await home.Browser(mine);
        var id = (await TestHome.Read(browser, "/messages")).GetProperty("messages")[0].GetProperty("id").GetInt64();
        (await TestHome.Refusal(await home.Browser(other), $"/messages/{id}/open", new { })).ShouldBe("not-there");
        var opened = await TestHome.PostForm(browser, "/messages", $"/messages/{id}/open");
        (opened.StatusCode, opened.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/cases/7"), nameof(OpenMessage));
        (await TestHome.Read(browser, "/messages")).GetProperty("unread").GetInt32().ShouldBe(0);
        await home.Act(work => Tell.Account(work, mine.AccountId, Posting.Arrived));
        (await TestHome.Refusal(browser, "/messages/read", new { })).ShouldBeNull(nameof(ReadAllMessages));
        (await TestHome.Read(browser, "/messages")).GetProperty("unread").GetInt32().ShouldBe(0);
    }

    [Theory, Engines]
    public async Task Mail_goes_over_a_real_line_once_with_its_subject_text_and_link(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        using var server = new MailServer();
        var administrator = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        await Open(administrator, Channel.Email, server.Address);
        var officer = await home.Somebody(Role.Township, "370214008");
        (await TestHome.Refusal(await home.Browser(officer), "/messages/contact", new { channel = "email", address = "ji@example.org" })).ShouldBeNull(nameof(SetContact));
        await home.Act(work => Tell.Account(work, officer.AccountId, Posting.Arrived));
        await home.Send();
        await home.Send();
        var mail = server.Taken.ShouldHaveSingleItem();
        (mail.From, mail.To).ShouldBe(("sunbeam@example.org", "ji@example.org"));
        mail.Body.ShouldContain("请查看并办理受理。");
        mail.Body.ShouldContain("https://sunbeam.example/cases/7");
        var log = await administrator.GetStringAsync("/messages/log");
        log.ShouldContain("已送出");
        log.ShouldContain("受理申请");
        log.ShouldNotContain("ji@example.org");
        (await TestHome.Refusal(administrator, "/messages/contact", new { channel = "email", address = "jiang@example.org" })).ShouldBeNull();
        (await TestHome.Refusal(administrator, "/messages/channels/try", new { channel = "email" })).ShouldBeNull(nameof(TryChannel));
        await home.Send();
        server.Taken.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_and_one_that_refuses_is_not()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var server = new MailServer { Answer = "451 busy" };
        await Open(await home.Browser(await home.Somebody(Role.Administrator, "370214")), Channel.Email, server.Address);
        var officer = await home.Somebody(Role.Township, "370214008");
        await TestHome.Refusal(await home.Browser(officer), "/messages/contact", new { channel = "email", address = "ji@example.org" });
        await home.Act(work => Tell.Account(work, officer.AccountId, Posting.Arrived));
        await home.Send();
        (await home.Sendings()).ShouldHaveSingleItem().State.ShouldBe(SendingState.Waiting);
        await home.Send();
        (await home.Sendings())[0].Tries.ShouldBe(1, "not before its time");
        (home.Clock.Now, server.Answer) = (home.Clock.Now.AddMinutes(1), "250 ok");
        await home.Send();
        (await home.Sendings())[0].State.ShouldBe(SendingState.Sent);

        server.Answer = "550 nobody here";
        await home.Act(work => Tell.Account(work, officer.AccountId, Posting.Arrived));
        await home.Send();
        var refused = (await home.Sendings())[1];
        (refused.State, refused.Fault).ShouldBe((SendingState.Failed, "smtp 550"));
    }

    [Fact]
    public async Task What_is_never_taken_fails_after_the_last_try()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        gateway.Answer = http => { http.Response.StatusCode = 503; return Task.CompletedTask; };
        await Open(await home.Browser(await home.Somebody(Role.Administrator, "370214")), Channel.WeChat, gateway.Address.ToString());
        var officer = await home.Somebody(Role.Township, "370214008");
        await TestHome.Refusal(await home.Browser(officer), "/messages/contact", new { channel = "weChat", address = "openid-1" });
        await home.Act(work => Tell.Account(work, officer.AccountId, Posting.Arrived));
        for (var i = 0; i < 20; i++)
        {
            await home.Send();
            home.Clock.Now += TimeSpan.FromHours(9);
        }
        var failed = (await home.Sendings()).ShouldHaveSingleItem();
        (failed.State, failed.Tries, failed.Fault).ShouldBe((SendingState.Failed, 6, "http 503"));
    }

    [Fact]
    public async Task A_gateway_gets_number_text_and_proof_and_the_same_number_with_each_try()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (bodies, keys, proof) = (new List<string>(), new List<string>(), "");
        gateway.Answer = async http =>
        {
            bodies.Add(await new StreamReader(http.Request.Body).ReadToEndAsync());
            keys.Add(http.Request.Headers["Idempotency-Key"].ToString());
            proof = http.Request.Headers["X-Key"].ToString();
            http.Response.StatusCode = keys.Count == 1 ? 500 : 200;
        };
        await Open(await home.Browser(await home.Somebody(Role.Administrator, "370214")), Channel.Sms, gateway.Address.ToString(), "between us");
        var family = await TestFamily.Make(home, "370214008012001", "王建国");
        await home.Act(work => Tell.Person(work, family.People[0], new Notice("sign-in-code", "case.opened", Area, "/my") { Code = "271828", Slots = new Slots().Set("minutes", 10) }));
        await home.Send();
        home.Clock.Now += TimeSpan.FromMinutes(1);
        await home.Send();
        keys.Distinct().ShouldHaveSingleItem();
        keys.Count.ShouldBe(2);
        proof.ShouldBe("between us");
        var sent = JsonDocument.Parse(bodies[1]).RootElement;
        sent.GetProperty("to").GetString().ShouldBe(TestFamily.Telephone);
        sent.GetProperty("text").GetString()!.ShouldContain("271828");
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Message>().SingleAsync()).Secret.ShouldBeNull("a code that was sent is kept nowhere");
    }

    [Fact]
    public async Task At_night_only_what_is_urgent_goes_out()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        home.Clock.Now = new DateTimeOffset(2026, 6, 10, 22, 30, 0, TimeSpan.FromHours(8));
        var texts = new List<string>();
        gateway.Answer = async http => texts.Add(await new StreamReader(http.Request.Body).ReadToEndAsync());
        await Open(await home.Browser(await home.Somebody(Role.Administrator, "370214")), Channel.Sms, gateway.Address.ToString());
        var family = await TestFamily.Make(home, "370214008012001", "王建国");
        await home.Act(work => Tell.Person(work, family.People[0], new Notice("application-moved", "case.opened", Area, "/my")));
        await home.Act(work => Tell.Person(work, family.People[0], new Notice("sign-in-code", "case.opened", Area, "/my") { Code = "271828" }));
        await home.Send();
        texts.ShouldHaveSingleItem().ShouldContain("271828");
        (await home.Sendings())[0].NextTryAt.ShouldBe(new DateTimeOffset(2026, 6, 11, 8, 0, 0, TimeSpan.FromHours(8)));
        home.Clock.Now = new DateTimeOffset(2026, 6, 11, 8, 0, 0, TimeSpan.FromHours(8));
        await home.Send();
        texts.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_channel_is_set_only_with_what_it_needs_and_its_secret_is_never_shown()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var browser = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        Task<string?> Set(object input) => TestHome.Refusal(browser, "/messages/channels", input);
        (await Set(new { channel = "email", address = "mail.example", sender = "a@example.org" })).ShouldBe("messages.bad-address");
        (await Set(new { channel = "sms", address = "http://gateway.example/send" })).ShouldBe("messages.bad-address");
        (await Set(new { channel = "email", address = "smtp://mail.example:25" })).ShouldBe("messages.no-sender");
        (await Set(new { channel = "sms", address = "https://gateway.example/send", body = "{\"to\":\"{to}\"}" })).ShouldBe("messages.bad-body");
        (await Set(new { channel = "sms", address = "https://gateway.example/send", body = "{to} {text}" })).ShouldBe("messages.bad-body");
        (await Set(new { channel = "sms", address = "https://gateway.example/send", secret = "between us", body = "{\"mobile\":\"{to}\",\"content\":\"{text}\"}" })).ShouldBeNull(nameof(SetChannel));
        (await browser.GetStringAsync("/messages/channels")).ShouldNotContain("between us");
        (await TestHome.Refusal(browser, "/messages/channels/try", new { channel = "sms" })).ShouldBe("messages.channel-off");
        (await Set(new { channel = "sms", address = "https://gateway.example/send", on = true })).ShouldBeNull();
        (await TestHome.Refusal(browser, "/messages/channels/try", new { channel = "sms" })).ShouldBe("messages.no-contact");
        (await TestHome.Refusal(browser, "/messages/contact", new { channel = "email", address = "nobody" })).ShouldBe("messages.bad-contact");
        (await TestHome.Refusal(browser, "/messages/contact", new { channel = "sms", address = "12" })).ShouldBe("messages.bad-contact");
    }

    [Fact]
    public void A_body_stays_JSON_whatever_stands_in_the_text() =>
        JsonDocument.Parse(SendHttp.Body(SendHttp.UsualBody, new Letter(1, "1\"2", "", "a\"b\\c\n{to}", "", default))).RootElement.GetProperty("text").GetString().ShouldBe("a\"b\\c\n{to}");

    [Fact]
    public void Nothing_but_days_counts_and_offices_can_be_put_into_a_message() =>
        typeof(Slots).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).SelectMany(method => method.GetParameters())
            .Where(parameter => parameter.Name != "slot").Select(parameter => parameter.ParameterType).Distinct()
            .ShouldBe([typeof(DateOnly), typeof(int), typeof(Organisation)], ignoreOrder: true);

    [Theory, InlineData("370214"), InlineData("370211")]
    public void Every_template_can_be_read_and_no_personal_slot_is_declared(string district) =>
        Template.All(Law.For(district)).Values.SelectMany(template => template.Slots).Distinct()
            .Except(["code", "minutes", "office", "telephone", "date", "days", "count", "hours"]).ShouldBeEmpty();
}
