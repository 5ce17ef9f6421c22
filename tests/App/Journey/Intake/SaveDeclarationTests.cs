// A declaration with errors in it is saved whole; what can be read counts, the rest says what is wrong with it.
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Journey.Intake;

public sealed class SaveDeclarationTests
{
    [Theory, Engines]
    public async Task Errors_do_not_stop_the_rest_and_nothing_that_was_typed_is_lost(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        var browser = await home.Browser(actor);
        var (head, child) = (SaveDeclaration.KeyOf(family.Head), SaveDeclaration.KeyOf(family.People[2]));
        var answer = await TestHome.PostForm(browser, $"/cases/{id}/declaration", $"/cases/{id}/declaration",
            ($"facts.{head}.wage", "１，２００.５０元"), ($"facts.{head}.deposits", "大约两千"), ($"facts.{head}.vehicles", "-1"), ($"facts.{head}.homes", "1.5"),
            ($"facts.{child}.student", "true"), ($"facts.{child}.school_stage", "primary"), ("facts.household.rent", ""));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await Declared(home, id)).ShouldBe([("school_stage", "primary"), ("student", "true"), ("wage", "1200.5")]);
        var page = await browser.GetStringAsync($"/cases/{id}/declaration");
        page.ShouldContain("大约两千");
        page.ShouldContain("请填写金额");
        page.ShouldContain("请填写整数");
        page.ShouldContain("其中 3 处还看不明白");
        (await TestHome.Read(browser, $"/cases/{id}")).GetProperty("missing").GetProperty("unclear").GetInt32().ShouldBe(3);
        await using var db = home.Desk.Open(Actor.System("tests"));
        Encoding.UTF8.GetString((await db.Set<CaseDraft>().SingleAsync()).Text).ShouldNotContain("大约两千", customMessage: "a draft lies sealed in the database");
    }

    [Theory, Engines]
    public async Task A_later_save_adds_newer_evidence_and_overwrites_none(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        await Save(home, actor, id, family.Head, ("wage", "1200"));
        home.Clock.Now = home.Clock.Now.AddMinutes(1);
        await Save(home, actor, id, family.Head, ("wage", "1200.00"), ("deposits", "5000"));
        home.Clock.Now = home.Clock.Now.AddMinutes(1);
        await Save(home, actor, id, family.Head, ("wage", "1500"));
        (await Declared(home, id)).ShouldBe([("deposits", "5000"), ("wage", "1200"), ("wage", "1500")], "the same value again is no news");

        await using var db = home.Desk.Open(actor);
        var household = (await db.Set<Case>().SingleAsync()).HouseholdId;
        var counted = await CountFacts.Read(db, Cases.Law.For(family.Area), household, id, new DateOnly(2026, 6, 10));
        counted.Find("wage", family.Head)!.Value.ShouldBe("1500");
        counted.Find("deposits", family.Head)!.Value.ShouldBe("5000", "a field that was left out stays as it was");
    }

    [Theory, Engines]
    public async Task An_emptied_field_leaves_what_was_declared_and_says_so(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        await Save(home, actor, id, family.Head, ("wage", "1200"));
        await Save(home, actor, id, family.Head, ("wage", ""));
        (await Declared(home, id)).ShouldBe([("wage", "1200")]);
        (await (await home.Browser(actor)).GetStringAsync($"/cases/{id}/declaration")).ShouldContain("先前申报：1,200.00 元/月，仍然有效");
    }

    [Fact]
    public async Task The_form_asks_what_the_programme_applied_for_may_ask_and_what_was_said_already()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        await Save(home, actor, id, family.Head, ("education_cost", "300"));
        var form = await TestHome.Read(await home.Browser(actor), $"/cases/{id}/declaration");
        var asked = form.GetProperty("members")[0].GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("fact").GetString()).ToList();
        asked.ShouldContain("wage");
        asked.ShouldContain("deposits");
        asked.ShouldContain("education_cost", "what was said stays in sight");
        asked.ShouldNotContain("father", "a question of the children's programmes");
        asked.ShouldNotContain("eats_alone", "a question of special hardship");
        asked.Count.ShouldBeLessThan(25);
    }

    [Fact]
    public async Task A_family_of_the_districts_register_need_not_say_that_it_is_registered_here()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await Family.Register(home);
        var id = await Cases.Open(home, await home.Somebody(Role.Township, "370214008"), family);
        await using var db = home.Desk.Open(Actor.System("tests"));
        var household = (await db.Set<Case>().SingleAsync(one => one.Id == id)).HouseholdId;
        var counted = await CountFacts.Read(db, Cases.Law.For(family.Area), household, id, new DateOnly(2026, 6, 10));
        counted.Find("registered_here", null)!.Value.ShouldBe("true");
    }

    [Fact]
    public async Task A_field_that_the_pack_does_not_know_is_refused()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var id = await Cases.Open(home, actor, family);
        Cases.CodeOf(await Save(home, actor, id, family.Head, ("no_such", "1"))).ShouldBe("intake.unknown-fact");
        Cases.CodeOf(await Save(home, actor, id, family.Head, ("birth_date", "2000-01-01")))
            .ShouldBe("intake.unknown-fact", "what the register knows is not asked");
        Cases.CodeOf(await Save(home, actor, id, 1, ("wage", "1"))).ShouldBe("intake.unknown-fact");
        Cases.CodeOf(await Save(home, await home.Somebody(Role.Township, "370214001"), id, family.Head, ("wage", "1"))).ShouldBe("not-there");
    }

    [Fact]
    public void Every_kind_of_fact_says_in_words_what_would_be_a_value_of_it()
    {
        var facts = Cases.Law.For("370214").MemberFacts;
        string? Code(string fact, string typed) => DeclaredFacts.Read(facts[fact], typed).Problem?.Code;
        Code("wage", "abc").ShouldBe("intake.fact-money");
        Code("wage", "-1").ShouldBe("intake.fact-range");
        Code("home_area", "大").ShouldBe("intake.fact-number");
        Code("vehicles", "1.5").ShouldBe("intake.fact-whole");
        Code("disability_level", "5").ShouldBe("intake.fact-range");
        Code("disability_kind", "wings").ShouldBe("intake.fact-choice");
        Code("student", "maybe").ShouldBe("intake.fact-choice");
        Code("birth_date", "昨天").ShouldBe("intake.fact-date");
        Code("wage", "1" + new string('0', 5000)).ShouldNotBeNull();
        DeclaredFacts.Read(facts["wage"], "1,200.50 元").Value.ShouldBe("1200.5");
    }

    private static Task<Sunbeam.Data.Acts.Answer> Save(TestHome home, Actor actor, long id, long person, params (string Fact, string Text)[] facts) =>
        home.Desk.Do(actor, Guid.NewGuid().ToString("N"), work => SaveDeclaration.Run(new SaveDeclaration.Input(id, new()
        {
            [SaveDeclaration.KeyOf(person)] = facts.ToDictionary(fact => fact.Fact, fact => JsonSerializer.SerializeToElement(fact.Text)),
        }), work, Cases.Law));

    private static async Task<List<(string, string)>> Declared(TestHome home, long id)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        var rows = await db.Set<Evidence>().Where(row => row.CaseId == id && row.Origin == "declared").ToListAsync();
        return [.. rows.OrderBy(row => row.Fact, StringComparer.Ordinal).ThenBy(row => row.Value, StringComparer.Ordinal).Select(row => (row.Fact, row.Value))];
    }
}
