// Adding a source without code, trying it, asking it, entering what was asked by hand, and taking in what is brought.
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;
using Household = Sunbeam.Demo.World.Household;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class SourcesPageTests(HostileServer server) : IClassFixture<HostileServer>
{
    private const string District = "370214";
    private static readonly Household Alone = MadeCase.Somebody(household => household.Members.Count == 1);
    private static readonly byte[] Scan = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private static Task<Answer> Add(TestHome home, Actor actor, string definition, string district = District) =>
        home.Desk.Do(actor, Guid.NewGuid().ToString("N"), work => AddSource.Run(new(district, definition), work, new Law()));

    private static async Task<SourceRequest> Request(TestHome home, long check, string source)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<SourceRequest>().SingleAsync(request => request.CheckId == check && request.Source == source);
    }

    private static async Task<List<string>> Lines(TestHome home, string chain)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<JournalLine>().Where(line => line.Chain == chain).OrderBy(line => line.Number).Select(line => line.What).ToListAsync();
    }

    private static AskSources Worker(TestHome home) =>
        new(home.Desk, new Law(), new Patience { Waits = [], PollsInPlace = [], Timeout = TimeSpan.FromSeconds(5) }, NullLogger<AskSources>.Instance);

    [Theory, Engines]
    public async Task A_source_is_added_on_the_page_tried_asked_and_removed_without_code(Engine engine)
    {
        await using var home = await TestHome.Make(engine, MadeCase.Today);
        using var administrator = await home.Browser(await home.Somebody(Role.Administrator, District));
        var definition = MadeSource.Text("credit_union", "{ kind: http_json, path: /q, sign: header }");
        var added = await TestHome.PostForm(administrator, "/sources", "/sources/add", ("district", District), ("definition", definition.Replace("\n", "\r\n")));
        added.Headers.Location!.ToString().ShouldBe("/sources/credit_union");
        (await administrator.GetStringAsync("/sources")).ShouldContain("本地添加");

        (await TestHome.Read(administrator, "/sources/credit_union/trial")).GetProperty("fault").GetString().ShouldBe(Fault.NoAddress);
        (await TestHome.PostForm(administrator, "/sources/credit_union", "/sources/address",
            ("source", "credit_union"), ("address", server.Address.ToString()), ("secret", "not to be shown"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = new List<string>();
        server.Answer = async http =>
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body);
            string Text(string name) => body.RootElement.GetProperty(name).GetString()!;
            asked.Add(Text("identity"));
            http.Request.Headers["X-Api-Key"].ToString().ShouldBe("not to be shown");
            await server.Json(http, Text("identity") == Alone.Head.Identity
                ? JsonSerializer.Serialize(new { request = Text("request"), status = "ok", as_of = "2026-11-01", records = new[] { new { identity = Text("identity"), balance = 12.5 } } })
                : JsonSerializer.Serialize(new { request = Text("request"), status = "no_record", as_of = "2026-11-01", records = Array.Empty<int>() }));
        };
        (await TestHome.Read(administrator, "/sources/credit_union/trial")).GetProperty("sound").GetBoolean().ShouldBeTrue();
        asked.ShouldBe(["37990019000101000X"], "nobody real is asked about to try a source");
        (await administrator.GetStringAsync("/sources/credit_union/trial")).ShouldContain("对方按约定答复");
        foreach (var page in new[] { "/sources", "/sources/credit_union", "/api/sources", "/api/sources/credit_union" })
            (await administrator.GetStringAsync(page)).ShouldNotContain("not to be shown");

        var made = await MadeCase.Lay(home, Alone);
        var check = await made.Start(home);
        // The running program may be quicker than this worker, and still be at it when this one finds nothing left to ask.
        using var worker = Worker(home);
        for (var i = 0; i < 200 && (await Request(home, check, "credit_union")).State == RequestState.Waiting; i++)
        {
            await worker.AskDue();
            await Task.Delay(25);
        }
        (await Request(home, check, "credit_union")).State.ShouldBe(RequestState.Answered);
        var health = await TestHome.Read(administrator, "/sources/credit_union");
        health.GetProperty("health").GetProperty("answered").GetInt32().ShouldBe(1);
        health.GetProperty("health").GetProperty("last").GetString().ShouldBe("answered");
        await using (var db = home.Desk.Open(Actor.System("tests")))
            (await db.Set<Evidence>().SingleAsync(said => said.CaseId == made.Id && said.Origin == "source:credit_union")).Value.ShouldBe("12.5");

        (await TestHome.PostForm(administrator, "/sources/credit_union", "/sources/credit_union/drop")).Headers.Location!.ToString().ShouldBe("/sources");
        (await administrator.GetAsync("/sources/credit_union")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Lines(home, "source:credit_union")).ShouldBe(["source.added", "source.tried", "source.address-set", "source.tried", "source.tried", "source.dropped"]);
        await using (var db = home.Desk.Open(Actor.System("tests")))
            (await db.Set<SourceAddress>().AnyAsync(address => address.Source == "credit_union")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_the_pages_example_says_can_be_saved_as_it_stands()
    {
        await using var home = await TestHome.Make(Engine.Sqlite, MadeCase.Today);
        using var administrator = await home.Browser(await home.Somebody(Role.Administrator, District));
        var page = await administrator.GetStringAsync("/sources");
        var example = WebUtility.HtmlDecode(page.Split("<textarea")[1].Split('>', 2)[1].Split("</textarea>")[0]);
        (await Add(home, await home.Somebody(Role.Administrator, District), example)).ShouldBeOfType<Done>();
        // Put right by sending it again.
        (await Add(home, await home.Somebody(Role.Administrator, District), example.Replace("at_once: 4", "at_once: 2"))).ShouldBeOfType<Done>();
        (await TestHome.Read(administrator, "/sources/village_bank")).GetProperty("limits").GetProperty("atOnce").GetInt32().ShouldBe(2);
        (await administrator.GetStringAsync("/sources/village_bank")).ShouldContain("改正定义");
        (await administrator.GetStringAsync("/sources/bank")).ShouldContain("政策库里的数据源，在此只能查看。");
    }

    [Fact]
    public async Task A_definition_that_cannot_be_meant_is_refused_at_its_place()
    {
        await using var home = await TestHome.Make(Engine.Sqlite, MadeCase.Today);
        var administrator = await home.Somebody(Role.Administrator, District);
        var reach = "{ kind: http_json, path: /q }";
        Problem Refusal(Answer answer) => answer.ShouldBeOfType<Refused>().Problem;
        var wrong = Refusal(await Add(home, administrator, MadeSource.Text("new_one", reach).Replace("fact: deposits", "fact: depozits")));
        wrong.Code.ShouldBe(VerifyProblems.BadDefinition.Code);
        wrong.Zh.ShouldContain("第 10 行第 13 列");
        wrong.En.ShouldContain("did you mean 'deposits'?");
        Refusal(await Add(home, administrator, "id: [")).Code.ShouldBe(VerifyProblems.BadDefinition.Code);
        Refusal(await Add(home, administrator, "- 1")).Code.ShouldBe(VerifyProblems.BadDefinition.Code);
        Refusal(await Add(home, administrator, MadeSource.Text("bank", reach))).Code.ShouldBe(VerifyProblems.InTheLaw.Code);
        Refusal(await Add(home, administrator, MadeSource.Text("new_one", reach), "999999")).Code.ShouldBe(VerifyProblems.NoSuchDistrict.Code);
        Refusal(await Add(home, administrator, MadeSource.Text("new_one", reach), "370211")).Code.ShouldBe(VerifyProblems.NoSuchDistrict.Code);
        (await home.Desk.Do(administrator, "drop", work => DropSource.Run(new("bank"), work))).ShouldBe(new Refused(Problem.NotThere));
    }

    [Fact]
    public async Task A_secret_lies_sealed_stays_with_its_address_and_goes_with_it()
    {
        await using var home = await TestHome.Make(Engine.Sqlite, MadeCase.Today);
        var administrator = await home.Somebody(Role.Administrator, District);
        Task<Answer> Set(string source, string address, string? secret = null) =>
            home.Desk.Do(administrator, Guid.NewGuid().ToString("N"), work => SetSourceAddress.Run(new(source, address, secret), work, new Law()));
        async Task<SourceAddress> Row()
        {
            await using var db = home.Desk.Open(Actor.System("tests"));
            return await db.Set<SourceAddress>().SingleAsync(one => one.Source == "bank");
        }
        await Set("bank", "https://one.example", "s3cret");
        Encoding.UTF8.GetString((await Row()).Secret!).ShouldNotContain("s3cret");
        home.Desk.Keeper.Open((await Row()).Secret!, SourceAddress.SecretPlace("bank")).ShouldBe("s3cret");
        await Set("bank", "https://one.example");
        (await Row()).Secret.ShouldNotBeNull();
        await Set("bank", "https://two.example");
        (await Row()).Secret.ShouldBeNull("it was meant for another place");
        new SetSourceAddress.Input("bank", "https://one.example", "s3cret").ToString().ShouldNotContain("s3cret");

        await Set("marriage", "postgres://reader@db.example/civil", "word");
        foreach (var (source, address) in new[] { ("marriage", "https://db.example"), ("marriage", "postgres://reader:word@db.example/civil"), ("prison", "file://host/share"), ("bank", "sqlite:///x.db") })
            (await Set(source, address)).ShouldBe(new Refused(VerifyProblems.BadAddress.At("address")));
        await Add(home, administrator, MadeSource.Text("by_letter", "{ kind: manual }", "- { fact: deposits }"));
        (await Set("by_letter", "https://one.example")).ShouldBe(new Refused(VerifyProblems.NotReached.At("source")));
    }

    [Theory, Engines]
    public async Task What_was_asked_by_hand_is_entered_with_its_scan_and_counts_like_any_answer(Engine engine)
    {
        await using var home = await TestHome.Make(engine, MadeCase.Today);
        await Add(home, await home.Somebody(Role.Administrator, District), MadeSource.Text("by_letter", "{ kind: manual }", "- { fact: deposits, when_none: 0 }\n  - { fact: wage }"));
        var made = await MadeCase.Lay(home, Alone);
        var check = await made.Start(home);
        var actor = await home.Somebody(Role.Checker, District);
        Task<Answer> Enter(long request, DateOnly asOf, byte[] scan, bool none = false, params (string, string)[] values) =>
            home.Desk.Do(actor, Guid.NewGuid().ToString("N"), work => EnterReply.Run(
                new(check, request, asOf, new Upload("scan.png", scan), values.ToDictionary(pair => pair.Item1, pair => pair.Item2), none), work, new Law(), new Patience()));
        var waiting = await Request(home, check, "by_letter");
        (await Enter(waiting.Id, MadeCase.Today, Scan, values: ("deposits", "5"))).ShouldBe(new Refused(VerifyProblems.NotByHand));
        using (var worker = Worker(home)) await worker.AskDue();
        (await Request(home, check, "by_letter")).ShouldSatisfyAllConditions(one => one.Fault.ShouldBe(Fault.ByHand), one => one.State.ShouldBe(RequestState.Unreachable));

        using var checker = await home.Browser(actor);
        (await checker.GetStringAsync("/sources")).ShouldContain($"/checks/{check}/answers/{waiting.Id}");
        var page = $"/checks/{check}/answers/{waiting.Id}";
        (await checker.GetStringAsync(page)).ShouldContain("values.deposits");
        (await Enter(waiting.Id, MadeCase.Today.AddDays(1), Scan, values: ("deposits", "5"))).ShouldBe(new Refused(VerifyProblems.NotYet.At("asOf")));
        (await Enter(waiting.Id, MadeCase.Today, "text"u8.ToArray(), values: ("deposits", "5"))).ShouldBe(new Refused(VerifyProblems.BadScan.At("scan")));
        (await Enter(waiting.Id, MadeCase.Today, Scan)).ShouldBe(new Refused(VerifyProblems.NothingEntered));
        (await Enter(waiting.Id, MadeCase.Today, Scan, values: ("deposits", "-5"))).ShouldBeOfType<Refused>().Problem.Field.ShouldBe("values.deposits");

        var form = new MultipartFormDataContent
        {
            { new StringContent(await TestHome.FormToken(checker, page)), "__RequestVerificationToken" }, { new StringContent("k1"), "key" },
            { new StringContent("1,200.50"), "values.deposits" }, { new StringContent(""), "values.wage" }, { new StringContent("2026-11-10"), "asOf" },
        };
        var file = new ByteArrayContent(Scan);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(file, "scan", "letter.png");
        var entered = await checker.PostAsync(page, form);
        entered.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await using (var db = home.Desk.Open(Actor.System("tests")))
        {
            var said = await db.Set<Evidence>().SingleAsync(one => one.CaseId == made.Id && one.Origin == "source:by_letter");
            (said.Fact, said.Value, said.AsOf, said.HoldsUntil).ShouldBe(("deposits", "1200.5", new DateOnly(2026, 11, 10), MadeCase.Today.AddDays(90)));
        }
        (await Enter(waiting.Id, MadeCase.Today, Scan, none: true)).ShouldBe(new Refused(VerifyProblems.NotByHand));
        (await checker.GetByteArrayAsync(page + "/scan")).ShouldBe(Scan);
        (await Lines(home, $"case:{made.Id}")).ShouldSatisfyAllConditions(lines => lines.ShouldContain("source.entered"), lines => lines.ShouldContain("source.scan-read"));
        using var elsewhere = await home.Browser(await home.Somebody(Role.Checker, "370211"));
        (await elsewhere.GetAsync(page + "/scan")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_answer_that_is_brought_counts_once_if_it_is_signed_and_awaited()
    {
        await using var home = await TestHome.Make(Engine.Sqlite, MadeCase.Today);
        var administrator = await home.Somebody(Role.Administrator, District);
        await Add(home, administrator, MadeSource.Text("slow_bank", "{ kind: http_json, path: /q, sign: hmac, later: callback }"));
        await home.Desk.Do(administrator, "address", work => SetSourceAddress.Run(new("slow_bank", server.Address.ToString(), "between us"), work, new Law()));
        var promised = 0;
        server.Answer = async http =>
        {
            promised++;
            using var body = await JsonDocument.ParseAsync(http.Request.Body);
            await server.Json(http, JsonSerializer.Serialize(new { request = body.RootElement.GetProperty("request").GetString(), status = "accepted", ticket = "T1" }));
        };
        var made = await MadeCase.Lay(home, Alone);
        var check = await made.Start(home);
        using (var worker = Worker(home)) await worker.AskDue();
        var waiting = await Request(home, check, "slow_bank");
        (waiting.State, waiting.Ticket, waiting.Tries).ShouldBe((RequestState.Waiting, "T1", 0));

        using var source = await home.Visitor();
        async Task<HttpStatusCode> Bring(string body, string secret = "between us", string id = "slow_bank")
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            var signature = Signature.Of(secret, "POST", $"/sources/{id}/answers", bytes);
            using var message = new HttpRequestMessage(HttpMethod.Post, $"/sources/{id}/answers") { Content = new ByteArrayContent(bytes) };
            message.Headers.Add(Signature.MomentHeader, signature.Moment);
            message.Headers.Add(Signature.NonceHeader, signature.Nonce);
            message.Headers.Add("X-Signature", signature.Code);
            return (await source.SendAsync(message)).StatusCode;
        }
        string Says(long request, decimal balance) => JsonSerializer.Serialize(new
        {
            request = $"{request}", status = "ok", as_of = "2026-11-01", records = new[] { new { identity = Alone.Head.Identity, balance } },
        });
        (await Bring(Says(waiting.Id, 5), "guessed")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Bring(Says(waiting.Id + 1, 5))).ShouldBe(HttpStatusCode.Unauthorized);
        (await Bring(Says(waiting.Id, 5), id: "bank")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Bring("<html>")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Bring(new string(' ', 300_000))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Request(home, check, "slow_bank")).State.ShouldBe(RequestState.Waiting);
        (await Bring(Says(waiting.Id, 5))).ShouldBe(HttpStatusCode.NoContent);
        (await Bring(Says(waiting.Id, 500))).ShouldBe(HttpStatusCode.Unauthorized);
        var answered = await Request(home, check, "slow_bank");
        (answered.State, answered.Ticket).ShouldBe((RequestState.Answered, null));
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Evidence>().SingleAsync(said => said.CaseId == made.Id && said.Origin == "source:slow_bank")).Value.ShouldBe("5");
        promised.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_was_promised_and_never_comes_is_late_in_the_end()
    {
        await using var home = await TestHome.Make(Engine.Sqlite, MadeCase.Today);
        var administrator = await home.Somebody(Role.Administrator, District);
        await Add(home, administrator, MadeSource.Text("slow_bank", "{ kind: http_json, path: /q, later: poll, result: /r }"));
        await home.Desk.Do(administrator, "address", work => SetSourceAddress.Run(new("slow_bank", server.Address.ToString()), work, new Law()));
        server.Answer = async http =>
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body);
            await server.Json(http, JsonSerializer.Serialize(new { request = body.RootElement.GetProperty("request").GetString(), status = "accepted", ticket = "T1" }));
        };
        var made = await MadeCase.Lay(home, Alone);
        var check = await made.Start(home);
        using var worker = Worker(home);
        for (var fetched = 0; fetched < 6; fetched++)
        {
            await worker.AskDue();
            (await Request(home, check, "slow_bank")).State.ShouldBe(RequestState.Waiting, "fetching is no try");
            home.Clock.Now += new Patience().BetweenFetches;
        }
        home.Clock.Now += new Patience().LongestPromise;
        await worker.AskDue();
        var late = await Request(home, check, "slow_bank");
        (late.State, late.Fault, late.Ticket).ShouldBe((RequestState.Late, Fault.Late, null));
        (await Lines(home, $"case:{made.Id}")).Count(what => what == "source.promised").ShouldBe(6);
    }
}
