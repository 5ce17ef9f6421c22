// What another department is told: the confirmed status and its dates with a receipt, and nothing of money or means.
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Deliver;

public sealed class TellStatusTests
{
    private static async Task<StatusTold> Ask(TestHome home, Actor actor, string number) =>
        (StatusTold)((Done)await home.Do(actor, work => TellStatus.Run(new(number, "区住房保障中心", "公租房申请"), work, Village.Law))).More!;

    private static async Task<string> Numbered(TestHome home, long person)
    {
        var number = Family.IdNumber(new DateOnly(1960, 3, 5));
        await home.Do(async work =>
        {
            var found = await work.Db.Set<Person>().SingleAsync(one => one.Id == person);
            (found.IdNumber, found.IdNumberIndex) = (work.Keeper.Seal(number, Person.IdNumberPlace(person)), work.Keeper.Index(number, Person.IdNumberKind));
            work.Note("tests", "number.given", 0);
            return Answer.Done("/");
        });
        return number;
    }

    [Theory, Engines]
    public async Task A_department_is_told_the_confirmed_status_and_its_dates_and_no_amount(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var aid = await home.Aided(66_000);
        var number = await Numbered(home, aid.PayeeId);
        var district = await home.Somebody(Role.District, "370214");
        var told = await Ask(home, district, number);
        told.Number.ShouldBe("370214助证〔2026〕000001号");
        told.Statuses.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Programme.ShouldBe("dibao"), one => one.From.ShouldBe(new DateOnly(2025, 1, 1)));

        using var browser = await home.Browser(district);
        var id = (await TestHome.Read(browser, "/status")).GetProperty("rows")[0].GetProperty("id").GetInt64();
        var receipt = await TestHome.Read(browser, $"/status/{id}");
        receipt.GetProperty("statuses")[0].GetProperty("programme").GetString().ShouldBe("dibao");
        var html = await browser.GetStringAsync($"/status/{id}");
        html.ShouldContain("区住房保障中心");
        html.ShouldNotContain("660.00");
        html.ShouldNotContain(number);
        (await home.All<Sunbeam.Data.Journal.JournalLine>()).Count(line => line.What == "status.told").ShouldBe(1);
    }

    [Theory, Engines]
    public async Task What_was_confirmed_and_is_not_paid_yet_is_told_with_the_day_of_its_confirmation(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (theCase, _) = await home.Confirmed(66_000);
        var number = await Numbered(home, theCase.ApplicantId);
        var told = await Ask(home, await home.Somebody(Role.District, "370214"), number);
        told.Statuses.ShouldHaveSingleItem().ConfirmedOn.ShouldBe(home.Desk.Today);
    }

    [Fact]
    public async Task Somebody_without_status_outside_ones_area_and_unknown_are_answered_alike()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var aid = await home.Aided(66_000);
        var number = await Numbered(home, aid.PayeeId);
        (await Ask(home, await home.Somebody(Role.District, "370211"), number)).Statuses.ShouldBeEmpty();
        var here = await home.Somebody(Role.District, "370214");
        (await Ask(home, here, Family.IdNumber(new DateOnly(1970, 1, 2)))).Statuses.ShouldBeEmpty();
        var wrong = await home.Do(here, work => TellStatus.Run(new("12345", "部门", "用途"), work, Village.Law));
        ((Refused)wrong).Problem.Code.ShouldBe("deliver.status-number");
        using var browser = await home.Browser(await home.Somebody(Role.Finance, "370214"));
        (await TestHome.Refusal(browser, "/status", new { idNumber = number, department = "部门", purpose = "用途" })).ShouldBe("not-yours");
    }
}
