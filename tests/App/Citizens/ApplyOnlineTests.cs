// Applying from home: three pages, nothing asked that the register or a department knows, one list of what is missing, and an officer
// who is told at once.
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Citizens;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Citizens;

public sealed class ApplyOnlineTests
{
    private static readonly Law Law = new();

    [Theory, Engines]
    public async Task A_family_applies_says_signs_and_sends_papers_without_coming_to_a_window(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var officer = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英", "王小明");
        var me = await Visitors.Citizen(home, family.Numbers[0]);
        (await me.GetStringAsync("/my/apply")).ShouldContain("您想申请哪一项？");
        (await me.GetStringAsync("/my/apply?programme=dibao")).ShouldContain("李秀英");
        var last = await me.GetStringAsync($"/my/apply?programme=dibao&together=yes&memberIds={family.People[1]}");
        last.ShouldContain("王建国、李秀英");
        last.ShouldNotContain("王小明");

        var of = await Visitors.Apply(me, [family.People[0], family.People[1]]);
        var told = (await TestHome.Read(officer, "/messages")).GetProperty("messages")[0];
        (told.GetProperty("link").GetString(), told.GetProperty("title").GetProperty("zh").GetString()).ShouldBe(($"/cases/{of}", "有人在网上提交了申请"));
        (await officer.GetStringAsync($"/cases/{of}")).ShouldContain("在网上签名提交");

        var page = await TestHome.Read(me, $"/my/cases/{of}");
        (page.GetProperty("step").GetInt32(), page.GetProperty("answerBy").ValueKind).ShouldBe((1, JsonValueKind.Object));
        Kinds(page).ShouldBe(["say", "sign", "signThemselves"]);
        (await me.GetStringAsync("/my")).ShouldContain("还有 3 件事要办，点开看看");
        page.GetProperty("needed")[0].GetProperty("count").GetInt32()
            .ShouldBe((await TestHome.Read(me, $"/my/cases/{of}/say")).GetProperty("left").GetInt32(), "a question is counted once, of however many it is asked");
        await AnswerAll(me, of);
        Kinds(await TestHome.Read(me, $"/my/cases/{of}")).ShouldBe(["sign", "signThemselves"]);
        (await Visitors.Do(me, $"/my/cases/{of}/sign", new { personId = family.People[0], signature = Visitors.Drawn })).Refused.ShouldBeNull(nameof(SignOnline));
        (await Visitors.Do(me, $"/my/cases/{of}/sign", new { personId = family.People[1], signature = Visitors.Drawn })).Refused.ShouldBe("intake.signs-for-adult");

        var spouse = await Visitors.Citizen(home, family.Numbers[1]);
        Kinds(await TestHome.Read(spouse, $"/my/cases/{of}")).ShouldBe(["sign"]);
        (await spouse.GetStringAsync($"/my/cases/{of}/sign")).ShouldContain("李秀英");
        (await Visitors.Do(spouse, $"/my/cases/{of}/sign", new { personId = family.People[1], signature = Visitors.Drawn })).Refused.ShouldBeNull();
        Kinds(await TestHome.Read(me, $"/my/cases/{of}")).ShouldBeEmpty();
        (await me.GetStringAsync($"/my/cases/{of}")).ShouldContain("都齐了，不用您再做什么。");

        var photograph = new { name = "a.jpg", bytes = Convert.ToBase64String(MadePicture.Jpeg()) };
        (await Visitors.Do(me, $"/my/cases/{of}/papers", new { photographs = new[] { photograph } })).Refused.ShouldBeNull(nameof(BringPapers));
        (await TestHome.Read(officer, "/messages")).GetProperty("unread").GetInt32().ShouldBe(2);
        (await officer.GetStringAsync($"/cases/{of}")).ShouldContain("申请人交来的照片");
        await NothingPersonalWasSent(home, family);
    }

