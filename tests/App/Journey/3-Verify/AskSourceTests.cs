// A source may stall, break off, babble or lie: each gets its name, and none of it becomes a fact.
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class AskSourceTests(HostileServer server) : IClassFixture<HostileServer>
{
    private const string Identity = "379900198001010019";
    private static readonly Question Question = new(7, Identity, "S-1", new DateOnly(2026, 11, 20));
    private static readonly Patience Short = new() { Timeout = TimeSpan.FromSeconds(5), LargestReplyBytes = 10_000 };
    private static readonly IReadOnlyList<SourceDefinition> Sources = SourceDefinition.All(new Law().For("370214"));

    private static SourceDefinition Source(string id) => Sources.Single(source => source.Id == id);

    private async Task<Reply> Ask(string source, RequestDelegate answer, Patience? patience = null)
    {
        server.Answer = answer;
        using var ask = new AskSource(patience ?? Short);
        return await ask.Ask(Source(source), server.Address, Question, CancellationToken.None);
    }

    private Task<Reply> AskJson(string source, string body) => Ask(source, http => server.Json(http, body));

    private static string Ok(string record, string asOf = "2026-11-01") =>
        $$"""{"request":"7","status":"ok","as_of":"{{asOf}}","records":[{{record}}]}""";

    private static string Of(string fields) => Ok($$"""{"identity":"{{Identity}}",{{fields}}}""");

    [Fact]
    public async Task Fen_of_several_accounts_become_exact_yuan()
    {
        var record = $$"""{"identity":"{{Identity}}","balance_fen":""";
        var reply = await AskJson("bank", Ok($"{record}1}},{record}922337203685477580}}"));
        reply.State.ShouldBe(RequestState.Answered);
        reply.Facts.ShouldBe(new Dictionary<string, string> { ["deposits"] = "9223372036854775.81" });
        reply.AsOf.ShouldBe(new DateOnly(2026, 11, 1));
    }

    [Fact]
    public async Task No_record_means_what_the_pack_says_it_means_and_elsewhere_nothing()
    {
        const string none = """{"request":"7","status":"no_record","as_of":"2026-11-01","records":[]}""";
        (await AskJson("bank", none)).Facts.ShouldBe(new Dictionary<string, string> { ["deposits"] = "0" });
        var tax = await AskJson("tax", none);
        tax.State.ShouldBe(RequestState.NoRecord);
        tax.Facts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_field_that_is_left_out_or_null_stays_unknown()
    {
        (await AskJson("tax", Of("\"wage_fen\":250000"))).Facts.ShouldBe(new Dictionary<string, string> { ["wage"] = "2500" });
        (await AskJson("tax", Of("\"wage_fen\":null"))).Facts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_that_has_not_come_is_taken_as_today() =>
        (await AskJson("bank", Ok($$"""{"identity":"{{Identity}}","balance_fen":1}""", "2027-01-01"))).AsOf.ShouldBe(Question.Today);

    [Theory]
    [InlineData("""{"request":"8","status":"ok","as_of":"2026-11-01","records":[{"identity":"379900198001010019","balance_fen":1}]}""", Fault.OtherRequest)]
    [InlineData("""{"request":7,"status":"ok","as_of":"2026-11-01","records":[{"identity":"379900198001010019","balance_fen":1}]}""", Fault.OtherRequest)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"identity":"379900198001010027","balance_fen":1}]}""", Fault.OtherPerson)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"balance_fen":1}]}""", Fault.OtherPerson)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"identity":"379900198001010019","balance_fen":1},{"identity":"379900198001010027","balance_fen":1}]}""", Fault.OtherPerson)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"identity":"379900198001010019","balance_fen":-1}]}""", Fault.Negative)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"identity":"379900198001010019","balance_fen":"1"}]}""", Fault.WrongType)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"identity":"379900198001010019","balance_fen":0.5}]}""", Fault.WrongType)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"identity":"379900198001010019","balance_fen":9223372036854775808}]}""", Fault.WrongType)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"identity":"379900198001010019","balance_fen":[]}]}""", Fault.WrongType)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"identity":"379900198001010019","balance_fen":1,"balance_fen":2}]}""", Fault.NotJson)]
    [InlineData("""{"request":"7","status":"ok","as_of":"yesterday","records":[{"identity":"379900198001010019","balance_fen":1}]}""", Fault.NotUnderstood)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01","records":[]}""", Fault.NotUnderstood)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01","records":[7]}""", Fault.NotUnderstood)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01"}""", Fault.NotUnderstood)]
    [InlineData("""{"request":"7","status":"no_record","as_of":"2026-11-01","records":[{"identity":"379900198001010019","balance_fen":1}]}""", Fault.NotUnderstood)]
    [InlineData("""{"request":"7","status":"perhaps","as_of":"2026-11-01","records":[]}""", Fault.NotUnderstood)]
    [InlineData("""{"request":"7","status":"ok","as_of":"2026-11-01","records":[{"identity":"379900198001010019","balance_fen":""", Fault.NotJson)]
    [InlineData("[]", Fault.NotUnderstood)]
    [InlineData("null", Fault.NotUnderstood)]
    [InlineData("", Fault.NotJson)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[", Fault.NotJson)]
    public async Task A_reply_that_is_not_as_agreed_gives_no_fact_at_all(string body, string fault)
    {
        var reply = await AskJson("bank", body);
        reply.State.ShouldBe(RequestState.Malformed);
        reply.Fault.ShouldBe(fault);
        reply.Facts.ShouldBeEmpty();
        reply.Raw.ShouldBeNull();
    }

    [Theory]
    [InlineData("disability", "\"level\":9,\"kind\":\"visual\"")]
    [InlineData("disability", "\"level\":2.5,\"kind\":\"visual\"")]
    [InlineData("disability", "\"level\":2,\"kind\":\"invented\"")]
    [InlineData("population", "\"birth_date\":\"2027-01-01\"")]
    [InlineData("population", "\"birth_date\":\"1980-02-30\"")]
    [InlineData("population", "\"alive\":\"perhaps\"")]
    public async Task A_value_that_the_fact_cannot_have_spoils_the_reply(string source, string fields)
    {
        var reply = await AskJson(source, Of(fields));
        reply.State.ShouldBe(RequestState.Malformed);
        reply.Fault.ShouldBe(Fault.OutOfRange);
    }

    [Theory]
    [InlineData(500, RequestState.Unreachable, Fault.Failing, true)]
    [InlineData(429, RequestState.Unreachable, Fault.Failing, true)]
    [InlineData(403, RequestState.Refused, Fault.RefusedBySource, false)]
    [InlineData(404, RequestState.Unreachable, Fault.NotFound, false)]
    [InlineData(400, RequestState.Malformed, Fault.NotUnderstood, false)]
    public async Task A_status_has_its_name(int status, RequestState state, string fault, bool mayPass)
    {
        var reply = await Ask("bank", http => { http.Response.StatusCode = status; return Task.CompletedTask; });
        (reply.State, reply.Fault, reply.MayPass).ShouldBe((state, fault, mayPass));
    }

    [Fact]
    public async Task An_identity_number_is_not_carried_on_to_another_address()
    {
        var carried = false;
        var reply = await Ask("bank", http =>
        {
            carried |= http.Request.Path != "/sources/bank/query";
            http.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        reply.Fault.ShouldBe(Fault.Redirected);
        carried.ShouldBeFalse();
    }

    [Fact]
    public async Task The_identity_number_stands_in_the_body_and_nowhere_else()
    {
        var (address, body) = ("", "");
        await Ask("bank", async http =>
        {
            address = http.Request.Path + http.Request.QueryString.ToString() + string.Join(" ", http.Request.Headers.Select(header => header.Value));
            body = await new StreamReader(http.Request.Body).ReadToEndAsync();
        });
        body.ShouldContain(Identity);
        body.ShouldContain("S-1");
        address.ShouldNotContain(Identity);
    }

    [Fact]
    public async Task A_page_instead_of_data_is_malformed()
    {
        var reply = await Ask("bank", http => { http.Response.ContentType = "text/html"; return http.Response.WriteAsync("<p>维护中</p>"); });
        (reply.State, reply.Fault).ShouldBe((RequestState.Malformed, Fault.NotJson));
    }

    [Fact]
    public async Task A_reply_that_is_too_large_is_not_read_to_its_end()
    {
        var reply = await Ask("bank", async http =>
        {
            http.Response.ContentType = "application/json";
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.WriteAsync(new string(' ', 4096), http.RequestAborted);
        });
        (reply.State, reply.Fault).ShouldBe((RequestState.Malformed, Fault.TooLarge));
    }

    [Fact]
    public async Task A_reply_that_drips_for_ever_is_late()
    {
        var reply = await Ask("bank", async http =>
        {
            http.Response.ContentType = "application/json";
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.WriteAsync(" ", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
                await Task.Delay(20, http.RequestAborted);
            }
        }, Short with { Timeout = TimeSpan.FromMilliseconds(300) });
        (reply.State, reply.Fault).ShouldBe((RequestState.Late, Fault.Late));
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_named()
    {
        var reply = await Ask("bank", async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("{");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        (reply.State, reply.Fault).ShouldBe((RequestState.Malformed, Fault.CutOff));
    }

    [Fact]
    public async Task Nobody_at_the_address_is_unreachable()
    {
        using var ask = new AskSource(Short);
        var reply = await ask.Ask(Source("bank"), new Uri("http://127.0.0.1:1"), Question, CancellationToken.None);
        (reply.State, reply.Fault).ShouldBe((RequestState.Unreachable, Fault.Unreachable));
    }

    [Fact]
    public async Task A_source_that_only_fails_is_left_in_peace_for_a_while_and_its_neighbour_is_not()
    {
        var asked = 0;
        server.Answer = http =>
        {
            asked++;
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        using var ask = new AskSource(Short with { FailuresBeforeRest = 4 });
        for (var i = 0; i < 4; i++) await ask.Ask(Source("bank"), server.Address, Question, CancellationToken.None);
        (await ask.Ask(Source("bank"), server.Address, Question, CancellationToken.None)).Fault.ShouldBe(Fault.Resting);
        asked.ShouldBe(4);
        (await ask.Ask(Source("tax"), server.Address, Question, CancellationToken.None)).Fault.ShouldBe(Fault.Failing);
    }

    [Fact]
    public void No_garbled_reply_crashes_the_reader_or_gives_a_fact_about_somebody_else()
    {
        var sound = Encoding.UTF8.GetBytes(Of("\"balance_fen\":123456"));
        var garbled = from at in Gen.Choose(0, sound.Length - 1)
                      from value in Gen.Choose(0, 255)
                      from cut in Gen.Choose(0, sound.Length)
                      select (At: at, Value: (byte)value, Cut: cut);
        Prop.ForAll(garbled.ToArbitrary(), one =>
        {
            var bytes = sound.ToArray();
            bytes[one.At] = one.Value;
            var whole = ReadReply.Read(bytes, Source("bank"), ReplyShape.Agreed, Question);
            var half = ReadReply.Read(bytes[..one.Cut], Source("bank"), ReplyShape.Agreed, Question);
            return whole.Answers == (whole.Raw is not null) && (whole.Facts.Count == 0 || whole.Answers) && (half.Facts.Count == 0 || one.Cut == bytes.Length);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_fault_has_its_words()
    {
        var codes = typeof(Fault).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        codes.ShouldBe(Fault.Words.Keys, ignoreOrder: true);
    }
}
