// The manners of sources over HTTP: keys, signatures, pages, tickets, names of their own; and what each of them does wrong.
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sunbeam.Journey.Verify;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class AskHttpTests(HostileServer server) : IClassFixture<HostileServer>
{
    private const string Secret = "between us";

    private Task<Reply> Ask(string reach, RequestDelegate answer, Question? question = null, Patience? patience = null, string? secret = Secret, string key = "identity")
    {
        server.Answer = answer;
        return MadeSource.Ask(MadeSource.Of(reach, key: key), new ReachedAt(server.Address, secret), question, patience);
    }

    private static string Page(decimal? balance, string? next = null) => JsonSerializer.Serialize(new
    {
        request = "7", status = balance is null ? "no_record" : "ok", as_of = "2026-11-01", next,
        records = balance is null ? [] : new object[] { new { identity = MadeSource.Identity, balance } },
    });

    [Fact]
    public async Task A_key_stands_in_its_header_and_without_one_nothing_is_sent()
    {
        var seen = "";
        const string reach = "{ kind: http_json, path: /q, sign: header, header: X-Api-Key }";
        (await Ask(reach, http => { seen = http.Request.Headers["X-Api-Key"].ToString(); return server.Json(http, Page(1)); })).Facts["deposits"].ShouldBe("1");
        seen.ShouldBe(Secret);
        seen = "";
        (await Ask(reach, http => { seen = "asked"; return Task.CompletedTask; }, secret: null)).Fault.ShouldBe(Fault.NoSecret);
        seen.ShouldBe("");
    }

    [Fact]
    public async Task A_signed_question_can_be_checked_and_the_secret_does_not_travel()
    {
        var (fits, leaked) = (false, true);
        await Ask("{ kind: http_json, path: /q, sign: hmac }", async http =>
        {
            var body = await new StreamReader(http.Request.Body).ReadToEndAsync();
            var headers = http.Request.Headers;
            var signed = string.Join('\n', headers["X-Timestamp"], headers["X-Nonce"], "POST", "/q", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))));
            fits = headers["X-Signature"] == Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed)));
            leaked = (body + string.Join(' ', headers.Select(header => header.Value))).Contains(Secret, StringComparison.Ordinal);
            await server.Json(http, Page(1));
        });
        fits.ShouldBeTrue();
        leaked.ShouldBeFalse();
    }

    [Fact]
    public void A_signature_fits_its_message_its_secret_and_its_moment_only()
    {
        var signature = Signature.Of(Secret, "POST", "/a", "body"u8);
        signature.Fits(Secret, "POST", "/a", "body"u8).ShouldBeTrue();
        signature.Fits("another", "POST", "/a", "body"u8).ShouldBeFalse();
        signature.Fits(Secret, "POST", "/b", "body"u8).ShouldBeFalse();
        signature.Fits(Secret, "POST", "/a", "bodY"u8).ShouldBeFalse();
        (signature with { Moment = "1" }).Fits(Secret, "POST", "/a", "body"u8).ShouldBeFalse();
        (signature with { Moment = "soon" }).Fits(Secret, "POST", "/a", "body"u8).ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_are_turned_and_added_up()
    {
        var asked = new List<string>();
        var reply = await Ask("{ kind: http_json, path: /q, paged: true }", async http =>
        {
            var next = (await JsonDocument.ParseAsync(http.Request.Body)).RootElement.TryGetProperty("next", out var given) ? given.GetString()! : "";
            asked.Add(next);
            await server.Json(http, next == "" ? Page(1.5m, "b") : next == "b" ? Page(2, "c") : Page(3));
        });
        asked.ShouldBe(["", "b", "c"]);
        (reply.State, reply.Facts["deposits"]).ShouldBe((RequestState.Answered, "6.5"));
    }

    [Theory]
    [InlineData("endless", Fault.TooLarge)]
    [InlineData("other person", Fault.OtherPerson)]
    [InlineData("heavy", Fault.TooLarge)]
    [InlineData("page", Fault.NotJson)]
    [InlineData("negative", Fault.Negative)]
    public async Task One_bad_page_spoils_them_all(string how, string fault)
    {
        var pages = 0;
        var reply = await Ask("{ kind: http_json, path: /q, paged: true }", http => ++pages == 1 || how == "endless" ? server.Json(http, Page(1, "more"))
            : how switch
            {
                "other person" => server.Json(http, Page(1).Replace(MadeSource.Identity, MadeSource.Other)),
                "heavy" => server.Json(http, Page(1) + new string(' ', 9_900)),
                "negative" => server.Json(http, Page(-1)),
                _ => http.Response.WriteAsync("<p>维护中</p>"),
            });
        (reply.State, reply.Fault).ShouldBe((RequestState.Malformed, fault));
        reply.Facts.ShouldBeEmpty();
        pages.ShouldBeLessThan(30);
    }

    [Fact]
    public async Task A_source_with_names_of_its_own_is_understood()
    {
        var body = "";
        var reply = await Ask("{ kind: http_json, path: /q, send: { request: none, key: sfzh, purpose: yt }, reply: { request: none, status: head.code, answered: \"0\", no_record: \"9\", records: data.list, identity: sfzh, as_of: none } }",
            async http =>
            {
                body = await new StreamReader(http.Request.Body).ReadToEndAsync();
                await server.Json(http, $$$"""{"head":{"code":0},"data":{"list":[{"sfzh":"{{{MadeSource.Identity}}}","balance":12.3}]}}""");
            });
        body.ShouldBe($$"""{"sfzh":"{{MadeSource.Identity}}","yt":"verify","authorisation":"S-1"}""");
        (reply.State, reply.Facts["deposits"], reply.AsOf).ShouldBe((RequestState.Answered, "12.3", MadeSource.Today));
        (await Ask("{ kind: http_json, path: /q, reply: { request: none, status: none, as_of: none } }", http => server.Json(http, "{\"records\":[]}"))).State.ShouldBe(RequestState.NoRecord);
    }

    [Fact]
    public async Task A_household_is_asked_for_by_its_number_in_the_address_and_nobody_by_identity()
    {
        var address = "";
        var reply = await Ask("{ kind: http_json, method: GET, path: /q }", http =>
        {
            address = http.Request.Path + http.Request.QueryString.ToString();
            return server.Json(http, """{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"household":"3702140000001","balance":5}]}""");
        }, MadeSource.Question with { Identity = "3702140000001" }, key: "household");
        address.ShouldBe("/q?request=7&household=3702140000001&purpose=verify&authorisation=S-1");
        reply.Facts["deposits"].ShouldBe("5");
    }

    [Theory]
    [InlineData("\"1\"", "true")]
    [InlineData("1", "true")]
    [InlineData("\"0\"", "false")]
    [InlineData("\"7\"", null)]
    public async Task The_departments_own_codes_become_the_packs(string code, string? value)
    {
        server.Answer = http => server.Json(http, $$"""{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"identity":"{{MadeSource.Identity}}","zt":{{code}}}]}""");
        var source = MadeSource.Of("{ kind: http_json, path: /q }", "- { fact: business_owner, of: zt, combine: any, codes: { \"1\": true, \"0\": false } }");
        var reply = await MadeSource.Ask(source, server.Address);
        if (value is null) reply.Fault.ShouldBe(Fault.OutOfRange);
        else reply.Facts["business_owner"].ShouldBe(value);
    }

    [Theory]
    [InlineData("unit: wan_yuan", "1.25", "12500")]
    [InlineData("unit: yuan, text: true", "\"1234.50\"", "1234.5")]
    [InlineData("unit: fen", "7", "0.07")]
    [InlineData("unit: yuan, over_months: 12", "1000", "83.33")]
    [InlineData("unit: yuan, where: { kind: own }, when_none: 0", "5", "0")]
    public async Task Units_and_periods_are_turned_exactly(string how, string given, string value)
    {
        server.Answer = http => server.Json(http, $$"""{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"identity":"{{MadeSource.Identity}}","kind":"rent","b":{{given}}}]}""");
        (await MadeSource.Ask(MadeSource.Of("{ kind: http_json, path: /q }", $"- {{ fact: wage, of: b, combine: sum, {how} }}"), server.Address)).Facts["wage"].ShouldBe(value);
    }

    private const string Polled = "{ kind: http_json, path: /q, later: poll, result: /r }";
    private static readonly Patience Hasty = MadeSource.Short with { PollsInPlace = [TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(5)] };

    private static string Promise(string? ticket) => JsonSerializer.Serialize(new { request = "7", status = "accepted", ticket });

    [Fact]
    public async Task An_answer_that_takes_a_moment_is_fetched_and_one_that_takes_longer_waits_in_its_row()
    {
        var asked = new List<string>();
        RequestDelegate After(int fetches) => http =>
        {
            asked.Add(http.Request.Path);
            return server.Json(http, asked.Count(path => path == "/r") >= fetches ? Page(4) : Promise("T1"));
        };
        (await Ask(Polled, After(2), patience: Hasty)).Facts["deposits"].ShouldBe("4");
        asked.ShouldBe(["/q", "/r", "/r"]);

        asked.Clear();
        var later = await Ask(Polled, After(9), patience: Hasty);
        (later.State, later.Ticket, later.Fault).ShouldBe((RequestState.Waiting, "T1", null));
        asked.Clear();
        (await Ask(Polled, After(1), MadeSource.Question with { Ticket = "T1" }, Hasty)).Facts["deposits"].ShouldBe("4");
        asked.ShouldBe(["/r"], "it was asked already");
    }

    [Theory]
    [InlineData("no ticket", Fault.NotUnderstood)]
    [InlineData("long ticket", Fault.NotUnderstood)]
    [InlineData("not agreed", Fault.NotUnderstood)]
    [InlineData("gone", Fault.NotFound)]
    [InlineData("other request", Fault.OtherRequest)]
    public async Task A_promise_that_is_not_as_agreed_is_named(string how, string fault)
    {
        var reply = await Ask(how == "not agreed" ? "{ kind: http_json, path: /q }" : Polled, http =>
        {
            if (http.Request.Path == "/r" && how == "gone") { http.Response.StatusCode = 404; return Task.CompletedTask; }
            return server.Json(http, how switch
            {
                "no ticket" => Promise(null),
                "long ticket" => Promise(new string('T', 300)),
                "other request" when http.Request.Path == "/r" => Page(1).Replace("\"7\"", "\"8\""),
                _ => Promise("T1"),
            });
        }, patience: Hasty);
        reply.Fault.ShouldBe(fault);
        reply.Ticket.ShouldBeNull();
        reply.Facts.ShouldBeEmpty();
    }
}