    [Fact]
    public async Task Nothing_is_asked_that_a_department_knows_and_the_list_is_the_officer_s()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var officer = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国");
        var me = await Visitors.Citizen(home, family.Numbers[0]);
        var of = await Visitors.Apply(me, family.People);
        var missing = (await TestHome.Read(officer, $"/cases/{of}")).GetProperty("missing");
        var asked = (await TestHome.Read(me, $"/my/cases/{of}")).GetProperty("needed")[0].GetProperty("count").GetInt32();
        asked.ShouldBe(missing.GetProperty("toSay").GetArrayLength());
        missing.GetProperty("toCheck").GetArrayLength().ShouldBeGreaterThan(0, "there is something that departments know");
        var pack = Law.For(family.Area);
        (await me.GetStringAsync($"/my/cases/{of}/say")).ShouldContain("？", Shouldly.Case.Sensitive, "it is asked in the words of everyday");
        for (var skip = 0; ; skip++)
        {
            var question = await TestHome.Read(me, $"/my/cases/{of}/say?skip={skip}");
            if (question.GetProperty("left").GetInt32() == 0) break;
            var fact = pack.MemberFacts.Values.Concat(pack.HouseholdFacts.Values).First(one => one.Ask.Zh == question.GetProperty("zh").GetString());
            fact.Precedence.ShouldAllBe(origin => !origin.StartsWith("source:"));
        }
    }

    [Fact]
    public async Task In_an_emergency_nobody_is_asked_to_sign_for_a_check_that_nobody_makes()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英");
        var me = await Visitors.Citizen(home, family.Numbers[0]);
        var (refused, body) = await Visitors.Do(me, "/my/apply", new { programme = "linshi_emergency", memberIds = family.People, signature = Visitors.Drawn });
        refused.ShouldBeNull();
        Kinds(await TestHome.Read(me, $"/my/cases/{body.GetProperty("id").GetInt64()}")).ShouldBe(["say"]);
    }

    [Fact]
    public async Task What_is_no_value_is_kept_and_asked_again_with_what_is_wrong()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国");
        var me = await Visitors.Citizen(home, family.Numbers[0]);
        var of = await Visitors.Apply(me, family.People);
        var (key, fact) = await Question(me, of);
        (await Visitors.Do(me, $"/my/cases/{of}/say", new { facts = new Dictionary<string, object> { [key] = new Dictionary<string, string> { [fact] = "大概一点" } } })).Refused.ShouldBeNull();
        var again = await me.GetStringAsync($"/my/cases/{of}/say");
        again.ShouldContain("大概一点");
        again.ShouldContain("class=\"differs\"");
    }

    [Fact]
    public async Task An_application_is_refused_with_one_sentence_where_something_is_missing()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英");
        var me = await Visitors.Citizen(home, family.Numbers[0]);
        Task<string?> Apply(long[] members, object? signature) => Refused(me, "/my/apply", new { programme = "dibao", memberIds = members, signature });
        (await Apply([family.People[1]], Visitors.Drawn)).ShouldBe("citizens.not-among");
        (await Apply([family.People[0]], null)).ShouldBe("citizens.no-signature");
        (await Apply([family.People[0]], new { name = "a.txt", bytes = "AAAA" })).ShouldBe("citizens.no-signature");
        (await Refused(me, "/my/apply", new { programme = "nothing", memberIds = family.People, signature = Visitors.Drawn })).ShouldBe("intake.no-programme");
        var of = await Visitors.Apply(me, [family.People[0]]);
        (await Refused(me, $"/my/cases/{of}/papers", new { })).ShouldBe("citizens.no-photograph");
        (await Refused(me, $"/my/cases/{of}/sign", new { personId = family.People[0] })).ShouldBe("citizens.no-signature");
    }

    [Fact]
    public async Task A_family_does_not_apply_twice_for_the_same_though_the_other_case_is_not_theirs_to_see()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英", "王小明");
        var of = await Visitors.Apply(await Visitors.Citizen(home, family.Numbers[1]), [family.People[1], family.People[2]]);
        var me = await Visitors.Citizen(home, family.Numbers[0]);
        (await Visitors.Status(me, $"/my/cases/{of}")).ShouldBe(HttpStatusCode.NotFound, "one does not belong to it");
        (await Refused(me, "/my/apply", new { programme = "dibao", memberIds = family.People, signature = Visitors.Drawn })).ShouldBe("citizens.already-applied");
        await Visitors.Apply(me, [family.People[0]]);
    }

    [Fact]
    public async Task Who_is_in_no_register_is_told_where_to_go()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国");
        await home.Desk.Do(Actor.System("tests"), "moved out", async work =>
        {
            (await work.Db.Set<Membership>().SingleAsync(one => one.PersonId == family.People[0])).To = work.Today.AddDays(-1);
            work.Note("tests", "tests.moved", family.Area);
            return Answer.Done("/");
        });
        var me = await Visitors.Citizen(home, family.Numbers[0]);
        (await me.GetStringAsync("/my/apply")).ShouldContain(CitizenProblems.NotRegistered.Zh);
        (await Refused(me, "/my/apply", new { programme = "dibao", memberIds = family.People, signature = Visitors.Drawn })).ShouldBe("citizens.not-registered");
    }

    [Fact]
    public async Task The_applicant_alone_takes_it_back_and_then_nothing_more_is_brought()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英");
        var me = await Visitors.Citizen(home, family.Numbers[0]);
        var of = await Visitors.Apply(me, family.People);
        var spouse = await Visitors.Citizen(home, family.Numbers[1]);
        (await Refused(spouse, $"/my/cases/{of}/withdraw", new { reason = "不办了" })).ShouldBe("citizens.not-applicant");
        (await Refused(me, $"/my/cases/{of}/withdraw", new { reason = "不办了" })).ShouldBeNull(nameof(WithdrawOnline));
        (await TestHome.Read(me, $"/my/cases/{of}")).GetProperty("state").GetString().ShouldBe("withdrawn");
        (await Refused(me, $"/my/cases/{of}/withdraw", new { reason = "不办了" })).ShouldBe("citizens.finished");
        (await Refused(me, $"/my/cases/{of}/papers", new { })).ShouldBe("citizens.finished");
        (await Refused(me, $"/my/cases/{of}/say", new { facts = new { household = new { } } })).ShouldBe("citizens.finished");
    }

    [Fact]
    public async Task Letters_for_the_family_are_read_and_papers_between_offices_are_not()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var officer = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国");
        var me = await Visitors.Citizen(home, family.Numbers[0]);
        var of = await Visitors.Apply(me, family.People);
        (await TestHome.Refusal(officer, $"/cases/{of}/papers", new { kind = "correction" })).ShouldBeNull();
        var letter = (await TestHome.Read(me, $"/my/cases/{of}")).GetProperty("letters")[0].GetProperty("id").GetInt64();
        (await me.GetStringAsync($"/my/letters/{letter}")).ShouldContain("王建国");
        await home.Desk.Do(Actor.System("tests"), "a paper between offices", async work =>
        {
            var paper = await work.Db.Set<Paper>().AsNoTracking().SingleAsync();
            work.Db.Add(new Paper { Id = paper.Id + 1, Kind = "check-report", Number = "1", CaseId = of, SubjectId = 1, Text = paper.Text, At = work.Now, Area = paper.Area });
            work.Note("tests", "tests.paper", paper.Area);
            return Answer.Done("/");
        });
        (await Visitors.Status(me, $"/my/letters/{letter + 1}")).ShouldBe(HttpStatusCode.NotFound);
        (await TestHome.Read(me, $"/my/cases/{of}")).GetProperty("letters").GetArrayLength().ShouldBe(1);
    }

    [Theory, InlineData(Stage.Intake, 1), InlineData(Stage.Verify, 2), InlineData(Stage.Assess, 3), InlineData(Stage.Decide, 4)]
    public async Task The_road_of_the_house_is_five_steps_for_the_family(Stage stage, int step)
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        FiveSteps.Of(await (await CaseFamily.Make(home, stage)).Read(home)).ShouldBe(step);
    }

    private static string[] Kinds(JsonElement page) => [.. page.GetProperty("needed").EnumerateArray().Select(need => need.GetProperty("kind").GetString()!)];

    private static async Task<string?> Refused(HttpClient browser, string path, object input) => (await Visitors.Do(browser, path, input)).Refused;

    // The first question's first line: whose it is, and which fact.
    private static async Task<(string Key, string Fact)> Question(HttpClient me, long of)
    {
        var html = await me.GetStringAsync($"/my/cases/{of}/say");
        var name = System.Text.RegularExpressions.Regex.Match(html, "name=\"facts\\.([a-z0-9]+)\\.([a-z_0-9]+)\"");
        return (name.Groups[1].Value, name.Groups[2].Value);
    }

    private static async Task AnswerAll(HttpClient me, long of)
    {
        for (var i = 0; i < 60; i++)
        {
            if ((await TestHome.Read(me, $"/my/cases/{of}/say")).GetProperty("left").GetInt32() == 0) return;
            var (key, fact) = await Question(me, of);
            var pack = Law.For(Area.First(Visitors.Grid));
            var declared = pack.MemberFacts.GetValueOrDefault(fact) ?? pack.HouseholdFacts[fact];
            var text = declared.Codes.Count > 0 ? declared.Codes[0].Name : declared.Type == Rules.Packs.FactType.Flag ? "false" : declared.Type == Rules.Packs.FactType.Date ? "2020-01-01" : "0";
            var input = new { facts = new Dictionary<string, object> { [key] = new Dictionary<string, string> { [fact] = text } } };
            (await Visitors.Do(me, $"/my/cases/{of}/say", input)).Refused.ShouldBeNull(nameof(AnswerQuestion));
        }
        throw new InvalidOperationException("the questions have no end");
    }

    // Whatever was written to anybody, on the way of an application, names nobody and nothing of theirs.
    private static async Task NothingPersonalWasSent(TestHome home, TestFamily family)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        var messages = await db.Set<Message>().ToListAsync();
        messages.Count.ShouldBeGreaterThan(3);
        var personal = await db.Set<Person>().Select(person => person.Name).ToListAsync();
        personal.AddRange(family.Numbers);
        personal.AddRange([TestFamily.Telephone, "幸福路", .. await db.Set<Case>().Select(of => of.Number).ToListAsync(), "低保"]);
        foreach (var message in messages)
        {
            var (title, text) = Template.Write(Law, message);
            var all = string.Join(' ', title.Zh, title.En, text.Zh, text.En, message.Slots, message.Link);
            personal.Where(value => all.Contains(value, StringComparison.Ordinal)).ShouldBeEmpty(message.Template);
        }
    }
}
