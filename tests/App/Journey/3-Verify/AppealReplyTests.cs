// Differences in the ledger: explained by the township (ExplainDifference), objected to with proof and asked again
// (AppealReply), answered by a named person (AnswerAppeal); every reply stays beside the others, and each check has a report of its own.
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Demo.World;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Demo;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey.Intake;
using Household = Sunbeam.Demo.World.Household;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class AppealReplyTests(SourcesProcess sources) : IClassFixture<SourcesProcess>, IAsyncLifetime
{
    private const string District = "370214", Township = "370214008";

    public Task InitializeAsync() => sources.Switch(new { source = "*" });

    public Task DisposeAsync() => Task.CompletedTask;

    private static readonly Household Saver = MadeCase.Somebody(household => household.Members.Count == 2
        && Declare.By(household)!.Members[0].Facts.TryGetValue("deposits", out var said) && (decimal)said + 1000 < household.Head.DepositsFen / 100m);

    private sealed record Checked(TestHome Home, MadeCase Made, long Check, HttpClient Township, HttpClient Checker) : IAsyncDisposable
    {
        public long Head => Made.People[Saver.Head.Identity];
        public string Line => $"/cases/{Made.Id}/facts/deposits?person={Head}";

        public async Task<JsonElement> Bank(HttpClient who) => (await TestHome.Read(who, Line)).GetProperty("history").EnumerateArray()
            .First(said => said.GetProperty("origin").GetString() == "source:bank");

        public async Task<HttpResponseMessage> Appeal(byte[] proof)
        {
            var evidence = (await Bank(Township)).GetProperty("id").GetInt64();
            return await Post(Township, Line, $"/cases/{Made.Id}/appeals", proof, ("evidence", $"{evidence}"), ("what", "该账户已销户"));
        }

        public async ValueTask DisposeAsync()
        {
            Township.Dispose();
            Checker.Dispose();
            await Home.DisposeAsync();
        }
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string page, string action, byte[] proof, params (string Name, string Value)[] fields)
    {
        var content = new MultipartFormDataContent
        {
            { new StringContent(await TestHome.FormToken(client, page)), "__RequestVerificationToken" },
            { new StringContent(Guid.NewGuid().ToString("N")), "key" },
            { new ByteArrayContent(proof), "proof", "proof.png" },
        };
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        return await client.PostAsync(action, content);
    }

    private async Task<Checked> Check(Engine engine)
    {
        var home = await TestHome.Make(engine, MadeCase.Today);
        await MadeCase.Reach(home, SourceAddress.Any, sources.Http.BaseAddress!);
        var made = await MadeCase.Lay(home, Saver);
        var check = await made.Start(home);
        var checker = await home.Browser(await home.Somebody(Role.Checker, District));
        await Finished(checker, check);
        return new Checked(home, made, check, await home.Browser(await home.Somebody(Role.Township, Township)), checker);
    }

    private static async Task<JsonElement> Finished(HttpClient client, long check)
    {
        for (var i = 0; i < 400; i++)
        {
            var read = await TestHome.Read(client, $"/checks/{check}");
            if (read.GetProperty("state").GetString() == "finished") return read;
            await Task.Delay(50);
        }
        throw new TimeoutException("The check did not finish.");
    }

    private static async Task<string?> CodeOf(HttpClient client, string path, object input) => await TestHome.Refusal(client, path, input);

    [Theory, Engines]
    public async Task A_difference_is_marked_with_its_days_and_the_township_explains_it(Engine engine)
    {
        await using var at = await Check(engine);
        var line = await TestHome.Read(at.Checker, at.Line);
        var bank = line.GetProperty("history").EnumerateArray().Single(said => said.GetProperty("origin").GetString() == "source:bank");
        bank.GetProperty("asOf").GetString().ShouldBe("2026-11-01");
        bank.GetProperty("holdsUntil").GetString().ShouldBe("2027-02-18");
        line.GetProperty("history").EnumerateArray().Single(said => said.GetProperty("origin").GetString() == "declared")
            .GetProperty("differs").GetBoolean().ShouldBeTrue();
        line.GetProperty("line").GetProperty("period").GetString().ShouldBe("balance");
        line.GetProperty("line").GetProperty("materiality").GetDecimal().ShouldBe(500);

        var ledger = await TestHome.Read(at.Township, $"/cases/{at.Made.Id}/facts");
        var unexplained = ledger.GetProperty("unexplained").GetInt32();
        unexplained.ShouldBeGreaterThan(0);
        (await TestHome.PostForm(at.Township, at.Line, $"/cases/{at.Made.Id}/explain", ("fact", "deposits"), ("person", $"{at.Head}"), ("text", "丧葬费借款，未归还")))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.Read(at.Township, $"/cases/{at.Made.Id}/facts")).GetProperty("unexplained").GetInt32().ShouldBe(unexplained - 1);
        var page = WebUtility.HtmlDecode(await at.Checker.GetStringAsync(at.Line));
        page.ShouldContain("丧葬费借款，未归还");
        page.ShouldContain("测试员Township");
        page.ShouldContain("有效至 2027-02-18");
        (await at.Home.All<Sunbeam.Data.Journal.JournalLine>()).Count(read => read.What == "replies.read").ShouldBeGreaterThan(3, "each reading is in the journal");
        (await CodeOf(at.Township, $"/cases/{at.Made.Id}/explain", new { fact = "sex", person = at.Head, text = "无" })).ShouldBe("verify.no-difference");
    }

    [Theory, Engines]
    public async Task Who_objects_with_proof_has_the_source_asked_again_and_the_old_reply_stays(Engine engine)
    {
        await using var at = await Check(engine);
        (await TestHome.Read(at.Township, at.Line)).GetRawText().ShouldNotContain((Saver.Head.DepositsFen / 100m).ToString("0.##") + "\"");
        (await at.Appeal("plain words"u8.ToArray())).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var filed = await at.Appeal(Cases.Png);
        filed.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await filed.Content.ReadAsStringAsync());

        var appeal = (await TestHome.Read(at.Checker, at.Line)).GetProperty("appeals")[0];
        var (id, repeat) = (appeal.GetProperty("id").GetInt64(), appeal.GetProperty("repeatId").GetInt64());
        var again = await Finished(at.Checker, repeat);
        again.GetProperty("repeats").GetProperty("id").GetInt64().ShouldBe(at.Check);
        again.GetProperty("rows").GetArrayLength().ShouldBe(1, "only the source objected to is asked again");
        again.GetProperty("reports").GetArrayLength().ShouldBe(1);
        again.GetProperty("number").GetString().ShouldBe("370214核〔2026〕000002号");
        var first = await TestHome.Read(at.Checker, $"/cases/{at.Made.Id}/check");
        first.GetProperty("id").GetInt64().ShouldBe(at.Check, "the check of the case stays the one of all sources");
        first.GetProperty("repeatedIn")[0].GetProperty("id").GetInt64().ShouldBe(repeat);
        (await TestHome.Read(at.Checker, at.Line)).GetProperty("history").EnumerateArray()
            .Count(said => said.GetProperty("origin").GetString() == "source:bank").ShouldBe(2);

        (await TestHome.Read(at.Checker, "/appeals")).GetProperty("rows")[0].GetProperty("repeated").GetBoolean().ShouldBeTrue();
        (await at.Checker.GetByteArrayAsync($"/appeals/{id}/proof")).ShouldBe(Cases.Png);
        (await TestHome.PostForm(at.Checker, at.Line, $"/appeals/{id}/answer", ("finding", "银行证明确认销户"), ("value", "12.5"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var counts = (await TestHome.Read(at.Checker, at.Line)).GetProperty("line").GetProperty("counts");
        counts.GetProperty("value").GetString().ShouldBe("12.5");
        counts.GetProperty("by").GetString().ShouldBe("测试员Checker");
        counts.GetProperty("reason").GetString().ShouldBe("银行证明确认销户");
        (await CodeOf(at.Checker, $"/appeals/{id}/answer", new { finding = "再答" })).ShouldBe("verify.appeal-answered");
        (await TestHome.Read(at.Checker, "/appeals?state=answered")).GetProperty("rows")[0].GetProperty("state").GetString().ShouldBe("corrected");
        (await at.Checker.GetStringAsync("/appeals?state=answered")).ShouldContain("已按佐证更正");
    }

    [Fact]
    public async Task What_cannot_be_objected_to_or_answered_is_told_why()
    {
        await using var at = await Check(Engine.Sqlite);
        var declared = (await TestHome.Read(at.Checker, at.Line)).GetProperty("history").EnumerateArray()
            .Single(said => said.GetProperty("origin").GetString() == "declared").GetProperty("id").GetInt64();
        var proof = new { name = "a.png", bytes = Cases.Png };
        (await CodeOf(at.Township, $"/cases/{at.Made.Id}/appeals", new { evidence = declared, what = "有误", proof })).ShouldBe("verify.no-reply");
        var bank = (await at.Bank(at.Checker)).GetProperty("id").GetInt64();
        (await CodeOf(at.Township, $"/cases/{at.Made.Id}/appeals", new { evidence = bank, what = "有误", proof = new { name = "a", bytes = "x"u8.ToArray() } }))
            .ShouldBe("verify.no-proof");

        await sources.Switch(new { source = "bank", latency_ms = 4_000 });
        (await CodeOf(at.Township, $"/cases/{at.Made.Id}/appeals", new { evidence = bank, what = "有误", proof })).ShouldBeNull();
        (await CodeOf(at.Township, $"/cases/{at.Made.Id}/appeals", new { evidence = bank, what = "有误", proof })).ShouldBe("verify.appeal-open");
        var appeal = (await TestHome.Read(at.Checker, at.Line)).GetProperty("appeals")[0];
        var answer = $"/appeals/{appeal.GetProperty("id").GetInt64()}/answer";
        (await CodeOf(at.Checker, answer, new { finding = "核实" })).ShouldBe("verify.still-repeating");
        await sources.Switch(new { source = "*" });
        await Finished(at.Checker, appeal.GetProperty("repeatId").GetInt64());
        (await CodeOf(at.Checker, answer, new { finding = "核实", value = "-1" })).ShouldBe("verify.no-value");
        (await CodeOf(at.Checker, answer, new { finding = "核实" })).ShouldBeNull();

        var early = await MadeCase.Lay(at.Home, MadeCase.Somebody(household => household.Members.Count == 3));
        (await CodeOf(at.Township, $"/cases/{early.Id}/explain", new { fact = "deposits", person = 1, text = "早" })).ShouldBe("verify.not-checked");
        using var elsewhere = await at.Home.Browser(await at.Home.Somebody(Role.Checker, "370211"));
        (await elsewhere.GetAsync(at.Line)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await CodeOf(elsewhere, answer, new { finding = "越权" })).ShouldBe("not-there");
    }

    [Fact]
    public async Task A_report_that_left_the_house_stays_and_what_is_asked_again_gets_another()
    {
        await sources.Switch(new { source = "bank", mode = "wrong_person" });
        await using var at = await Check(Engine.Sqlite);
        await sources.Switch(new { source = "*" });
        (await TestHome.PostForm(at.Checker, $"/checks/{at.Check}", $"/checks/{at.Check}/ask-again")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var again = await Finished(at.Checker, at.Check);
        again.GetProperty("reports").EnumerateArray().Select(report => report.GetProperty("number").GetString())
            .ShouldBe(["370214核〔2026〕000001号", "370214核〔2026〕000001号之二"]);
        foreach (var report in again.GetProperty("reports").EnumerateArray())
        {
            var paper = report.GetProperty("paperId").GetInt64();
            (await at.Township.GetAsync($"/papers/{paper}")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await at.Township.GetByteArrayAsync($"/papers/{paper}.docx")).Length.ShouldBeGreaterThan(1000);
        }
    }

    [Fact]
    public async Task Nothing_is_proposed_while_an_objection_waits_for_its_answer()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await CaseFamily.Make(home, Sunbeam.Journey.Stage.Decide, CaseFamily.Poor);
        await home.Do(work => Village.Add(work, new Appeal
        {
            Id = 1, CaseId = family.CaseId, PersonId = family.HeadId, Fact = "wage", Source = "tax", EvidenceId = 1, RequestId = 1, RepeatId = 1, What = [], Proof = [],
            RecordedBy = 0, At = work.Now, State = AppealState.Open, Area = CaseFamily.Area,
        }));
        using var township = await home.Browser(await home.Somebody(Role.Township, CaseFamily.Township));
        (await CodeOf(township, $"/cases/{family.CaseId}/propose", new { })).ShouldBe("decide.appeal-open");
    }
}
