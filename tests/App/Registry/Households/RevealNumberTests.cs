// Showing a whole number: only on being asked, only to who works for the household, with a line each time.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Journal;
using Sunbeam.Registry.Households;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Registry.Households;

public sealed class RevealNumberTests
{
    [Theory, Engines]
    public async Task RevealNumber_answers_in_the_body_only_and_leaves_a_line_each_time(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await TestFamily.Make(home, "370214008012001", "王建国", "李秀英");
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var page = await browser.GetStringAsync($"/households/{family.Registered}");
        page.ShouldNotContain(family.Numbers[0]);
        page.ShouldNotContain(TestFamily.Telephone);

        var shown = await Ask(browser, family, family.People[0], "id-number", "identity");
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        shown.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var answer = await shown.Content.ReadAsStringAsync();
        answer.ShouldContain(family.Numbers[0]);
        answer.ShouldContain("name=\"key\"", customMessage: "the same form can ask for another number");
        (await (await Ask(browser, family, family.People[0], "telephone", "contact")).Content.ReadAsStringAsync()).ShouldContain(TestFamily.Telephone);
        (await (await Ask(browser, family, family.People[1], "telephone", "contact")).Content.ReadAsStringAsync()).ShouldContain("没有登记");

        await using var db = home.Desk.Open(Actor.System("tests"));
        var lines = await db.Set<JournalLine>().Where(line => line.What == "person.revealed").ToListAsync();
        lines.Count.ShouldBe(3);
        lines.ShouldAllBe(line => line.HouseholdId == family.Registered && line.Chain == $"household:{family.Registered}" && !line.Detail.Contains("379900"));
        (await browser.GetStringAsync($"/households/{family.Registered}")).ShouldContain("查看完整号码（核实身份）");
    }

    [Fact]
    public async Task Without_a_known_number_and_purpose_nothing_is_shown()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, "370214008012001", "王建国");
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        async Task<string?> Refused(string number, string purpose) =>
            await TestHome.Refusal(browser, "/persons/reveal", new { household = family.Registered, person = family.People[0], number, purpose });
        (await Refused("id-number", "curiosity")).ShouldBe(HouseholdProblems.PurposeUnknown.Code);
        (await Refused("shoe-size", "identity")).ShouldBe(HouseholdProblems.NumberUnknown.Code);
        (await Refused("id-number", "identity")).ShouldBeNull();
    }

    [Theory, Engines]
    public async Task A_person_of_another_area_is_as_if_they_did_not_exist(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var mine = await TestFamily.Make(home, "370214008012001", "王建国");
        var other = await TestFamily.Make(home, "370214001001001", "张伟");
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        (await Ask(browser, mine, other.People[0], "id-number", "identity")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var auditor = await home.Browser(await home.Somebody(Role.Auditor, "370214"));
        (await Ask(auditor, mine, mine.People[0], "id-number", "identity")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task<HttpResponseMessage> Ask(HttpClient browser, TestFamily family, long person, string number, string purpose) =>
        TestHome.PostForm(browser, "/password", "/persons/reveal",
            ("household", family.Registered.ToString()), ("person", person.ToString()), ("number", number), ("purpose", purpose));
}
