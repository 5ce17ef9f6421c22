// The citizens' door: who has the code comes in, and whether anybody has a number is told to nobody.
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Citizens;
using Sunbeam.Data.Acts;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Citizens;

public sealed partial class CitizenDoorTests
{
    [Theory, Engines]
    public async Task The_code_lets_in_whoever_has_it_once_and_as_themselves(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英");
        var browser = await home.Visitor();
        var (ticket, code) = await Visitors.AskForCode(browser, family.Numbers[0]);
        (await Visitors.Enter(browser, ticket, code!)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.GetStringAsync("/my")).ShouldContain("王建国，您好");
        (await Visitors.Enter(await home.Visitor(), ticket, code!)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a code opens once");
        await using var db = home.Desk.Open(Actor.System("tests"));
        var account = await db.Set<Account>().SingleAsync(one => one.PersonId == family.People[0]);
        (account.Name, account.PasswordHash).ShouldBe(("", ""), "nothing of the person stands in the table of accounts, and no password opens it");
        var administrator = await home.Browser(await home.Somebody(Role.Administrator, "370214"));
        (await administrator.GetStringAsync("/accounts")).ShouldNotContain(account.Login);
    }

    [Fact]
    public async Task A_telephone_that_one_person_has_serves_too_and_one_that_two_have_does_not()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英");
        (await (await Visitors.Citizen(home, TestFamily.Telephone)).GetStringAsync("/my")).ShouldContain("王建国");
        await Visitors.GiveTelephone(home, family.People[1], TestFamily.Telephone);
        var browser = await home.Visitor();
        var (ticket, code) = await Visitors.AskForCode(browser, TestFamily.Telephone);
        (await Visitors.Enter(browser, ticket, code!)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_number_that_nobody_has_is_answered_like_one_that_somebody_has()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国");
        async Task<string> Asked(string number)
        {
            var browser = await home.Visitor();
            var answer = await TestHome.PostForm(browser, "/my/sign-in", "/my/sign-in", ("number", number));
            return (int)answer.StatusCode + Drawn().Replace(await answer.Content.ReadAsStringAsync(), "");
        }
        var known = await Asked(family.Numbers[0]);
        (await Asked(TestFamily.NumberOf(new DateOnly(1970, 1, 1)))).ShouldBe(known);
        (await Asked("15099999999")).ShouldBe(known);
        (await Asked("nonsense")).ShouldBe(known);

        async Task<string> Entered(string number)
        {
            var browser = await home.Visitor();
            var (ticket, code) = await Visitors.AskForCode(browser, number);
            var answer = await Visitors.Enter(browser, ticket, number == family.Numbers[0] ? "wrong" : code!);
            return (int)answer.StatusCode + Drawn().Replace(await answer.Content.ReadAsStringAsync(), "");
        }
        (await Entered(TestFamily.NumberOf(new DateOnly(1970, 1, 1)))).ShouldBe(await Entered(family.Numbers[0]), "the code of nobody is a wrong code");
        known.ShouldNotContain(family.Numbers[0], Case.Sensitive, "a number that was typed stands on no page and in no address");
    }

    [Theory, Engines]
    public async Task A_code_is_void_after_its_minutes_and_after_its_tries(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国");
        var browser = await home.Visitor();
        var (ticket, code) = await Visitors.AskForCode(browser, family.Numbers[0]);
        home.Clock.Now += TimeSpan.FromMinutes(AskForCode.Minutes);
        (await EnterCode.Check(home.Desk, ticket, code!)).ShouldBeNull("too old");
        (ticket, code) = await Visitors.AskForCode(browser, family.Numbers[0]);
        for (var i = 0; i < EnterCode.TriesAllowed; i++) (await EnterCode.Check(home.Desk, ticket, "000")).ShouldBeNull();
        (await EnterCode.Check(home.Desk, ticket, code!)).ShouldBeNull("too many tries");
        (ticket, code) = await Visitors.AskForCode(browser, family.Numbers[0]);
        for (var i = 1; i < EnterCode.TriesAllowed; i++) await EnterCode.Check(home.Desk, ticket, "000");
        (await EnterCode.Check(home.Desk, ticket, code!)).ShouldNotBeNull("one try fewer voids nothing");
    }

    [Fact]
    public async Task Nobody_s_telephone_rings_all_day_because_somebody_else_asks()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国");
        var browser = await home.Visitor();
        for (var i = 0; i < AskForCode.MostAnHour + 2; i++) await Visitors.AskForCode(browser, family.Numbers[0]);
        await using (var db = home.Desk.Open(Actor.System("tests"))) (await db.Set<Message>().CountAsync()).ShouldBe(AskForCode.MostAnHour);
        home.Clock.Now += TimeSpan.FromHours(1);
        await Visitors.Citizen(home, family.Numbers[0]);
    }

    [Fact]
    public async Task One_address_may_ask_only_so_often_in_a_minute()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var browser = await home.Visitor();
        var token = await TestHome.FormToken(browser, "/my/sign-in");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i <= MapCitizens.MostAMinute; i++)
            statuses.Add((await browser.PostAsync("/my/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token, ["number"] = "15000000009",
            }))).StatusCode);
        statuses[..^1].ShouldAllBe(status => status == HttpStatusCode.OK);
        statuses[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task What_is_left_empty_or_too_old_is_told_so()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var browser = await home.Visitor();
        (await (await TestHome.PostForm(browser, "/my/sign-in", "/my/sign-in", ("number", " "))).Content.ReadAsStringAsync()).ShouldContain(CitizenProblems.NoNumber.Zh);
        (await (await Visitors.Enter(browser, "0", "1")).Content.ReadAsStringAsync()).ShouldContain(CitizenProblems.WrongCode.Zh);
        var stale = await browser.PostAsync("/my/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["number"] = "1" }));
        (await stale.Content.ReadAsStringAsync()).ShouldContain(CitizenProblems.Stale.Zh);
        (await browser.GetAsync("/my")).Headers.Location!.ToString().ShouldStartWith("/my/sign-in");
    }

    [Fact]
    public async Task Outside_a_demo_the_code_is_shown_to_nobody()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        home.Home.Change(home.Home.Settings with { DemoDistrict = null });
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国");
        (await Visitors.AskForCode(await home.Visitor(), family.Numbers[0])).Code.ShouldBeNull();
    }

    [Fact]
    public async Task The_dead_sign_in_nowhere()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国");
        await home.Desk.Do(Actor.System("tests"), "died", async work =>
        {
            (await work.Db.Set<Person>().SingleAsync(person => person.Id == family.People[0])).DiedOn = work.Today;
            work.Note("tests", "tests.died", family.Area);
            return Answer.Done("/");
        });
        var browser = await home.Visitor();
        var (ticket, code) = await Visitors.AskForCode(browser, family.Numbers[0]);
        (await EnterCode.Check(home.Desk, ticket, code!)).ShouldBeNull();
    }

    // What differs between two answers to the same question: tokens, tickets and the code that a demo shows.
    [GeneratedRegex("value=\"[^\"]{20,}\"|验证码是 [0-9]{6}")]
    private static partial Regex Drawn();
}
