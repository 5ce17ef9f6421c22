// Keeping accounts, through the real pages: what is told once, whom an administrator reaches, what ends a session. The acts
// are MakeAccount, GiveRole, TakeRole, GivePassword, LockAccount, UnlockAccount, CloseAccount, MakeToken and RevokeToken.
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Accounts;
using Sunbeam.Data.Acts;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Access.Accounts;

public sealed partial class AccountsTests
{
    [Theory, Engines]
    public async Task An_account_is_made_with_a_password_that_is_shown_once_and_works(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var browser = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        var answer = await Make(browser, "li.na", "township", "惜福镇街道");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var password = SecretIn(await answer.Content.ReadAsStringAsync());
        (await SignIn.Check(home.Desk, "li.na", password)).ShouldNotBeNull();

        var page = await browser.GetStringAsync("/accounts");
        page.ShouldContain("li.na");
        page.ShouldContain("惜福镇街道");
        page.ShouldNotContain(password);
        var account = await Only(home, "li.na");
        (await WhoAsks.Load(home.Desk, account.Id, Role.Township))!.Lowest.ShouldBe(Area.First("370214008"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_account_and_does_not_show_the_password_again()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var browser = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        (string, string)[] fields = [("key", "k1"), ("login", "li.na"), ("name", "李娜"), ("role", "township"), ("divisions", "370214008")];
        (await TestHome.PostForm(browser, "/accounts/new", "/accounts", fields)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var again = await TestHome.PostForm(browser, "/accounts/new", "/accounts", fields);
        again.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await using var db = home.Desk.Open(Actor.Nobody);
        (await db.Set<Account>().CountAsync(account => account.Login == "li.na")).ShouldBe(1);
    }

    [Fact]
    public async Task MakeAccount_refuses_what_does_not_fit_in_one_sentence()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var browser = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        await Make(browser, "taken", "auditor", "370214");
        async Task<string?> Refused(string login, string role, string divisions, long? organisation = null) =>
            await TestHome.Refusal(browser, "/accounts", new { login, name = "李娜", role, divisions, organisationId = organisation });
        (await Refused("li.na", "township", "370211")).ShouldBe(AccountProblems.DivisionUnknown.Code, "beyond the administrator's own reach");
        (await Refused("li.na", "township", "火星街道")).ShouldBe(AccountProblems.DivisionUnknown.Code);
        (await Refused("li.na", "township", " ， ")).ShouldBe(AccountProblems.DivisionUnknown.Code);
        (await Refused("LI NA", "township", "370214008")).ShouldBe(AccountProblems.LoginUnfit.Code);
        (await Refused("li.na", "system", "370214008")).ShouldBe(AccountProblems.NoSuchRole.Code);
        (await Refused("li.na", "99", "370214008")).ShouldBe(AccountProblems.NoSuchRole.Code);
        (await Refused("taken", "township", "370214008")).ShouldBe(AccountProblems.LoginTaken.Code);
        (await Refused("li.na", "township", "370214008", organisation: 5)).ShouldBe(AccountProblems.OrganisationUnknown.Code);
        (await Refused("", "township", "370214008")).ShouldBe("act.missing");
        (await Refused("li.na", "township", "370214008 城阳街道")).ShouldBeNull();
    }

    [Fact]
    public async Task MakeOrganisation_registers_assessors_once_within_the_administrators_reach()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var browser = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        async Task<string?> Refused(string name, string division) =>
            await TestHome.Refusal(browser, "/organisations", new { name, division, telephone = "0532-00000000" });
        (await Refused("评估一家", "370211")).ShouldBe(AccountProblems.DivisionUnknown.Code);
        (await Refused("评估一家", "火星")).ShouldBe(AccountProblems.DivisionUnknown.Code);
        (await Refused("评估一家", "城阳区")).ShouldBeNull();
        (await Refused("评估一家", "370214")).ShouldBe("accounts.organisation-taken");
        (await browser.GetStringAsync("/accounts/new")).ShouldContain("评估一家");
        (await TestHome.Refusal(await home.Browser(await home.Somebody(Role.District, "370214")), "/organisations", new { name = "x", division = "370214", telephone = "1" }))
            .ShouldBe("not-yours");
    }

    [Fact]
    public async Task A_name_that_two_places_have_must_be_given_as_a_code()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        await home.Desk.Do(Actor.System("tests"), "twins", work =>
        {
            foreach (var community in new[] { "370214008012", "370214008013" })
                work.Db.Add(new Sunbeam.Registry.Grid { Id = Area.First(community + "001"), Community = community, Name = "第1网格" });
            work.Note("tests", "grids.made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        var browser = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        var worker = new { login = "wang.ge", name = "网格员", role = "gridWorker", divisions = "第1网格" };
        (await TestHome.Refusal(browser, "/accounts", worker)).ShouldBe(AccountProblems.DivisionTwice.Code);
        (await TestHome.Refusal(browser, "/accounts", worker with { divisions = "370214008012001" })).ShouldBeNull();
        var account = await Only(home, "wang.ge");
        (await WhoAsks.Load(home.Desk, account.Id, Role.GridWorker))!.Highest.ShouldBe(370214008012001);
    }

    [Theory, Engines]
    public async Task Another_district_s_account_is_as_if_it_did_not_exist(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var elsewhere = await home.Somebody(Role.Township, "370211001");
        var browser = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        (await browser.GetAsync($"/accounts/{elsewhere.AccountId}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var act in new[] { "password", "lock", "unlock", "close" })
            (await TestHome.PostForm(browser, "/accounts/new", $"/accounts/{elsewhere.AccountId}/{act}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/accounts/{SystemAccount.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TestHome.Read(browser, "/accounts")).GetProperty("accounts").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Only_an_administrator_keeps_accounts()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        foreach (var role in new[] { Role.Township, Role.District, Role.Auditor, Role.Finance, Role.Checker, Role.GridWorker })
        {
            var browser = await home.Browser(await home.Somebody(role, "370214"));
            (await browser.GetAsync("/accounts")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await TestHome.PostForm(browser, "/password", "/tokens")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_new_password_ends_what_the_old_one_had_opened()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var lost = await home.Somebody(Role.Administrator, "370214008");
        var session = await home.Browser(lost);
        (await session.GetAsync("/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var browser = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        var shown = await TestHome.PostForm(browser, $"/accounts/{lost.AccountId}", $"/accounts/{lost.AccountId}/password");
        var password = SecretIn(await shown.Content.ReadAsStringAsync());
        (await session.GetAsync("/accounts")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SignIn.Check(home.Desk, await LoginOf(home, lost), TestHome.Password)).ShouldBeNull();
        (await SignIn.Check(home.Desk, await LoginOf(home, lost), password)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Changing_one_s_own_password_keeps_this_browser_and_ends_the_others()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var me = await home.Somebody(Role.Administrator, "370214");
        var (here, there) = (await home.Browser(me), await home.Browser(me));
        (await (await ChangeTo(here, "wrong", "another long password")).Content.ReadAsStringAsync()).ShouldContain(AccountProblems.OldPasswordWrong.Zh);
        (await (await ChangeTo(here, TestHome.Password, "short")).Content.ReadAsStringAsync()).ShouldContain(Passwords.TooShort.With(Passwords.Shortest).Zh);
        (await ChangeTo(here, TestHome.Password, "another long password")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await here.GetAsync("/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await there.GetAsync("/accounts")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SignIn.Check(home.Desk, await LoginOf(home, me), "another long password")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_locked_account_is_out_at_once_with_its_tokens_until_it_is_unlocked()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var administrator = await home.Somebody(Role.Administrator, "370214");
        var browser = await home.Browser(administrator);
        var other = await home.Somebody(Role.Auditor, "370214");
        var session = await home.Browser(other);
        var key = SecretIn(await (await TestHome.PostForm(browser, "/tokens", "/tokens", ("login", await LoginOf(home, other)), ("role", "auditor"),
            ("name", "月报"),
            ("scopes", "households"), ("until", "2026-12-31"))).Content.ReadAsStringAsync());
        var program = await home.Visitor();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        (await program.GetAsync("/api/accounts")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "known, but not let in here");

        (await TestHome.PostForm(browser, $"/accounts/{other.AccountId}", $"/accounts/{other.AccountId}/lock")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await session.GetAsync("/password")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await program.GetAsync("/api/accounts")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        home.Clock.Now += TimeSpan.FromDays(30);
        (await SignIn.Check(home.Desk, await LoginOf(home, other), TestHome.Password)).ShouldBeNull("this lock does not open by itself");

        browser = await home.Browser(administrator);
        await TestHome.PostForm(browser, $"/accounts/{other.AccountId}", $"/accounts/{other.AccountId}/unlock");
        (await SignIn.Check(home.Desk, await LoginOf(home, other), TestHome.Password)).ShouldNotBeNull();
        (await program.GetAsync("/api/accounts")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_closed_account_stays_closed()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var browser = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        var gone = await home.Somebody(Role.Auditor, "370214");
        await TestHome.PostForm(browser, $"/accounts/{gone.AccountId}", $"/accounts/{gone.AccountId}/close");
        (await SignIn.Check(home.Desk, await LoginOf(home, gone), TestHome.Password)).ShouldBeNull();
        (await TestHome.Refusal(browser, $"/accounts/{gone.AccountId}/password", new { })).ShouldBe(AccountProblems.Closed.Code);
        (await browser.GetStringAsync($"/accounts/{gone.AccountId}")).ShouldContain("已注销");
    }

    [Theory, Engines]
    public async Task A_role_is_given_and_taken_and_never_by_oneself(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var me = await home.Somebody(Role.Administrator, "370214");
        var browser = await home.Browser(me);
        var other = await home.Somebody(Role.Auditor, "370214");
        await TestHome.PostForm(browser, $"/accounts/{other.AccountId}", $"/accounts/{other.AccountId}/roles", ("role", "finance"), ("divisions", "城阳区"));
        (await WhoAsks.Load(home.Desk, other.AccountId, Role.Finance))!.Roles.ShouldBe([Role.Finance, Role.Auditor]);
        await TestHome.PostForm(browser, $"/accounts/{other.AccountId}", $"/accounts/{other.AccountId}/roles/take", ("role", "finance"));
        (await WhoAsks.Load(home.Desk, other.AccountId, Role.Finance)).ShouldBeNull();
        var auditor = new { role = "auditor", divisions = "370214" };
        (await TestHome.Refusal(browser, $"/accounts/{other.AccountId}/roles", auditor)).ShouldBe(AccountProblems.RoleHeld.Code);
        (await TestHome.Refusal(browser, $"/accounts/{other.AccountId}/roles/take", new { role = "finance" })).ShouldBe(AccountProblems.RoleNotHeld.Code);
        (await TestHome.Refusal(browser, $"/accounts/{me.AccountId}/roles", new { role = "district", divisions = "370214" }))
            .ShouldBe(AccountProblems.NotOneself.Code);
        (await TestHome.Refusal(browser, $"/accounts/{me.AccountId}/lock", new { })).ShouldBe(AccountProblems.NotOneself.Code);
        (await WhoAsks.Load(home.Desk, me.AccountId, Role.District)).ShouldBeNull();
    }

    [Fact]
    public async Task A_token_is_shown_once_listed_without_its_key_and_can_be_revoked()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var me = await home.Somebody(Role.Administrator, "370214");
        var browser = await home.Browser(me);
        var login = await LoginOf(home, me);
        async Task<string?> Refused(string role, string[] scopes, string until) =>
            await TestHome.Refusal(browser, "/tokens", new { login, role, name = "对接省平台", scopes, until });
        (await Refused("administrator", ["accounts"], "2026-12-31")).ShouldBe(AccountProblems.ScopeUnknown.Code, "keeping accounts is for people only");
        (await Refused("administrator", [], "2026-12-31")).ShouldBe(AccountProblems.NoScopes.Code);
        (await Refused("district", ["cases"], "2026-12-31")).ShouldBe(AccountProblems.RoleNotHeld.Code);
        (await Refused("administrator", ["cases"], "2026-06-10")).ShouldBe(AccountProblems.ExpiryUnfit.Code);
        (await Refused("administrator", ["cases"], "2028-01-01")).ShouldBe(AccountProblems.ExpiryUnfit.Code);
        var key = SecretIn(await (await TestHome.PostForm(browser, "/tokens", "/tokens", ("login", login), ("role", "administrator"), ("name", "对接省平台"),
            ("scopes", "cases"), ("until", "2026-12-31"))).Content.ReadAsStringAsync());
        var page = await browser.GetStringAsync("/tokens");
        page.ShouldContain("对接省平台");
        page.ShouldNotContain(key);
        var id = (await TestHome.Read(browser, "/tokens")).GetProperty("tokens")[0].GetProperty("id").GetInt64();
        await TestHome.PostForm(browser, "/tokens", $"/tokens/{id}/revoke");
        (await TestHome.Read(browser, "/tokens")).GetProperty("tokens")[0].GetProperty("state").GetString().ShouldBe("revoked");
    }

    [Theory, Engines]
    public async Task The_first_administrator_comes_with_the_printed_code_and_closes_the_door_behind(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var visitor = await home.Visitor();
        (await visitor.GetAsync("/first-administrator")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "nothing was offered yet");
        var stale = (await FirstAdministrator.Offer(home.Home, home.Desk)).ShouldNotBeNull();
        var code = (await FirstAdministrator.Offer(home.Home, home.Desk)).ShouldNotBeNull("a start without an administrator offers a fresh one");
        (await File.ReadAllTextAsync(Path.Combine(home.Home.Folder, "first-administrator.code"))).ShouldNotContain(code);

        (await (await Arrive(visitor, stale, "a long password")).Content.ReadAsStringAsync()).ShouldContain(FirstAdministrator.WrongCode.Zh);
        (await Arrive(visitor, code, "short")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Arrive(visitor, code, "a long password")).Headers.Location!.ToString().ShouldBe("/sign-in");
        var me = (await SignIn.Check(home.Desk, "first", "a long password")).ShouldNotBeNull();
        (await WhoAsks.Load(home.Desk, me.Id, Role.Administrator)).ShouldNotBeNull();

        (await visitor.GetAsync("/first-administrator")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await FirstAdministrator.Offer(home.Home, home.Desk)).ShouldBeNull();
    }

    private static async Task<HttpResponseMessage> Arrive(HttpClient visitor, string code, string password) =>
        await TestHome.PostForm(visitor, "/first-administrator", "/first-administrator", ("code", code), ("login", "first"), ("name", "江思远"),
            ("password", password));

    private static Task<HttpResponseMessage> ChangeTo(HttpClient browser, string old, string fresh) =>
        TestHome.PostForm(browser, "/password", "/password", ("old", old), ("password", fresh));

    private static Task<HttpResponseMessage> Make(HttpClient browser, string login, string role, string divisions) =>
        TestHome.PostForm(browser, "/accounts/new", "/accounts", ("login", login), ("name", "李娜"), ("role", role), ("divisions", divisions));

    private static async Task<Account> Only(TestHome home, string login)
    {
        await using var db = home.Desk.Open(Actor.Nobody);
        return await db.Set<Account>().SingleAsync(account => account.Login == login);
    }

    private static async Task<string> LoginOf(TestHome home, Actor actor)
    {
        await using var db = home.Desk.Open(Actor.Nobody);
        return await db.Set<Account>().Where(account => account.Id == actor.AccountId).Select(account => account.Login).SingleAsync();
    }

    private static string SecretIn(string html)
    {
        var secret = SecretCode().Match(html);
        secret.Success.ShouldBeTrue(html);
        return secret.Groups[1].Value;
    }

    [GeneratedRegex("<code class=\"secret\">([^<]+)</code>")]
    private static partial Regex SecretCode();
}
