// The doors of the platform, tried from outside with an act made for it: what is missing, unreadable, unsigned, too large,
// out of reach or sent twice gets its one clear answer, alike as a form and as JSON, and never a fault of the program.
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Shell.Doors;

public sealed class ActDoorTests : IAsyncLifetime
{
    private const string Sample = "/samples/370214008012001";
    private TestHome _home = null!;

    public sealed record Other(string Name, int? Age);

    public sealed record Input(long Id, [Asked("姓名")] string Name, [Asked("人数")] int? People = null, IReadOnlyList<Other>? Others = null,
        IReadOnlyDictionary<string, string>? More = null, DateOnly? On = null);

    public async Task InitializeAsync()
    {
        _home = await TestHome.Make(Engine.Sqlite);
        _home.Besides = web => web.MapAct<Input>("/samples/{id}", [Role.Township], NameAid);
        await _home.Desk.Do(Actor.System("tests"), "aids", work =>
        {
            foreach (var id in new[] { 370214008012001, 370214001001001 })
                work.Db.Add(new Aid { Id = id, HouseholdId = 1, Programme = "dibao", From = new(2026, 6, 1), AmountFen = 100, PayeeId = 1,
                    Origin = "import:1", Area = id });
            work.Note("tests", "aids.made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
    }

    public async Task DisposeAsync() => await _home.DisposeAsync();

    private static async Task<Answer> NameAid(Input input, Work work)
    {
        var aid = await work.Db.Set<Aid>().SingleOrDefaultAsync(aid => aid.Id == input.Id);
        if (aid is null) return Problem.NotThere;
        var id = Ids.Next();
        work.Db.Add(new Grid { Id = id, Community = "370214008012", Name = input.Name });
        work.Note("tests", "aid.named", aid.Area, $"aid={aid.Id}");
        return Answer.Done("/samples/" + id, id);
    }

    private async Task<HttpClient> Program(Role role, string division, string scopes = "*")
    {
        var actor = await _home.Somebody(role, division);
        var secret = Guid.NewGuid().ToString("N");
        await _home.Desk.Do(Actor.System("tests"), secret, work =>
        {
            work.Db.Add(new Token
            {
                Id = Ids.Next(), AccountId = actor.AccountId, Role = role, Name = "test", Hash = WhoAsks.TokenHash(secret), Scopes = scopes,
                ExpiresAt = _home.Clock.Now.AddDays(1),
            });
            work.Note("access", "token.made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        var program = await _home.Visitor();
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return program;
    }

    private static async Task<(HttpStatusCode Status, string Code, string Text)> Refusal(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()!, text);
    }

    private static async Task<string> Page(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private static Task<HttpResponseMessage> Send(HttpClient program, object body, string path = Sample) => program.PostAsJsonAsync("/api" + path, body);

    private async Task<int> Written()
    {
        await using var db = _home.Desk.Open(Actor.System("tests"));
        return await db.Set<Grid>().CountAsync();
    }

    [Fact]
    public async Task Nobody_is_asked_to_sign_in()
    {
        var visitor = await _home.Visitor();
        var (status, code, _) = await Refusal(await Send(visitor, new { key = "k", name = "x" }));
        (status, code).ShouldBe((HttpStatusCode.Unauthorized, DoorProblems.NotSignedIn.Code));
        (await visitor.PostAsync(Sample, new FormUrlEncodedContent([]))).Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    [Fact]
    public async Task Another_role_and_a_token_without_the_scope_are_told_so()
    {
        foreach (var program in new[] { await Program(Role.Finance, "370214"), await Program(Role.Township, "370214", scopes: "leads cases") })
        {
            var (status, code, _) = await Refusal(await Send(program, new { key = "k", name = "x" }));
            (status, code).ShouldBe((HttpStatusCode.Forbidden, Problem.NotYours.Code));
        }
    }

    [Fact]
    public async Task An_expired_token_is_nobodys()
    {
        var program = await Program(Role.Township, "370214008");
        _home.Clock.Now += TimeSpan.FromDays(2);
        (await Send(program, new { key = "k", name = "x" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_lies_outside_ones_area_does_not_exist()
    {
        var program = await Program(Role.Township, "370214008");
        var elsewhere = await Refusal(await Send(program, new { key = "k", name = "x" }, "/samples/370214001001001"));
        var nowhere = await Refusal(await Send(program, new { key = "k", name = "x" }, "/samples/1"));
        elsewhere.Code.ShouldBe(Problem.NotThere.Code);
        elsewhere.ShouldBe(nowhere);
    }

    [Fact]
    public async Task A_missing_field_is_named_as_on_the_screen()
    {
        var program = await Program(Role.Township, "370214008");
        foreach (var body in new object[] { new { key = "k" }, new { key = "k", name = "  " }, new { key = "k", name = (string?)null } })
        {
            var (status, code, text) = await Refusal(await Send(program, body));
            (status, code).ShouldBe((HttpStatusCode.UnprocessableEntity, ActProblems.Missing.Code));
            text.ShouldContain("请填写“姓名”");
            text.ShouldContain("Please fill in “Name”");
            text.ShouldContain("\"field\":\"name\"");
        }
    }

    [Theory]
    [InlineData("{\"key\":\"k\",\"name\":\"x\",\"people\":\"three\"}")]
    [InlineData("{\"key\":\"k\",\"name\":{\"a\":1}}")]
    [InlineData("{\"key\":\"k\",\"name\":\"x\",\"people\":3.5}")]
    [InlineData("{\"key\":\"k\",\"name\":\"\\ud800\"}")]
    [InlineData("{\"key\":\"k\",\"name\":\"x\",\"more\":{\"a\":\"\\udc00\"}}")]
    [InlineData("{\"key\":\"k\",\"name\":\"x\",\"more\":{\"a\":null}}")]
    [InlineData("{\"key\":\"k\",\"name\":\"x\",\"\\ud800\":1}")]
    [InlineData("{\"key\":\"k\",\"name\":\"x\",\"name\":\"y\"}")]
    [InlineData("{\"key\":\"k\",\"name\":\"x\",\"others\":[null]}")]
    [InlineData("{\"key\":\"k\",\"name\":\"x\",\"others\":[{\"name\":\"y\"},{\"age\":3}]}")]
    [InlineData("{\"key\":\"k\",\"name\":\"x\",\"on\":\"9999-12-31\"}")]
    [InlineData("{\"key\":\"k\",\"name\":\"x\",\"on\":\"0001-01-01\"}")]
    [InlineData("{\"key\":\"k\",\"name\":\"x\",\"on\":20260610}")]
    [InlineData("{\"key\":\"k\"")]
    [InlineData("[1]")]
    [InlineData("null")]
    public async Task What_cannot_be_read_is_refused_without_repeating_it(string body)
    {
        var program = await Program(Role.Township, "370214008");
        var (status, code, text) = await Refusal(await program.PostAsync("/api" + Sample, new StringContent(body, Encoding.UTF8, "application/json")));
        (status, code).ShouldBe((HttpStatusCode.BadRequest, ActProblems.Unreadable.Code));
        text.ShouldNotContain("three");
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_as_on_the_screen()
    {
        var program = await Program(Role.Township, "370214008");
        foreach (var name in new[] { "\"\\ud800\"", "[]" })
            (await Refusal(await program.PostAsync("/api" + Sample, new StringContent($"{{\"key\":\"k\",\"name\":{name}}}", Encoding.UTF8, "application/json"))))
                .Text.ShouldSatisfyAllConditions(text => text.ShouldContain("姓名"), text => text.ShouldContain("\"field\":\"name\""));
    }

    [Theory, Engines]
    public async Task What_no_letter_is_is_left_out_wherever_text_comes_in(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        home.Besides = web => web.MapAct<Input>("/samples/{id}", [Role.Township], async (input, work) =>
        {
            work.Db.Add(new Grid { Id = Ids.Next(), Community = "370214008012", Name = $"{input.Name}|{input.Others?[0].Name}|{input.More?["a"]}" });
            work.Note("tests", "grid.made", 0);
            await work.Db.SaveChangesAsync();
            return Answer.Done("/");
        });
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        (await TestHome.Refusal(browser, "/samples/1", new { name = "王\0家", others = new[] { new { name = "\u0001李" } }, more = new { a = "𠮷\uffff" } })).ShouldBeNull();
        (await TestHome.PostForm(browser, "/password", "/samples/1", ("name", "赵\0家"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Grid>().Where(grid => grid.Name.Contains("|")).OrderBy(grid => grid.Id).Select(grid => grid.Name).ToListAsync())
            .ShouldBe(["王家|李|𠮷", "赵家||"]);
        foreach (var page in new[] { "/households?text=%00", "/cases?text=a%00&id=%00", "/leads?place=%00" })
            (await browser.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        (await TestHome.PostForm(browser, "/password", "/find", ("what", "\0"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var visitor = await home.Visitor();
        foreach (var (page, fields) in new[] { ("/sign-in", new[] { ("login", "\0"), ("password", "\0") }), ("/my/sign-in", [("number", "\0")]), ("/report/find", [("code", "\0"), ("telephone", "\0")]) })
            ((int)(await TestHome.PostForm(visitor, page, page, fields)).StatusCode).ShouldBeLessThan(500, page);
    }

    [Fact]
    public async Task A_number_in_the_address_that_is_none_is_refused()
    {
        var program = await Program(Role.Township, "370214008");
        ((int)(await Send(program, new { key = "k", name = "x" }, "/samples/none")).StatusCode).ShouldBeInRange(400, 499);
    }

    [Fact]
    public async Task An_act_without_a_key_is_refused()
    {
        var program = await Program(Role.Township, "370214008");
        var (status, code, _) = await Refusal(await Send(program, new { name = "x" }));
        (status, code).ShouldBe((HttpStatusCode.BadRequest, ActProblems.NoKey.Code));
    }

    [Fact]
    public async Task The_same_key_sent_twice_or_at_once_is_done_once()
    {
        var program = await Program(Role.Township, "370214008");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Send(program, new { key = "once", name = "x" })));
        var bodies = await Task.WhenAll(answers.Select(answer => answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()));
        bodies.Select(body => body.GetProperty("id").GetInt64()).Distinct().ShouldHaveSingleItem();
        (await Written()).ShouldBe(1);

        using var byHeader = new HttpRequestMessage(HttpMethod.Post, "/api" + Sample) { Content = JsonContent.Create(new { name = "x" }) };
        byHeader.Headers.Add("Idempotency-Key", "once");
        (await (await program.SendAsync(byHeader)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64()
            .ShouldBe(bodies[0].GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task A_form_sent_twice_leads_to_the_same_page_and_is_done_once()
    {
        var browser = await _home.Browser(await _home.Somebody(Role.Township, "370214008"));
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 2; i++) answers.Add(await TestHome.PostForm(browser, "/sign-in", Sample, ("key", "once"), ("name", "x")));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.SeeOther);
        answers.Select(answer => answer.Headers.Location!.ToString()).Distinct().ShouldHaveSingleItem();
        (await Written()).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_none_of_our_pages_made_is_refused()
    {
        var browser = await _home.Browser(await _home.Somebody(Role.Township, "370214008"));
        var form = await browser.PostAsync(Sample, new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = "k", ["name"] = "x" }));
        form.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Page(form)).ShouldContain(DoorProblems.Stale.Zh);
        (await Refusal(await Send(browser, new { key = "k", name = "x" }))).Code.ShouldBe(DoorProblems.Stale.Code);
        (await Written()).ShouldBe(0);
    }

    [Fact]
    public async Task A_page_that_posts_by_script_gets_the_sentence_alone_or_where_to_go()
    {
        var browser = await _home.Browser(await _home.Somebody(Role.Township, "370214008"));
        browser.DefaultRequestHeaders.Add("HX-Request", "true");
        var refused = await TestHome.PostForm(browser, "/sign-in", Sample, ("name", ""));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Page(refused)).ShouldContain("请填写“姓名”");
        (await Page(refused)).ShouldNotContain("<html");
        var done = await TestHome.PostForm(browser, "/sign-in", Sample, ("name", "x"));
        done.Headers.GetValues("HX-Redirect").ShouldHaveSingleItem().ShouldStartWith("/samples/");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_too_large_is_refused_and_not_kept(bool asForm)
    {
        var large = new string('x', 17 * 1024 * 1024);
        var client = asForm ? await _home.Browser(await _home.Somebody(Role.Township, "370214008")) : await Program(Role.Township, "370214008");
        // The client asks before it sends, or it would still be sending when the answer comes and the line closes.
        client.DefaultRequestHeaders.ExpectContinue = true;
        var answer = asForm ? await TestHome.PostForm(client, "/sign-in", Sample, ("name", large)) : await Send(client, new { key = "k", name = large });
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Page(answer)).ShouldContain(DoorProblems.TooLarge.Zh);
        (await Written()).ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_whose_role_was_taken_away_is_nobody_at_the_next_step()
    {
        var actor = await _home.Somebody(Role.Township, "370214008");
        var browser = await _home.Browser(actor);
        await _home.Desk.Do(Actor.System("tests"), "take away", async work =>
        {
            await work.Db.Set<Reach>().Where(reach => reach.AccountId == actor.AccountId).ExecuteDeleteAsync();
            work.Note("access", "reach.taken", 0);
            return Answer.Done("/");
        });
        (await TestHome.PostForm(browser, "/sign-in", Sample, ("name", "x"))).Headers.Location!.ToString().ShouldBe("/sign-in");
        (await Written()).ShouldBe(0);
    }

    [Fact]
    public async Task Two_who_change_the_same_row_are_told_and_neither_is_lost()
    {
        var actor = await _home.Somebody(Role.Township, "370214008");
        var answer = await _home.Desk.Do(Actor.System("tests"), "mine", async work =>
        {
            var account = await work.Db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId);
            await work.Db.Set<Account>().Where(a => a.Id == actor.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.Version, a => a.Version + 1));
            account.Name = "改名";
            await work.Db.SaveChangesAsync();
            work.Note("access", "account.renamed", 0);
            return Answer.Done("/");
        });
        ((Refused)answer).Problem.ShouldBe(Problem.Changed);
    }

    [Fact]
    public async Task The_description_of_the_API_names_the_act_and_its_fields()
    {
        var described = await (await _home.Visitor()).GetStringAsync("/openapi/v1.json");
        var act = JsonDocument.Parse(described).RootElement.GetProperty("paths").GetProperty("/api/samples/{id}").GetProperty("post");
        act.GetProperty("parameters")[0].GetProperty("name").GetString().ShouldBe("id");
        act.GetProperty("responses").GetProperty("422").ToString().ShouldContain("ProblemBody");
        described.ShouldContain("\"people\"");
    }
}
