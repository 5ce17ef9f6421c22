// The door: a lock after wrong tries, sessions that end when they should, a token that does only what it may.
using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Access;

public sealed class SignInTests
{
    [Theory, Engines]
    public async Task Too_many_wrong_tries_lock_the_account_and_time_opens_it(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var login = await LoginOf(home, await home.Somebody(Role.Township, "370214008"));
        for (var i = 0; i < SignIn.TriesAllowed; i++) (await SignIn.Check(home.Desk, login, "wrong")).ShouldBeNull();
        (await SignIn.Check(home.Desk, login, TestHome.Password)).ShouldBeNull("the right password does not open a locked door");
        home.Clock.Now += SignIn.LockFor - TimeSpan.FromSeconds(1);
        (await SignIn.Check(home.Desk, login, TestHome.Password)).ShouldBeNull();
        home.Clock.Now += TimeSpan.FromSeconds(2);
        (await SignIn.Check(home.Desk, login, TestHome.Password)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_has_no_account_is_led_to_the_doors_that_ask_for_none()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var visitor = await home.Visitor();
        var page = await visitor.GetStringAsync("/sign-in");
        foreach (var door in new[] { "/my", "/report", "/report/find" })
        {
            page.ShouldContain($"href=\"{door}\"");
            (await visitor.GetAsync(door)).RequestMessage!.RequestUri!.AbsolutePath.ShouldNotBe("/sign-in");
        }
    }

    [Fact]
    public async Task One_try_fewer_locks_nothing_and_a_right_one_begins_the_count_again()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var login = await LoginOf(home, await home.Somebody(Role.Township, "370214008"));
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < SignIn.TriesAllowed - 1; i++) (await SignIn.Check(home.Desk, login, "wrong")).ShouldBeNull();
            (await SignIn.Check(home.Desk, login, TestHome.Password)).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task An_unknown_login_and_a_wrong_password_are_answered_alike()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var login = await LoginOf(home, await home.Somebody(Role.Township, "370214008"));
        var unknown = await TryDoor(home, "nobody-of-this-name", "wrong");
        var wrong = await TryDoor(home, login, "wrong");
        unknown.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain(SignIn.Problems.Wrong.Zh);
        (await SignIn.Check(home.Desk, "system", "")).ShouldBeNull("the account of work without a person has no password");
    }

    [Fact]
    public async Task Who_has_no_role_yet_is_told_whom_to_ask()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        await home.Desk.Do(Actor.System("tests"), "without a role", work =>
        {
            work.Db.Add(new Account { Id = Ids.Next(), Login = "new", Name = "新来", PasswordHash = SignIn.HashPassword(TestHome.Password),
                Stamp = SignIn.NewStamp() });
            work.Note("access", "account.made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        var answer = await TryDoor(home, "new", TestHome.Password);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(SignIn.Problems.NoRole.Zh);
    }

    [Fact]
    public async Task Signing_out_ends_this_browser_and_no_other()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var actor = await home.Somebody(Role.Administrator, "370214");
        var desk = await home.Browser(actor);
        var telephone = await home.Browser(actor);
        (await Post(desk, "/accounts", "/sign-out")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await desk.GetAsync("/accounts")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await telephone.GetAsync("/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_sign_out_that_no_page_of_ours_made_is_ignored()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var browser = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        await browser.PostAsync("/sign-out", new FormUrlEncodedContent([]));
        (await browser.GetAsync("/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task After_signing_in_one_is_led_to_pages_of_this_house_only()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var login = await LoginOf(home, await home.Somebody(Role.Administrator, "370214"));
        (await TryDoor(home, login, TestHome.Password, "/accounts")).Headers.Location!.ToString().ShouldBe("/accounts");
        (await TryDoor(home, login, TestHome.Password, "//elsewhere.example")).Headers.Location!.ToString().ShouldBe("/");
        (await TryDoor(home, login, TestHome.Password, "https://elsewhere.example")).Headers.Location!.ToString().ShouldBe("/");
    }

    [Theory, Engines]
    public async Task A_token_opens_its_scopes_until_it_ends_or_is_revoked(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var administrator = await home.Somebody(Role.Administrator, "370214");
        var good = await MakeToken(home, administrator, "good", "accounts", TimeSpan.FromHours(1));
        var narrow = await MakeToken(home, administrator, "narrow", "leads", TimeSpan.FromHours(1));
        (await Ask(home, good)).ShouldBe(HttpStatusCode.OK);
        (await Ask(home, narrow)).ShouldBe(HttpStatusCode.Forbidden);
        (await Ask(home, "of-nobody")).ShouldBe(HttpStatusCode.Unauthorized);

        home.Clock.Now += TimeSpan.FromHours(1);
        (await Ask(home, good)).ShouldBe(HttpStatusCode.Unauthorized, "it has ended");

        var revoked = await MakeToken(home, administrator, "revoked", "accounts", TimeSpan.FromHours(1));
        await home.Desk.Do(Actor.System("tests"), "revoke", async work =>
        {
            (await work.Db.Set<Token>().SingleAsync(token => token.Name == "revoked")).RevokedAt = work.Now;
            work.Note("access", "token.revoked", 0);
            return Answer.Done("/");
        });
        (await Ask(home, revoked)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Somebody_with_two_roles_acts_in_the_one_they_choose_and_in_no_third()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var actor = await home.Somebody(Role.Township, "370214008");
        await home.Desk.Do(Actor.System("tests"), "second role", work =>
        {
            work.Db.Add(new Reach { Id = Ids.Next(), AccountId = actor.AccountId, Role = Role.Administrator, From = Area.First("370214"),
                To = Area.Last("370214"), Purposes = Purpose.None });
            work.Note("access", "account.role-given", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        var browser = await home.Browser(actor);
        (await browser.GetAsync("/accounts")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await ActAs(browser, Role.Administrator);
        (await browser.GetAsync("/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ActAs(browser, Role.District);
        (await browser.GetAsync("/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK, "a role that is not held changes nothing");
        (await browser.GetStringAsync("/password")).ShouldContain("name=\"role\"");
    }

    [Fact]
    public async Task Signing_in_leaves_a_line_that_names_no_login()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var actor = await home.Somebody(Role.Township, "370214008");
        var login = await LoginOf(home, actor);
        await SignIn.Check(home.Desk, login, TestHome.Password);
        await using var db = home.Desk.Open(Actor.System("tests"));
        var line = await db.Set<JournalLine>().SingleAsync(line => line.What == "signed-in");
        line.Detail.ShouldBe($"account={actor.AccountId}");
    }

    private static Task<HttpResponseMessage> ActAs(HttpClient browser, Role role) => Post(browser, "/password", "/act-as", ("role", role.ToString()));

    private static async Task<HttpResponseMessage> Post(HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        var token = await TestHome.FormToken(browser, page);
        return await browser.PostAsync(action,
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]));
    }

    private static async Task<HttpResponseMessage> TryDoor(TestHome home, string login, string password, string to = "/") =>
        await Post(await home.Visitor(), "/sign-in", "/sign-in", ("login", login), ("password", password), ("to", to));

    private static async Task<string> LoginOf(TestHome home, Actor actor)
    {
        await using var db = home.Desk.Open(Actor.Nobody);
        return await db.Set<Account>().Where(account => account.Id == actor.AccountId).Select(account => account.Login).SingleAsync();
    }

    private static async Task<string> MakeToken(TestHome home, Actor actor, string name, string scopes, TimeSpan life)
    {
        var key = "key of " + name;
        await home.Desk.Do(Actor.System("tests"), "token:" + name, work =>
        {
            work.Db.Add(new Token { Id = Ids.Next(), AccountId = actor.AccountId, Role = actor.Role, Name = name, Hash = WhoAsks.TokenHash(key),
                Scopes = scopes, ExpiresAt = work.Now + life });
            work.Note("access", "token.made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        return key;
    }

    private static async Task<HttpStatusCode> Ask(TestHome home, string key)
    {
        var program = await home.Visitor();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return (await program.GetAsync("/api/accounts")).StatusCode;
    }
}
