// What a family reads of its own case while it waits and before its aid ends: dates that honour pauses, and a place to speak (SayOnline).
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Citizens;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Journey.Intake;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Citizens;

public sealed class HeardTests
{
    private static async Task<(long Case, Actor Township)> TakenIn(TestHome home, TestFamily family)
    {
        var township = await home.Somebody(Role.Township, "370214008");
        var opened = await home.Do(township, work => OpenCase.Run(new OpenCase.Input("dibao", family.Registered), work, Village.Law));
        return (opened.ShouldBeOfType<Done>().Id!.Value, township);
    }

    [Theory, Engines]
    public async Task The_day_of_the_answer_is_the_offices_own_and_stands_while_the_clock_stands(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英");
        var (of, township) = await TakenIn(home, family);
        async Task<string?> Answer() => (await TestHome.Read(await Visitors.Citizen(home, family.Numbers[0]), $"/my/cases/{of}")).GetProperty("answerBy").GetProperty("day").GetString();
        async Task<string?> Whole() => (await TestHome.Read(await home.Browser(township), $"/cases/{of}")).GetProperty("whole").GetProperty("day").GetString();
        var first = await Answer();
        first.ShouldBe(await Whole());
        (await home.Do(township, work => PauseCase.Run(new(of, "papers", "等户口本"), work, Village.Law))).ShouldBeOfType<Done>();
        home.Clock.Now = home.Clock.Now.AddDays(30);
        (await Answer()).ShouldBe(await Whole());
        (await Answer()).ShouldNotBe(first, "it has stood for a month");
        var me = await Visitors.Citizen(home, family.Numbers[0]);
        var page = WebUtility.HtmlDecode(await me.GetStringAsync($"/my/cases/{of}"));
        page.ShouldContain("现在暂停计时：等待申请人补齐材料。");
        page.ShouldNotContain("等户口本", customMessage: "what the office wrote down for itself");
        (await home.Do(township, work => ResumeCase.Run(new(of), work))).ShouldBeOfType<Done>();
        (await Answer()).ShouldBe(await Whole());
    }

    [Theory, Engines]
    public async Task A_family_says_online_what_it_has_to_say_before_its_aid_ends(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英");
        var (of, township) = await TakenIn(home, family);
        var aid = await Aided(home, of, family);
        var district = await home.Browser(await home.Somebody(Role.District, "370214"));
        (await home.Do(township, work => TellEnding.Run(new(aid, "2026-08", EndBecause.NoLongerEntitled, "收入超过标准"), work, Village.Law))).ShouldBeOfType<Done>();

        var hearing = $"/my/hearings/{(await home.All<Hearing>()).Single().Id}/said";
        var me = await Visitors.Citizen(home, family.Numbers[0]);
        (await me.GetStringAsync("/my")).ShouldContain(WebUtility.HtmlEncode("有一项变动要听取您的意见"));
        WebUtility.HtmlDecode(await me.GetStringAsync("/my")).ShouldContain("有一项变动想听听您的意见", customMessage: "on the case itself, not in the letters alone");
        WebUtility.HtmlDecode(await district.GetStringAsync($"/cases/{of}")).ShouldContain("等待住户说明意见");
        WebUtility.HtmlDecode(await me.GetStringAsync($"/my/cases/{of}")).ShouldContain("这项救助打算发到 2026-08 为止。原因：收入超过标准");
        var neighbour = await TestFamily.Make(home, Visitors.Grid, "赵四");
        (await Visitors.Do(await Visitors.Citizen(home, neighbour.Numbers[0]), hearing, new { said = "停" })).Refused.ShouldBe("not-there");
        (await Visitors.Do(me, hearing, new { said = "孩子只做了两个月临时工" })).Refused.ShouldBeNull(nameof(SayOnline));
        (await Visitors.Do(me, hearing, new { said = "再说一次" })).Refused.ShouldBe("citizen.nothing-to-say-to");
        WebUtility.HtmlDecode(await me.GetStringAsync($"/my/cases/{of}")).ShouldContain("已经收到，答复以前照常发放。");
        WebUtility.HtmlDecode(await me.GetStringAsync("/my")).ShouldNotContain("有一项变动想听听您的意见");
        WebUtility.HtmlDecode(await district.GetStringAsync($"/cases/{of}")).ShouldContain("住户已说明意见，等待答复");
        (await TestHome.Read(district, "/messages")).GetProperty("messages").EnumerateArray().Select(one => one.GetProperty("link").GetString()).ShouldContain($"/aids/{aid}");
        WebUtility.HtmlDecode(await district.GetStringAsync($"/aids/{aid}")).ShouldContain("孩子只做了两个月临时工");
    }

