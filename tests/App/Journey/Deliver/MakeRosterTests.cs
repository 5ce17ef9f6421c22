// The month's roster: everybody once, whatever happens meanwhile.
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Deliver;

public sealed class MakeRosterTests
{
    private static readonly MakeRoster.Input June = new("2026-06", "dibao");

    private static Task<Answer> Run(TestHome home, Actor finance, MakeRoster.Input? input = null) =>
        home.Do(finance, work => MakeRoster.Run(input ?? June, work, Village.Law));

    private static MakeRoster.Made Made(Answer answer) => (MakeRoster.Made)((Done)answer).More!;

    private static string Refused(Answer answer) => ((Refused)answer).Problem.Code;

    [Theory, Engines]
    public async Task A_month_that_is_run_twice_pays_nobody_twice(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Aided(117_260);
        await home.Aided(66_000);
        var finance = await home.Somebody(Role.Finance, "370214");
        var first = Made(await Run(home, finance));
        (first.Lines, first.TotalFen).ShouldBe((2, 183_260));
        Refused(await Run(home, finance)).ShouldBe("deliver.complete");
        (await home.All<PaymentLine>()).Sum(line => line.AmountFen).ShouldBe(183_260);
    }

    [Theory, Engines]
    public async Task A_second_run_adds_a_roster_of_what_is_new_and_leaves_the_first_as_it_was(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Aided(100_00);
        var finance = await home.Somebody(Role.Finance, "370214");
        await Run(home, finance);
        await home.Aided(200_00);
        var second = Made(await Run(home, finance));
        (second.Lines, second.TotalFen, second.Number).ShouldBe((1, 200_00, "370214-dibao-202606-02"));
        (await home.All<PaymentRoster>()).Select(roster => roster.TotalFen).Order().ShouldBe([100_00L, 200_00]);
    }

