// From a lead, or from somebody at the counter, to a case with its living household (AcceptLead, OpenCase).
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Discover;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey.Discover;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Journey.Intake;

public sealed class AcceptLeadTests
{
    [Theory, Engines]
    public async Task An_accepted_lead_is_a_case_of_the_registered_household_with_its_number_and_its_limit(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var lead = await Leads.Open(home, family.Area, family.HouseholdId);
        var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        (await township.GetStringAsync($"/cases/new?lead={lead}")).ShouldContain("王测乙");
        var answer = await TestHome.PostForm(township, $"/cases/new?lead={lead}", $"/leads/{lead}/accept");
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var read = await TestHome.Read(township, answer.Headers.Location!.ToString());
        read.GetProperty("number").GetString().ShouldBe("城阳-低保-2026-000001");
        read.GetProperty("stage").GetString().ShouldBe("intake");
        read.GetProperty("members").GetArrayLength().ShouldBe(3);
        read.GetProperty("whoseStep").GetString().ShouldBe("township");
        read.GetProperty("dueOn").GetString().ShouldNotBeNull();
        read.GetProperty("whole").GetProperty("day").GetString().ShouldNotBeNull();
        (await township.GetStringAsync(answer.Headers.Location!.ToString())).ShouldContain("还缺什么");

        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Lead>().SingleAsync()).State.ShouldBe(LeadState.Accepted);
        (await db.Set<Deadline>().Where(limit => limit.LeadId == lead).SingleAsync()).MetOn.ShouldBe(new DateOnly(2026, 6, 10));
        (await db.Set<Household>().SingleAsync(household => household.Kind == HouseholdKind.Living)).OfHouseholdId.ShouldBe(family.HouseholdId);
        (await TestHome.PostForm(township, "/leads", $"/leads/{lead}/accept")).StatusCode.ShouldBe(HttpStatusCode.Conflict, "intake.lead-not-open");
    }

    [Theory, Engines]
    public async Task Who_lives_together_and_who_applies_is_the_officers_to_say(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var lead = await Leads.Open(home, family.Area, family.HouseholdId);
        var township = await home.Somebody(Role.Township, "370214008");
        var browser = await home.Browser(township);
        var number = Family.IdNumber(new DateOnly(1950, 7, 1));
        var answer = await TestHome.PostForm(browser, $"/cases/new?lead={lead}", $"/leads/{lead}/accept",
            ("memberIds", $"{family.People[1]}"), ("memberIds", $"{family.People[2]}"), ("applicantId", $"{family.People[1]}"),
            ("others[0].idNumber", " " + number.ToLowerInvariant()), ("others[0].name", "李测"), ("others[0].relation", "Parent"),
                ("others[0].telephone", "13800000000"),
            ("others[1].idNumber", ""), ("others[1].name", ""), ("others[1].relation", "Other"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        await using var db = home.Desk.Open(Actor.System("tests"));
        var made = await db.Set<Case>().SingleAsync();
        made.ApplicantId.ShouldBe(family.People[1]);
        var members = await db.Set<Membership>().Where(member => member.HouseholdId == made.HouseholdId)
            .ToDictionaryAsync(member => member.PersonId, member => member.Relation);
        members.Count.ShouldBe(3);
        members[family.People[1]].ShouldBe(Relation.Head, "where the head does not live there, the applicant is the head");
        var entered = await db.Set<Person>().SingleAsync(person => person.Name == "李测");
        members[entered.Id].ShouldBe(Relation.Parent);
        entered.OpenIdNumber(home.Desk.Keeper).ShouldBe(number);
        entered.BirthDate.ShouldBe(new DateOnly(1950, 7, 1));
    }

    [Fact]
    public async Task Ticking_nobody_on_the_sheet_is_not_taken_for_everybody()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await Family.Register(home);
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var page = $"/cases/new?household={family.HouseholdId}";
        (await browser.GetStringAsync(page)).ShouldContain("type=\"hidden\" name=\"memberIds\"");
        var answer = await TestHome.PostForm(browser, page, "/cases/new", ("householdId", $"{family.HouseholdId}"), ("memberIds", ""));
        (await answer.Content.ReadAsStringAsync()).ShouldContain("至少要有一位成员");
    }

    [Theory, Engines]
    public async Task Somebody_who_is_not_registered_walks_in_with_their_numbers(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var answer = await TestHome.PostForm(browser, "/cases/new", "/cases/new", ("programme", "dibao"), ("address", "示例路 9 号"), ("place", "370214008012"),
            ("others[0].idNumber", Family.IdNumber(new DateOnly(1990, 1, 1))), ("others[0].name", "周测"), ("others[0].relation", "Head"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.Read(browser, answer.Headers.Location!.ToString())).GetProperty("address").GetString().ShouldBe("示例路 9 号");
        var elsewhere = await TestHome.PostForm(browser, "/cases/new", "/cases/new", ("programme", "dibao"), ("address", "示例路 9 号"), ("place", "370214001001"),
            ("others[0].idNumber", Family.IdNumber(new DateOnly(1990, 1, 2))), ("others[0].name", "吴测"), ("others[0].relation", "Head"));
        (await elsewhere.Content.ReadAsStringAsync()).ShouldContain("所选社区不在您的管辖范围内", customMessage: "intake.outside-area");
    }

    [Theory]
    [InlineData("number", "intake.bad-number")]
    [InlineData("name", "intake.no-name")]
    [InlineData("other name", "intake.other-name")]
    [InlineData("twice", "intake.twice")]
    [InlineData("twice new", "intake.twice")]
    [InlineData("stranger", "intake.not-registered")]
    [InlineData("nobody", "intake.no-members")]
    [InlineData("applicant", "intake.applicant-not-member")]
    [InlineData("programme", "intake.no-programme")]
    [InlineData("address", "intake.no-address")]
    public async Task What_cannot_be_taken_in_is_said_without_the_number_and_leaves_nothing(string what, string code)
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        var known = await NumberOf(home, family.Head);
        var fresh = Family.IdNumber(new DateOnly(1970, 1, 1));
        var input = new OpenCase.Input(HouseholdId: family.HouseholdId);
        input = what switch
        {
            "number" => input with { Others = [new(fresh[..17] + (fresh[17] == '0' ? '1' : '0'), "李测")] },
            "name" => input with { Others = [new(fresh, "")] },
            "other name" => input with { Others = [new(known, "别人")] },
            "twice" => input with { Others = [new(known, "王测甲")] },
            "twice new" => input with { Others = [new(fresh, "李测"), new(fresh, "李测")] },
            "stranger" => input with { MemberIds = [1] },
            "nobody" => input with { MemberIds = [] },
            "applicant" => input with { ApplicantId = 1 },
            "programme" => input with { Programme = "no-such" },
            _ => input with { HouseholdId = null },
        };
        var answer = await home.Desk.Do(actor, "k", work => OpenCase.Run(input, work, Cases.Law));
        Cases.CodeOf(answer).ShouldBe(code);
        ((Refused)answer).Problem.Zh.ShouldNotContain(fresh[..10]);
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Case>().CountAsync()).ShouldBe(0);
        (await db.Set<Person>().CountAsync()).ShouldBe(3);
    }

    [Theory, Engines]
    public async Task Nobody_applies_twice_and_nobody_aided_in_another_district_is_aided_again(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var actor = await home.Somebody(Role.Township, "370214008");
        await Cases.Open(home, actor, family);
        var again = await home.Desk.Do(actor, "again", work => OpenCase.Run(new OpenCase.Input(HouseholdId: family.HouseholdId), work, Cases.Law));
        Cases.CodeOf(again).ShouldBe("intake.already-open");
        ((Refused)again).Problem.Zh.ShouldContain("城阳-低保-2026-000001");

        var other = await Family.Register(home, births: [1975]);
        await Aid(home, other, "370211001001001");
        var aided = await home.Desk.Do(actor, "aided", work => OpenCase.Run(new OpenCase.Input(HouseholdId: other.HouseholdId), work, Cases.Law));
        Cases.CodeOf(aided).ShouldBe("intake.already-aided");
        ((Refused)aided).Problem.Zh.ShouldContain("黄岛区");
        ((Refused)aided).Problem.Zh.ShouldContain("0532-00000000");
    }

    [Theory, Engines]
    public async Task Somebody_registered_elsewhere_belongs_to_the_family_and_is_not_entered_twice(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (here, there) = (await Family.Register(home), await Family.Register(home, "370211001001001", 1948));
        var township = await home.Somebody(Role.Township, "370214008");
        var number = await NumberOf(home, there.Head);
        var made = (Done)await home.Desk.Do(township, "k", work =>
            OpenCase.Run(new OpenCase.Input(HouseholdId: here.HouseholdId, Others: [new(number, "王测甲", Relation.Parent)]), work, Cases.Law));
        var members = (await TestHome.Read(await home.Browser(township), made.Location)).GetProperty("members");
        members.GetArrayLength().ShouldBe(4);
        members.EnumerateArray().Count(member => member.GetProperty("name").GetString() is null)
            .ShouldBe(1, "nothing of the one who is registered elsewhere is shown");
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Person>().CountAsync()).ShouldBe(4);
    }

    [Theory, Engines]
    public async Task Acceptances_at_the_same_moment_all_get_a_number_of_their_own(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var actor = await home.Somebody(Role.Township, "370214008");
        var families = new List<Family>();
        for (var i = 0; i < 6; i++) families.Add(await Family.Register(home, births: [1970 + i]));
        await Task.WhenAll(families.Select(family => Task.Run(() => Cases.Open(home, actor, family))));
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Case>().Select(one => one.Number).ToListAsync()).Order().ShouldBe(Enumerable.Range(1, 6).Select(n => $"城阳-低保-2026-00000{n}"));
    }

    [Theory, Engines]
    public async Task A_lead_outside_ones_area_is_as_if_it_did_not_exist(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home);
        var lead = await Leads.Open(home, family.Area, family.HouseholdId);
        var neighbour = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await TestHome.PostForm(neighbour, "/leads", $"/leads/{lead}/accept")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.GetAsync($"/cases/new?lead={lead}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.GetAsync($"/cases/new?household={family.HouseholdId}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> NumberOf(TestHome home, long person)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return (await db.Set<Person>().SingleAsync(one => one.Id == person)).OpenIdNumber(home.Desk.Keeper);
    }

    private static Task Aid(TestHome home, Family family, string grid) => home.Desk.Do(Actor.System("tests"), "aid", work =>
    {
        var (recipients, area) = (Ids.Next(), Area.First(grid));
        work.Db.Add(new Organisation { Id = Ids.Next(), Name = "示例民政局", Kind = OrganisationKind.Bureau, Division = "370211", Telephone = "0532-00000000" });
        work.Db.Add(new Household { Id = recipients, Kind = HouseholdKind.Recipients, Number = "R1", HeadId = family.Head, Area = area, Address = "示例路",
            From = new(2025, 1, 1) });
        work.Db.Add(new Membership { Id = Ids.Next(), HouseholdId = recipients, PersonId = family.Head, Relation = Relation.Head, From = new(2025, 1, 1),
            Area = area });
        work.Db.Add(new Aid { Id = Ids.Next(), HouseholdId = recipients, Programme = "dibao", From = new(2025, 1, 1), AmountFen = 100, PayeeId = family.Head,
            Origin = "import:1", Area = area });
        work.Note("tests", "aid.made", area);
        return Task.FromResult(Answer.Done("/"));
    });
}