    [Theory, Engines]
    public async Task Who_lives_with_an_aid_without_a_case_reads_and_answers_online_and_nobody_else(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英", "王小妹");
        var (recipients, aid) = await family.Aided(home, 100_00, new(2025, 1, 1));
        await home.Do(async work =>
        {
            // The second lives with them and receives nothing; the third is registered with them and lives elsewhere.
            foreach (var member in await work.Db.Set<Membership>().Where(one => one.HouseholdId != family.Registered).ToListAsync())
                if (member.PersonId == family.People[2] || member.PersonId == family.People[1] && member.HouseholdId == recipients) member.To = new(2025, 6, 30);
            work.Note("tests", "tests.moved", family.Area);
            return Answer.Done("/");
        });
        var (township, officer) = (await home.Somebody(Role.Township, "370214008"), await home.Somebody(Role.District, "370214"));
        var agent = await home.Browser(await home.Somebody(Role.Agent, "370214008012"));
        async Task Mandate(params string[] scope) => (await Visitors.Do(agent, "/mandates", new { idNumber = family.Numbers[0], name = "王建国", until = "2026-07-31",
            scope, signature = Visitors.Drawn })).Refused.ShouldBeNull();
        await Mandate("follow");
        (await home.Do(township, work => TellEnding.Run(new(aid, "2026-08", EndBecause.NoLongerEntitled, "收入超过标准"), work, Village.Law))).ShouldBeOfType<Done>();
        var told = (await home.All<Hearing>()).Single();
        told.CaseId.ShouldBeNull();
        var (page, say) = ($"/my/hearings/{told.Id}", $"/my/hearings/{told.Id}/said");

        var neighbour = await TestFamily.Make(home, Visitors.Grid, "赵四");
        foreach (var number in new[] { family.Numbers[2], neighbour.Numbers[0] })
        {
            var stranger = await Visitors.Citizen(home, number);
            (await Visitors.Status(stranger, page)).ShouldBe(HttpStatusCode.NotFound);
            (await Visitors.Do(stranger, say, new { said = "停" })).Refused.ShouldBe("not-there");
            (await stranger.GetStringAsync("/my")).ShouldNotContain(page);
            (await TestHome.Read(stranger, "/my")).GetProperty("aids").GetArrayLength().ShouldBe(0);
        }
        WebUtility.HtmlDecode(await agent.GetStringAsync("/mandates")).ShouldContain("有一项变动想听听您的意见");
        (await agent.GetStringAsync(page)).ShouldNotContain(say, customMessage: "who may only follow");
        (await Visitors.Do(agent, say, new { said = "停" })).Refused.ShouldBe("citizens.no-mandate");

        var (me, spouse) = (await Visitors.Citizen(home, family.Numbers[0]), await Visitors.Citizen(home, family.Numbers[1]));
        foreach (var one in new[] { me, spouse })
        {
            var mine = WebUtility.HtmlDecode(await one.GetStringAsync("/my"));
            foreach (var said in new[] { page, "每月 100.00 元", "有一项变动想听听您的意见" }) mine.ShouldContain(said);
            mine.ShouldNotContain("您还没有申请过救助。");
            WebUtility.HtmlDecode(await one.GetStringAsync(page)).ShouldContain("这项救助打算发到 2026-08 为止。原因：收入超过标准");
        }
        (await home.All<Message>()).Single(message => message.ToPersonId == family.People[0] && message.Template == "hearing-told").Link.ShouldBe(page);
        (await Visitors.Do(spouse, say, new { said = "孩子只做了两个月临时工" })).Refused.ShouldBeNull(nameof(SayOnline));
        (await Visitors.Do(me, say, new { said = "再说一次" })).Refused.ShouldBe("citizen.nothing-to-say-to");
        (await home.All<JournalLine>()).Count(line => line.What == "hearing.read").ShouldBe(3, "the office knows that it arrived");
        (await home.Do(officer, work => AnswerHearing.Run(new(told.Id, true, "属实"), work, Village.Law))).ShouldBeOfType<Done>();
        WebUtility.HtmlDecode(await me.GetStringAsync(page)).ShouldContain("您的意见成立，救助继续发放。");
        WebUtility.HtmlDecode(await me.GetStringAsync("/my")).ShouldContain("您的意见已答复，点开看看");

        (await home.All<Message>()).Single(message => message.Template == "hearing-answered").Link.ShouldBe(page);

        // Told anew, and an agent who may answer does.
        (await home.Do(township, work => TellEnding.Run(new(aid, "2026-09", EndBecause.Other, "搬走"), work, Village.Law))).ShouldBeOfType<Done>();
        await Mandate("supply");
        var again = (await home.All<Hearing>()).Single(one => one.State == HearingState.Open).Id;
        (await Visitors.Do(agent, $"/my/hearings/{again}/said", new { said = "没有搬" })).Refused.ShouldBeNull();
        (await home.All<JournalLine>()).Count(line => line.What == "mandate.used" && line.HouseholdId == recipients).ShouldBe(1);
    }

    [Theory, Engines]
    public async Task Letters_that_each_of_the_family_has_say_whose_they_are(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英");
        var (me, spouse) = (await Visitors.Citizen(home, family.Numbers[0]), await Visitors.Citizen(home, family.Numbers[1]));
        var of = await Visitors.Apply(me, family.People);
        spouse = await Visitors.Citizen(home, family.Numbers[1]);
        foreach (var (one, i) in new[] { (me, 0), (spouse, 1) })
            (await Visitors.Do(one, $"/my/cases/{of}/sign", new { personId = family.People[i], signature = Visitors.Drawn })).Refused.ShouldBeNull();
        var page = WebUtility.HtmlDecode(await me.GetStringAsync($"/my/cases/{of}"));
        foreach (var name in new[] { "王建国", "李秀英" }) page.ShouldContain($"授权书（{name}）");
    }

    // Approved and paid from before, as a roster brings it.
    private static async Task<long> Aided(TestHome home, long of, TestFamily family)
    {
        var aid = Ids.Next();
        await home.Do(async work =>
        {
            var found = (await work.Db.FindAsync<Case>(of))!;
            (found.State, found.Stage) = (CaseState.Approved, Stage.FollowUp);
            work.Db.Add(new Aid { Id = aid, HouseholdId = found.HouseholdId, LivingId = found.HouseholdId, RegisteredId = family.Registered, Programme = "dibao",
                From = new(2025, 1, 1), AmountFen = 100_00, PayeeId = family.People[0], Origin = "import:1", Area = found.Area });
            work.Note("tests", "aid.made", found.Area);
            return Answer.Done("/");
        });
        return aid;
    }
}
