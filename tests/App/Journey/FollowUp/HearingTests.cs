// Before an aid ends its household is told (TellEnding), may speak (RecordHearing) and is answered (AnswerHearing); an end without
// that is refused, but for the grounds that the law names.
using System.Net;
using System.Text;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.FollowUp;

public sealed class HearingTests
{
    private static string Code(Answer answer) => answer.ShouldBeOfType<Refused>().Problem.Code;

    /// <summary>An aid that was paid for July, told on the tenth of July.</summary>
    private sealed class Household(TestHome home, Aid aid, Actor township, Actor district, Law law)
    {
        public Aid Aid => aid;
        public Actor Township => township;
        public Actor District => district;

        public static async Task<Household> Make(TestHome home, Law? law = null)
        {
            await home.Confirmed(100_00);
            home.Clock.Now = home.Clock.Now.AddMonths(1);
            await home.Do(await home.Somebody(Role.Finance, "370214"), work => MakeRoster.Run(new("2026-07", "dibao"), work, Village.Law));
            return new Household(home, (await home.All<Aid>()).Single(), await home.Somebody(Role.Township, "370214008"),
                await home.Somebody(Role.District, "370214"), law ?? Village.Law);
        }

        public Task<Answer> Tell(EndBecause because = EndBecause.NoLongerEntitled, string last = "2026-08") =>
            home.Do(township, work => TellEnding.Run(new(aid.Id, last, because, "孩子工作了，收入超过标准"), work, law));

        public async Task<Answer> Say(HeardHow how = HeardHow.InPerson, DateOnly? on = null)
        {
            var id = (await Hearing()).Id;
            return await home.Do(township, work => RecordHearing.Run(new(id, on ?? home.Desk.Today, how, "孩子只做了两个月临时工", "赵一、钱二"), work, law));
        }

        public async Task<Answer> Answer(bool keeps)
        {
            var id = (await Hearing()).Id;
            return await home.Do(district, work => AnswerHearing.Run(new(id, keeps, "劳动合同为一年"), work, law));
        }

        public Task<Answer> End(EndBecause because = EndBecause.NoLongerEntitled, string last = "2026-08") =>
            home.Do(district, work => EndAid.Run(new(aid.Id, last, because, "收入超过标准"), work, law));

        public async Task<Hearing> Hearing() => (await home.All<Hearing>()).OrderBy(one => one.Id).Last();
    }

    [Theory, Engines]
    public async Task A_household_is_told_speaks_and_is_answered_before_its_aid_ends(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var household = await Household.Make(home);
        var unheard = (await household.End()).ShouldBeOfType<Refused>().Problem;
        (unheard.Code, unheard.Link).ShouldBe(("follow-up.not-heard", $"/aids/{household.Aid.Id}#told-last"));
        Code(await household.Tell(EndBecause.Died)).ShouldBe("follow-up.needs-no-hearing");
        Code(await household.Tell(last: "2026-06")).ShouldBe("follow-up.already-paid");
        Code(await household.Tell(last: "9999-12")).ShouldBe("follow-up.last-month-far");
        using var desk = await home.Browser(household.District);
        async Task<string> Page() => await desk.GetStringAsync($"/aids/{household.Aid.Id}");
        (await Page()).ShouldNotContain(" selected", customMessage: "nobody dies by a form that was sent as it came");
        (await household.Tell()).ShouldBeOfType<Done>();
        (await Page()).ShouldContain("<option value=\"NoLongerEntitled\" selected");
        Code(await household.Tell()).ShouldBe("follow-up.hearing-open");
        var hearing = await household.Hearing();
        (hearing.SpeakBy, hearing.SpeakByProvisional).ShouldBe((home.Desk.Today.AddDays(7), true), "a placeholder until the district sets it");
        Encoding.UTF8.GetString(hearing.Reason).ShouldNotContain("收入");
        Code(await household.End()).ShouldBe("follow-up.still-speaking");
        Code(await household.Answer(keeps: false)).ShouldBe("follow-up.nothing-said");
        Code(await household.Say(on: home.Desk.Today.AddDays(-1))).ShouldBe("follow-up.hearing-day");

        home.Clock.Now = home.Clock.Now.AddDays(2);
        (await household.Say()).ShouldBeOfType<Done>();
        Code(await household.Say()).ShouldBe("follow-up.hearing-done");
        home.Clock.Now = home.Clock.Now.AddDays(20);
        Code(await household.End()).ShouldBe("follow-up.unanswered", "what was said is answered, however long ago its days were over");
        (await home.All<Deadline>()).Single(limit => limit.Step == KeepHearing.Answer).MetOn.ShouldBeNull();
        (await household.Answer(keeps: false)).ShouldBeOfType<Done>();
        Code(await household.Answer(keeps: true)).ShouldBe("follow-up.hearing-done");
        (await home.All<Deadline>()).Single(limit => limit.Step == KeepHearing.Answer).MetOn.ShouldBe(home.Desk.Today);

        Code(await household.End(last: "2026-07")).ShouldBe("follow-up.sooner-than-told");
        Code(await household.End(EndBecause.Other)).ShouldBe("follow-up.not-heard", "it was heard about something else");
        (await household.End()).ShouldBeOfType<Done>();
        (await home.All<Aid>()).Single().To.ShouldBe(new DateOnly(2026, 8, 31));
        (await household.Hearing()).State.ShouldBe(HearingState.Over);
        (await home.All<Paper>()).Select(paper => paper.Kind).ShouldBe(["hearing-notice", "hearing", "hearing-answer"], ignoreOrder: true);
        using var browser = await home.Browser(household.Township);
        var papers = WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{hearing.CaseId}/papers/all"));
        foreach (var said in new[] { "2026-07-17 前（含当天）", "孩子只做了两个月临时工", "意见不予采纳，依法停发", "赵一、钱二" }) papers.ShouldContain(said);
        (await home.All<Message>()).Where(message => message.ToPersonId != null).Select(message => message.Template)
            .ShouldBe(["aid-paid", "hearing-told", "hearing-answered", "aid-changed"], ignoreOrder: true);
    }

