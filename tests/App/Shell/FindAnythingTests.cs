// The search box: one match opens at once, several are listed, who is aided elsewhere is told as that and no more.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Shell;

public sealed class FindAnythingTests
{
    [Theory, Engines]
    public async Task One_match_opens_its_page_however_the_number_is_written(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await TestFamily.Make(home, "370214008012001", "王建国", "李秀英");
        await family.Aided(home, 100, new DateOnly(2026, 1, 1));
        var number = family.Numbers[1];
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        string[] written = [number, $" {number[..6]} {number[6..14]} {number[14..]} ", "'" + number.ToLowerInvariant(), Wide(number), TestFamily.Telephone,
            "H" + family.Registered, "李秀英"];
        foreach (var what in written)
        {
            var answer = await Find(browser, what);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location!.ToString().ShouldBe($"/households/{family.Registered}");
        }
    }

    [Theory, Engines]
    public async Task A_case_is_found_by_its_number(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var id = Ids.Next();
        await home.Desk.Do(Actor.System("tests"), "case", work =>
        {
            work.Db.Add(new Case { Id = id, Number = "城阳-低保-2026-000007", Programme = "dibao", Stage = Stage.Intake, State = CaseState.Open,
                HouseholdId = 1, ApplicantId = 1, AcceptedBy = 1, AcceptedOn = new(2026, 3, 2), Area = Area.First("370214008012") });
            work.Note($"case:{id}", "case.opened", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        (await Find(browser, "城阳-低保-2026-000007")).Headers.Location!.ToString().ShouldBe($"/cases/{id}");
        var other = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await (await Find(other, "城阳-低保-2026-000007")).Content.ReadAsStringAsync()).ShouldContain("没有找到");
    }

    [Fact]
    public async Task Several_of_one_name_are_listed_with_masked_numbers()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var one = await TestFamily.Make(home, "370214008012001", "王建国");
        var other = await TestFamily.Make(home, "370214008013001", "王建国");
        await TestFamily.Make(home, "370214001001001", "王建国");
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var page = await (await Find(browser, "王建国")).Content.ReadAsStringAsync();
        page.ShouldContain("找到 2 人");
        page.ShouldContain($"/households/{one.Registered}");
        page.ShouldContain($"/households/{other.Registered}");
        page.ShouldNotContain(one.Numbers[0]);
    }

    [Theory, Engines]
    public async Task Who_is_aided_elsewhere_is_told_as_aided_with_district_and_telephone_and_nothing_else(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await MakeDemoAccounts.Make(home.Desk, "370214");
        var aided = await TestFamily.Make(home, "370211001001001", "孙大海", "周小兰");
        await aided.Aided(home, 100, new DateOnly(2026, 1, 1));
        var plain = await TestFamily.Make(home, "370211001001001", "吴不在保");
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var page = await (await Find(browser, aided.Numbers[1])).Content.ReadAsStringAsync();
        foreach (var words in new[] { "已在保", "黄岛区", "黄岛区民政局", "0532-" }) page.ShouldContain(words);
        foreach (var secret in new[] { "孙大海", "周小兰", "幸福路", aided.Numbers[1], "/households/" + aided.Registered }) page.ShouldNotContain(secret);

        (await (await Find(browser, plain.Numbers[0])).Content.ReadAsStringAsync()).ShouldContain("没有找到");
        (await (await Find(browser, "孙大海")).Content.ReadAsStringAsync()).ShouldContain("没有找到");
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<JournalLine>().Where(line => line.What == "person.looked-up-elsewhere").OrderBy(line => line.Number).Select(line => line.Detail)
            .ToListAsync())
            .ShouldBe([$"person={aided.People[1]} told=yes", $"person={plain.People[0]} told=no"]);
    }

    [Fact]
    public async Task Who_was_aided_elsewhere_until_last_month_is_not_told()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, "370211001001001", "孙大海");
        await family.Aided(home, 100, new DateOnly(2026, 1, 1));
        await home.Desk.Do(Actor.System("tests"), "end", async work =>
        {
            (await work.Db.Set<Sunbeam.Registry.Aid>().SingleAsync()).To = new DateOnly(2026, 5, 31);
            work.Note("tests", "aid.ended", 0);
            return Answer.Done("/");
        });
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        (await (await Find(browser, family.Numbers[0])).Content.ReadAsStringAsync()).ShouldContain("没有找到");
    }

    [Fact]
    public async Task A_mistyped_number_and_an_empty_box_are_answered_in_a_sentence()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var number = TestFamily.NumberOf(new DateOnly(1980, 1, 1));
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var wrong = number[..17] + (number[17] == '1' ? '2' : '1');
        (await (await Find(browser, wrong)).Content.ReadAsStringAsync()).ShouldContain("身份证号有误");
        foreach (var what in new[] { "", "   ", new string('王', 500), "'; drop table person; --" })
            (await (await Find(browser, what)).Content.ReadAsStringAsync()).ShouldContain("没有找到");
    }

    [Fact]
    public async Task Only_those_who_work_with_households_may_search_and_only_from_our_pages()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        foreach (var role in new[] { Role.GridWorker, Role.Finance, Role.Administrator })
            (await Find(await home.Browser(await home.Somebody(role, "370214")), "王建国")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        (await browser.PostAsync("/find", new FormUrlEncodedContent([new("what", "王建国")]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await (await home.Visitor()).PostAsync("/find", new FormUrlEncodedContent([new("what", "王建国")]))).Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    private static Task<HttpResponseMessage> Find(HttpClient browser, string what) => TestHome.PostForm(browser, "/password", "/find", ("what", what));

    private static string Wide(string text) => string.Concat(text.Select(letter => (char)(letter + 0xfee0)));
}
