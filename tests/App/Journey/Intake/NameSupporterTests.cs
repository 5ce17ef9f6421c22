// Who owes the family support: named and taken off, asked about only with their own consent and only of the sources that
// concern them; authorisations that name other programmes, run out and are signed again.
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Journey.Intake;

public sealed class NameSupporterTests
{
    private static async Task<(TestHome Home, Actor Actor, Family Family, long Case)> Open(Engine engine)
    {
        var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        return (home, actor, family, await Cases.Open(home, actor, family));
    }

    private static Task<Answer> Name(TestHome home, Actor actor, long id, string number) =>
        home.Do(actor, work => NameSupporter.Run(new NameSupporter.Input(id, number, "王测远"), work));

    private static Task<Answer> Sign(TestHome home, Actor actor, long id, long person, DateOnly? until = null, params string[] programmes) =>
        home.Do(actor, work => SignAuthorisation.Run(
            new SignAuthorisation.Input(id, person, null, new Upload("drawn.png", Cases.Png), Programmes: programmes, Until: until), work, Cases.Law));

    [Theory, Engines]
    public async Task A_supporter_is_asked_about_only_of_the_sources_that_concern_them_and_only_with_consent(Engine engine)
    {
        var (home, actor, family, id) = await Open(engine);
        await using var _ = home;
        var number = Family.IdNumber(new DateOnly(1990, 3, 5));
        var named = (Done)await Name(home, actor, id, number);
        named.Location.ShouldStartWith($"/cases/{id}/authorisations?person=");
        var browser = await home.Browser(actor);
        (await browser.GetStringAsync(named.Location)).ShouldContain("本人作为义务人");
        foreach (var person in family.People) await Cases.Sign(home, actor, id, person, person == family.People[2] ? family.Head : null);
        var page = await TestHome.Read(browser, $"/cases/{id}/authorisations");
        var supporter = page.GetProperty("supporters")[0];
        supporter.GetProperty("number").ValueKind.ShouldBe(JsonValueKind.Null);
        var person4 = supporter.GetProperty("personId").GetInt64();

        // Without consent the check is asked for and goes on; the questions about the supporter end as not authorised.
        var asked = (Done)await home.Do(actor, work => AskForCheck.Run(new(id), work, Cases.Law));
        var checker = await home.Somebody(Role.Checker, "370214");
        await home.Do(checker, work => StartCheck.Run([asked.Id!.Value], work, Cases.Law));
        var requests = (await home.All<SourceRequest>()).Where(request => request.PersonId == person4).ToList();
        requests.Select(request => request.Source).Order().ShouldBe(["social_insurance", "tax"]);
        var check = await TestHome.Read(browser, $"/cases/{id}/check");
        check.GetProperty("members").EnumerateArray().Single(member => member.GetProperty("supporter").GetBoolean()).GetProperty("signed").GetBoolean().ShouldBeFalse();
        (await browser.GetStringAsync($"/cases/{id}/check")).ShouldContain("未同意，不核对");

        (await Sign(home, actor, id, person4)).ShouldBeOfType<Done>("consent may come while the check goes on");
        (await TestHome.Read(browser, $"/cases/{id}/check")).GetProperty("members").EnumerateArray()
            .Single(member => member.GetProperty("supporter").GetBoolean()).GetProperty("signed").GetBoolean().ShouldBeTrue();
        var papers = await home.All<Paper>();
        var texts = papers.Where(paper => paper.Kind == "authorisation").Select(paper => home.Desk.Keeper.Open(paper.Text, Paper.TextPlace(paper.Id))).ToList();
        texts.Count(text => text.Contains("的赡养（抚养、扶养）义务人", StringComparison.Ordinal)).ShouldBe(1);
        texts.Single(text => text.Contains("义务人", StringComparison.Ordinal)).ShouldNotContain("银行");
    }

    [Theory, Engines]
    public async Task Nobody_is_named_twice_or_as_a_member_and_who_was_named_by_mistake_is_taken_off(Engine engine)
    {
        var (home, actor, family, id) = await Open(engine);
        await using var _ = home;
        var number = Family.IdNumber(new DateOnly(1990, 3, 5));
        var named = (Done)await Name(home, actor, id, number);
        Cases.CodeOf(await Name(home, actor, id, number)).ShouldBe("intake.supporter-twice");
        await using var db = home.Desk.Open(actor);
        var head = (await db.Set<Person>().SingleAsync(person => person.Id == family.Head));
        Cases.CodeOf(await home.Do(actor, work => NameSupporter.Run(new(id, head.OpenIdNumber(home.Desk.Keeper), head.Name), work))).ShouldBe("intake.supporter-is-member");
        Cases.CodeOf(await Name(home, await home.Somebody(Role.Township, "370214001"), id, number)).ShouldBe("not-there");

        (await home.Do(actor, work => DropSupporter.Run(new(id, named.Id!.Value), work))).ShouldBeOfType<Done>();
        var browser = await home.Browser(actor);
        (await TestHome.Read(browser, $"/cases/{id}/authorisations")).GetProperty("supporters").GetArrayLength().ShouldBe(0);
        Cases.CodeOf(await home.Do(actor, work => DropSupporter.Run(new(id, named.Id!.Value), work))).ShouldBe("not-there");
    }

    [Theory, Engines]
    public async Task An_authorisation_names_its_programmes_and_runs_out_and_is_signed_again(Engine engine)
    {
        var (home, actor, family, id) = await Open(engine);
        await using var _ = home;
        Cases.CodeOf(await Sign(home, actor, id, family.Head, home.Desk.Today.AddDays(-1))).ShouldBe("intake.until-past");
        Cases.CodeOf(await Sign(home, actor, id, family.Head, null, "nothing")).ShouldBe("intake.no-programme");
        (await Sign(home, actor, id, family.Head, home.Desk.Today.AddDays(40), "tekun")).ShouldBeOfType<Done>();
        Cases.CodeOf(await Sign(home, actor, id, family.Head)).ShouldBe("intake.already-signed");
        var browser = await home.Browser(actor);
        (await TestHome.Read(browser, "/authorisations")).GetProperty("rows").GetArrayLength().ShouldBe(0);
        var head = (await TestHome.Read(browser, $"/cases/{id}/authorisations")).GetProperty("members")[0];
        head.GetProperty("until").GetString().ShouldBe("2026-07-20");
        head.GetProperty("programmes").EnumerateArray().Select(one => one.GetString()).ShouldBe(["dibao", "tekun"]);

        home.Clock.Now = home.Clock.Now.AddDays(15);
        browser = await home.Browser(actor);
        (await TestHome.Read(browser, "/authorisations")).GetProperty("rows")[0].GetProperty("until").GetString().ShouldBe("2026-07-20");
        (await browser.GetStringAsync("/authorisations")).ShouldContain("到期授权书");
        (await Sign(home, actor, id, family.Head, home.Desk.Today.AddDays(200))).ShouldBeOfType<Done>("what runs out soon may be signed again");
        (await TestHome.Read(browser, "/authorisations")).GetProperty("rows").GetArrayLength().ShouldBe(0);
        home.Clock.Now = home.Clock.Now.AddDays(300);
        (await TestHome.Read(await home.Browser(actor), $"/cases/{id}/authorisations")).GetProperty("members")[0].GetProperty("number").ValueKind
            .ShouldBe(JsonValueKind.Null, "what has run out covers nothing");
    }
}
