// An aid goes on until a person ends it, is looked at when it is time, and is paid not a month beyond its end.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Journey.FollowUp;

public sealed class EndAidTests
{
    [Theory, Engines]
    public async Task An_ended_aid_is_no_longer_paid_and_its_case_ends(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Confirmed(100_00);
        var (finance, district) = (await home.Somebody(Role.Finance, "370214"), await home.Somebody(Role.District, "370214"));
        home.Clock.Now = home.Clock.Now.AddMonths(1);
        await home.Do(finance, work => MakeRoster.Run(new("2026-07", "dibao"), work, Village.Law));
        var aid = (await home.All<Aid>()).Single();

        (await home.Do(district, work => EndAid.Run(new(aid.Id, "2026-06", EndBecause.Died, "七月一日去世"), work, Village.Law)))
            .ShouldBeOfType<Refused>().Problem.Code.ShouldBe("follow-up.already-paid");
        (await home.Do(district, work => EndAid.Run(new(aid.Id, "2026-07", EndBecause.Died, "七月一日去世"), work, Village.Law))).ShouldBeOfType<Done>();
        (await home.All<Aid>()).Single().To.ShouldBe(new DateOnly(2026, 7, 31));
        (await home.All<Case>()).Single().State.ShouldBe(CaseState.Ended);
        (await home.Do(finance, work => MakeRoster.Run(new("2026-08", "dibao"), work, Village.Law)))
            .ShouldBeOfType<Refused>().Problem.Code.ShouldBe("deliver.nothing-to-pay");
        (await home.Do(district, work => EndAid.Run(new(aid.Id, "2026-09", EndBecause.Other, "再停一次"), work, Village.Law)))
            .ShouldBeOfType<Refused>().Problem.Code.ShouldBe("follow-up.ended");
    }

    [Fact]
    public async Task A_last_month_that_is_none_or_before_the_start_is_refused()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var aid = await home.Aided(100);
        var district = await home.Somebody(Role.District, "370214");
        (await home.Do(district, work => EndAid.Run(new(aid.Id, "去年", EndBecause.Other, "错"), work, Village.Law))).ShouldBeOfType<Refused>().Problem.Code
            .ShouldBe("follow-up.not-a-month");
        (await home.Do(district, work => EndAid.Run(new(aid.Id, "2024-11", EndBecause.Other, "错"), work, Village.Law))).ShouldBeOfType<Refused>().Problem.Code
            .ShouldBe("follow-up.before-start");
    }

    [Theory, Engines]
    public async Task A_review_that_is_due_stands_on_the_list_until_its_next_date_is_set(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var aid = await home.Aided(117_260);
        var township = await home.Somebody(Role.Township, "370214008");
        var browser = await home.Browser(township);
        (await browser.GetStringAsync("/reviews")).ShouldContain("未定复核日期 1 户");
        (await browser.GetAsync("/reviews?until=9999-12")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await TestHome.Read(browser, "/reviews?undated=1")).GetProperty("rows").GetArrayLength().ShouldBe(1);
        (await browser.GetStringAsync($"/aids/{aid.Id}")).ShouldContain("1,172.60");

        (await home.Do(township, work => SetReview.Run(new(aid.Id, new(2026, 6, 10), "今天"), work)))
            .ShouldBeOfType<Refused>().Problem.Code.ShouldBe("follow-up.review-past");
        (await Set(browser, aid, "2026-06-20")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.Read(browser, "/reviews")).GetProperty("rows").GetArrayLength().ShouldBe(1);
        home.Clock.Now = home.Clock.Now.AddDays(20);
        browser = await home.Browser(township);
        (await browser.GetStringAsync("/reviews")).ShouldContain("已逾期 1 户");
        (await Set(browser, aid, "2027-06-20")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.Read(browser, "/reviews")).GetProperty("rows").GetArrayLength().ShouldBe(0);
        (await browser.GetStringAsync($"/aids/{aid.Id}")).ShouldContain("情况没有变化");
    }

    [Theory, Engines]
    public async Task An_aid_outside_ones_area_does_not_exist(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var aid = await home.Aided(100);
        var elsewhere = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await elsewhere.GetAsync($"/aids/{aid.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Set(elsewhere, aid, "2027-01-01", "/reviews")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await home.All<AidChange>()).ShouldBeEmpty();
    }

    private static Task<HttpResponseMessage> Set(HttpClient browser, Aid aid, string on, string? page = null) =>
        TestHome.PostForm(browser, page ?? $"/aids/{aid.Id}", $"/aids/{aid.Id}/review", ("on", on), ("reason", "入户复核，情况没有变化"));
}