    [Theory, Engines]
    public async Task Runs_that_meet_pay_everybody_once(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        for (var i = 0; i < 5; i++) await home.Aided(100_00 + i);
        var (_, decision) = await home.Confirmed(555_00);
        home.Clock.Now = home.Clock.Now.AddMonths(1);
        var finance = await home.Somebody(Role.Finance, "370214");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Run(home, finance, new("2026-07", "dibao")))));
        answers.OfType<Done>().ShouldHaveSingleItem();
        answers.OfType<Refused>().ShouldAllBe(refused => refused.Problem.Code == "deliver.complete");
        var lines = await home.All<PaymentLine>();
        lines.Select(line => line.AidId).Distinct().Count().ShouldBe(6);
        lines.Count.ShouldBe(6);
        (await home.All<Aid>()).Count(aid => aid.Origin == $"decision:{decision.Id}").ShouldBe(1);
    }

    [Theory, Engines]
    public async Task A_run_that_is_killed_in_the_middle_leaves_nothing_and_the_next_pays_once(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Aided(100_00);
        await home.Confirmed(200_00);
        home.Clock.Now = home.Clock.Now.AddMonths(1);
        var finance = await home.Somebody(Role.Finance, "370214");
        var july = new MakeRoster.Input("2026-07", "dibao");
        await Should.ThrowAsync<TimeoutException>(home.Do(finance, async work =>
        {
            await MakeRoster.Run(july, work, Village.Law);
            await work.Flush();
            throw new TimeoutException();
        }));
        (await home.All<PaymentLine>()).ShouldBeEmpty();
        (await home.All<PaymentRoster>()).ShouldBeEmpty();
        Made(await Run(home, finance, july)).TotalFen.ShouldBe(300_00);
        (await home.All<PaymentLine>()).Count.ShouldBe(2);
    }

    [Theory, Engines]
    public async Task Whoever_has_no_account_is_held_and_paid_by_the_next_run_once_there_is_one(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var aid = await home.Aided(100_00, account: false);
        await home.Aided(200_00);
        var finance = await home.Somebody(Role.Finance, "370214");
        var first = Made(await Run(home, finance));
        (first.Lines, first.Held).ShouldBe((1, 1));
        (await home.Do(finance, work => SetPayeeAccount.Run(new(aid.PayeeId, "青岛银行", "8020 1020 0123 456"), work))).ShouldBeOfType<Done>();
        Made(await Run(home, finance)).TotalFen.ShouldBe(100_00);
    }

    [Theory, Engines]
    public async Task A_payee_who_is_said_to_have_died_is_held_until_another_takes_the_money(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        Aid aid;
        List<long> others;
        do
        {
            aid = await home.Aided(100_00);
            others = [.. (await home.All<Membership>()).Where(m => m.HouseholdId == aid.HouseholdId && m.PersonId != aid.PayeeId).Select(m => m.PersonId)];
        }
        while (others.Count == 0);
        await home.Do(async work =>
        {
            (await work.Db.Set<Person>().SingleAsync(p => p.Id == aid.PayeeId)).DiedOn = new(2026, 6, 2);
            work.Db.Add(Village.MakeAccount(home, await work.Db.Set<Person>().SingleAsync(p => p.Id == others[0])));
            return await Village.Add(work);
        });
        var finance = await home.Somebody(Role.Finance, "370214");
        await Run(home, finance);
        (await home.All<PaymentLine>()).ShouldNotContain(line => line.AidId == aid.Id);
        var township = await home.Somebody(Role.Township, "370214008");
        (await home.Do(township, work => ChangePayee.Run(new(aid.Id, 12345, "去世"), work))).ShouldBeOfType<Refused>().Problem.Code
            .ShouldBe("deliver.not-a-member");
        Refused(await home.Do(township, work => ChangePayee.Run(new(aid.Id, aid.PayeeId, "没变"), work))).ShouldBe("deliver.same-payee");
        (await home.Do(township, work => ChangePayee.Run(new(aid.Id, others[0], "去世"), work))).ShouldBeOfType<Done>();
        await Run(home, finance);
        (await home.All<PaymentLine>()).Single(line => line.AidId == aid.Id).PayeeId.ShouldBe(others[0]);
    }

    [Theory, Engines]
    public async Task The_months_before_a_roster_was_taken_in_were_paid_elsewhere_and_are_not_paid_here(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var import = new Import { Id = Ids.Next(), Kind = "dibao-roster", FileDigest = [1], Lines = 1, Accepted = 1, Warnings = 0, Rejected = 0,
            Skipped = 0, MadeBy = SystemAccount.Id, At = home.Clock.Now, Area = Area.First("370214") };
        await home.Do(work => Village.Add(work, import));
        await home.Aided(100_00, origin: $"import:{import.Id}");
        var finance = await home.Somebody(Role.Finance, "370214");
        Refused(await Run(home, finance, new("2026-05", "dibao"))).ShouldBe("deliver.nothing-to-pay");
        Made(await Run(home, finance)).Lines.ShouldBe(1);
    }

    [Theory, Engines]
    public async Task Aid_is_paid_from_its_first_month_to_its_last_and_not_a_month_more(Engine engine)
    {
        await using var home = await TestHome.Make(engine, new DateOnly(2026, 12, 10));
        await home.Aided(100_00, to: new(2026, 11, 30));
        var finance = await home.Somebody(Role.Finance, "370214");
        Refused(await Run(home, finance, new("2024-12", "dibao"))).ShouldBe("deliver.nothing-to-pay");
        Made(await Run(home, finance, new("2025-01", "dibao"))).Lines.ShouldBe(1);
        Made(await Run(home, finance, new("2026-11", "dibao"))).Lines.ShouldBe(1);
        Refused(await Run(home, finance, new("2026-12", "dibao"))).ShouldBe("deliver.nothing-to-pay");
    }

    [Fact]
    public async Task A_month_that_is_none_too_early_a_month_a_strange_programme_and_anothers_district_are_refused()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var finance = await home.Somebody(Role.Finance, "370214");
        Refused(await Run(home, finance, new("六月", "dibao"))).ShouldBe("deliver.not-a-month");
        Refused(await Run(home, finance, new("2026-08", "dibao"))).ShouldBe("deliver.too-early");
        Refused(await Run(home, finance, new("2026-06", "lottery"))).ShouldBe("deliver.no-such-programme");
        Refused(await Run(home, finance, new("2026-06", "dibao", "370211"))).ShouldBe("deliver.which-district");
        var township = await home.Somebody(Role.Finance, "370214008");
        Refused(await Run(home, township)).ShouldBe("deliver.which-district");
    }

    [Theory, Engines]
    public async Task Only_finance_makes_a_roster_and_another_districts_roster_does_not_exist(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Aided(100_00);
        var finance = await home.Browser(await home.Somebody(Role.Finance, "370214"));
        var district = await home.Browser(await home.Somebody(Role.District, "370214"));
        (await TestHome.PostForm(district, "/payments", "/payments", ("month", "2026-06"), ("programme", "dibao"))).StatusCode
            .ShouldBe(System.Net.HttpStatusCode.Forbidden);
        var made = await TestHome.PostForm(finance, "/payments", "/payments", ("month", "2026-06"), ("programme", "dibao"));
        made.StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        var page = made.Headers.Location!.ToString();
        (await TestHome.Read(finance, page)).GetProperty("totalFen").GetInt64().ShouldBe(100_00);
        (await finance.GetStringAsync(page)).ShouldContain("惜福镇街道");
        (await finance.GetStringAsync("/payments")).ShouldContain("370214-dibao-202606-01");
        (await district.GetAsync(page + ".xlsx")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);

        var elsewhere = await home.Browser(await home.Somebody(Role.Finance, "370211"));
        (await elsewhere.GetAsync(page)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await elsewhere.GetAsync(page + ".xlsx")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public void The_townships_sums_are_the_rosters_sum()
    {
        var line = from township in Gen.Choose(1, 9)
                   from community in Gen.Choose(1, 30)
                   from fen in Gen.Choose(1, int.MaxValue)
                   select (Area.First($"37021400{township}{community:D3}"), (long)fen);
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.ListOf(line).ToArbitrary(), lines =>
        {
            var totals = ReadRoster.ByTownship(lines);
            return totals.Sum(total => total.TotalFen) == lines.Sum(one => one.Item2) && totals.Sum(total => total.Lines) == lines.Count
                && totals.Select(total => total.Township).Distinct().Count() == totals.Count;
        }));
    }
}
