// What a family reads of its own case while it waits and before its aid ends: dates that honour pauses, and a place to speak (SayOnline).
using System.Net;
using System.Text.Json;
using Sunbeam.Access;
using Sunbeam.Citizens;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Journey.Intake;
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

        var me = await Visitors.Citizen(home, family.Numbers[0]);
        (await me.GetStringAsync("/my")).ShouldContain(WebUtility.HtmlEncode("有一项变动要听取您的意见"));
        WebUtility.HtmlDecode(await me.GetStringAsync("/my")).ShouldContain("有一项变动想听听您的意见", customMessage: "on the case itself, not in the letters alone");
        WebUtility.HtmlDecode(await district.GetStringAsync($"/cases/{of}")).ShouldContain("等待住户说明意见");
        WebUtility.HtmlDecode(await me.GetStringAsync($"/my/cases/{of}")).ShouldContain("这项救助打算发到 2026-08 为止。原因：收入超过标准");
        var neighbour = await TestFamily.Make(home, Visitors.Grid, "赵四");
        (await Visitors.Do(await Visitors.Citizen(home, neighbour.Numbers[0]), $"/my/cases/{of}/hearing", new { said = "停" })).Refused.ShouldBe("not-there");
        (await Visitors.Do(me, $"/my/cases/{of}/hearing", new { said = "孩子只做了两个月临时工" })).Refused.ShouldBeNull(nameof(SayOnline));
        (await Visitors.Do(me, $"/my/cases/{of}/hearing", new { said = "再说一次" })).Refused.ShouldBe("citizen.nothing-to-say-to");
        WebUtility.HtmlDecode(await me.GetStringAsync($"/my/cases/{of}")).ShouldContain("已经收到，答复以前照常发放。");
        WebUtility.HtmlDecode(await me.GetStringAsync("/my")).ShouldNotContain("有一项变动想听听您的意见");
        WebUtility.HtmlDecode(await district.GetStringAsync($"/cases/{of}")).ShouldContain("住户已说明意见，等待答复");
        (await TestHome.Read(district, "/messages")).GetProperty("messages").EnumerateArray().Select(one => one.GetProperty("link").GetString()).ShouldContain($"/aids/{aid}");
        WebUtility.HtmlDecode(await district.GetStringAsync($"/aids/{aid}")).ShouldContain("孩子只做了两个月临时工");
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
