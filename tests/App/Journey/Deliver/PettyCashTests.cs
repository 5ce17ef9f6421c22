// The petty cash (GiveCash, HandBackCash, SettleCash): numbered without a gap, never below nothing, whoever comes at once.
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Deliver;

public sealed class PettyCashTests
{
    private static string Code(Answer answer) => answer.ShouldBeOfType<Refused>().Problem.Code;

    private static Task<Answer> HandBack(TestHome home, Actor finance, decimal yuan) =>
        home.Do(finance, work => HandBackCash.Run(new HandBackCash.Input(Emergency.Of, yuan, "年终交回"), work));

    [Theory, Engines]
    public async Task Two_at_once_never_draw_more_than_there_is(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var emergencies = new List<Emergency> { await Emergency.Make(home, 1000) };
        while (emergencies.Count < 6) emergencies.Add(await Emergency.Make(home, 0));
        var answers = await Task.WhenAll(emergencies.Select(one => Task.Run(() => one.Help(home, 300))));
        answers.Count(answer => answer is Done).ShouldBe(3, "three times 300 of 1,000");
        var lines = (await home.All<CashEntry>()).OrderBy(entry => entry.Number).ToList();
        lines.Select(entry => entry.Number).ShouldBe([1, 2, 3, 4]);
        lines.Select(entry => entry.BalanceFen).ShouldBe([1000_00, 700_00, 400_00, 100_00]);
    }

    [Fact]
    public async Task Whatever_is_given_and_handed_back_the_balance_is_their_sum_and_never_less_than_nothing()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var finance = await home.Somebody(Role.Finance, "370214");
        var expected = 0L;
        foreach (var (gives, fen) in Gen.Sample(ArbMap.Default.GeneratorFor<(bool, PositiveInt)>(), 30, 40).Select(one => (one.Item1, (long)one.Item2.Get)))
        {
            var answer = gives ? await home.Do(finance, work => GiveCash.Run(new(Emergency.Of, fen / 100m, "补充"), work)) : await HandBack(home, finance, fen / 100m);
            if (gives || fen <= expected) answer.ShouldBeOfType<Done>();
            else Code(answer).ShouldBe("cash.not-enough");
            if (answer is Done) expected += gives ? fen : -fen;
        }
        await using var db = home.Desk.Open(finance);
        (await CashEntry.Balance(db, Emergency.Of)).ShouldBe(expected);
        (await home.All<CashEntry>()).ShouldAllBe(entry => entry.BalanceFen >= 0);
    }

    [Theory, Engines]
    public async Task Finance_sees_every_township_and_settles_what_is_decided(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var emergency = await Emergency.Make(home);
        (await emergency.Help(home, 200)).ShouldBeOfType<Done>();
        var entry = (await home.All<CashEntry>()).Single(one => one.Kind == CashKind.Drawn);
        var finance = await home.Somebody(Role.Finance, "370214");
        Task<Answer> Settle(params long[] entries) => home.Do(finance, work => SettleCash.Run(new(entries), work));
        Code(await Settle()).ShouldBe("cash.none-chosen");
        Code(await Settle(entry.Id)).ShouldBe("cash.papers-open");
        Code(await Settle(1)).ShouldBe("not-there");
        using (var browser = await home.Browser(finance))
            WebUtility.HtmlDecode(await browser.GetStringAsync($"/petty-cash?township={Emergency.Of}")).ShouldContain("手续补办中");
        (await home.Do(emergency.Township, work => WithdrawCase.Run(new(emergency.CaseId, "已自行解决"), work))).ShouldBeOfType<Done>();
        (await Settle(entry.Id)).ShouldBeOfType<Done>();
        Code(await Settle(entry.Id)).ShouldBe("cash.settled-already");
        var shown = await home.Browser(finance);
        (await TestHome.Read(shown, $"/petty-cash?township={Emergency.Of}")).GetProperty("shown").GetProperty("unsettledFen").GetInt64().ShouldBe(0);
        WebUtility.HtmlDecode(await shown.GetStringAsync("/petty-cash")).ShouldContain("惜福镇");
        shown.Dispose();
    }

    [Theory, Engines]
    public async Task A_township_hands_back_its_own_cash_and_nobody_elses(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        (await Emergency.Give(home, 1000)).ShouldBeOfType<Done>();
        var (own, other) = (await home.Somebody(Role.Township, Emergency.Of), await home.Somebody(Role.Township, "370214007"));
        Code(await HandBack(home, other, 10)).ShouldBe("not-there");
        (await HandBack(home, own, 10)).ShouldBeOfType<Done>();
        Code(await home.Do(other, work => GiveCash.Run(new("370214", 10, "误"), work))).ShouldBe("not-there");
    }
}