    [Theory, Engines]
    public async Task Who_says_nothing_within_the_days_is_not_waited_for_any_longer(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var household = await Household.Make(home);
        (await household.Tell()).ShouldBeOfType<Done>();
        home.Clock.Now = home.Clock.Now.AddDays(7);
        Code(await household.End()).ShouldBe("follow-up.still-speaking", "the last day is theirs");
        home.Clock.Now = home.Clock.Now.AddDays(1);
        (await household.End()).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task What_a_household_says_may_keep_its_aid_and_it_may_be_told_anew()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var household = await Household.Make(home);
        await household.Tell();
        await household.Say();
        (await household.Answer(keeps: true)).ShouldBeOfType<Done>();
        (await household.Hearing()).State.ShouldBe(HearingState.Kept);
        Code(await household.End()).ShouldBe("follow-up.not-heard");
        (await household.Tell()).ShouldBeOfType<Done>();
        (await household.Say(HeardHow.NothingToSay)).ShouldBeOfType<Done>();
        (await household.End()).ShouldBeOfType<Done>("it has said that it has nothing to say");
    }

    [Fact]
    public async Task Death_a_move_and_ones_own_wish_need_no_hearing_and_a_district_may_say_otherwise()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var shelf = new Shelf();
        shelf.Change("cn/procedures/ending.yaml", "unheard: [died, withdrew, moved_away]", "unheard: [died]");
        var stricter = await Household.Make(home, shelf.Law());
        Code(await stricter.End(EndBecause.MovedAway)).ShouldBe("follow-up.not-heard");
        (await home.Do(stricter.District, work => EndAid.Run(new(stricter.Aid.Id, "2026-08", EndBecause.MovedAway, "迁出"), work, Village.Law))).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task Where_nobody_has_set_the_days_the_household_must_have_been_heard()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var shelf = new Shelf();
        shelf.Change("cn/parameters/ending.yaml", "  placeholder: 7\n", "");
        var household = await Household.Make(home, shelf.Law());
        await household.Tell();
        home.Clock.Now = home.Clock.Now.AddDays(90);
        Code(await household.End()).ShouldBe("follow-up.unheard");
    }

    [Theory, Engines]
    public async Task The_page_of_the_aid_and_the_list_of_reviews_show_where_it_stands(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var household = await Household.Make(home);
        var (page, browser) = ($"/aids/{household.Aid.Id}", await home.Browser(household.Township));
        (await TestHome.PostForm(browser, page, page + "/hearing", ("lastMonth", "2026-08"), ("because", "noLongerEntitled"), ("reason", "收入超过标准")))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        WebUtility.HtmlDecode(await browser.GetStringAsync(page)).ShouldContain("等待住户说明意见");
        WebUtility.HtmlDecode(await browser.GetStringAsync("/reviews")).ShouldContain("停发前正在听取意见");
        var hearing = await household.Hearing();
        (await TestHome.PostForm(browser, page, $"/hearings/{hearing.Id}/said", ("on", "2026-07-10"), ("how", "telephone"), ("said", "只是临时工")))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var district = await home.Browser(household.District);
        (await TestHome.Read(district, "/messages")).GetProperty("messages")[0].GetProperty("link").GetString().ShouldBe(page);
        WebUtility.HtmlDecode(await district.GetStringAsync(page)).ShouldContain("只是临时工");
        (await TestHome.PostForm(district, page, $"/hearings/{hearing.Id}/answer", ("keeps", "true"), ("reason", "属实"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        WebUtility.HtmlDecode(await browser.GetStringAsync(page)).ShouldContain("意见成立，继续发放");
        using var finance = await home.Browser(await home.Somebody(Role.Finance, "370214"));
        WebUtility.HtmlDecode(await finance.GetStringAsync(page)).ShouldNotContain("只是临时工");
    }
}
