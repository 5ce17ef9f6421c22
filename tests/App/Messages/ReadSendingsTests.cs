// The log of what was sent: in pages, narrowed by day, kind and outcome, and the choice goes on to the next page.
using System.Net;
using System.Text.Json;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Messages;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey;

namespace Sunbeam.Tests.App.Messages;

public sealed class ReadSendingsTests
{
    private const string Log = "/messages/log";

    // So many told that somebody applied, then as many that limits were missed a day later: of each one failed on its way by mail.
    private static async Task<HttpClient> Told(TestHome home, int each)
    {
        var officer = await home.Somebody(Role.Township, "370214008");
        async Task Tells(string template, string because) => await home.Do(work =>
        {
            for (var i = 0; i < each; i++)
            {
                var message = new Message { Id = Ids.Next(), Template = template, Because = because, Slots = "{}", Link = "/desk", At = work.Now,
                    ToAccountId = officer.AccountId, Area = CaseFamily.Area, ReadAt = i == 1 ? work.Now : null };
                work.Db.Add(message);
                if (i == 0) work.Db.Add(new Sending { Id = Ids.Next(), MessageId = message.Id, Channel = Channel.Email, State = SendingState.Failed,
                    NextTryAt = work.Now, Fault = "550", Area = CaseFamily.Area });
            }
            work.Note("tests", "tests.told", CaseFamily.Area);
            return Task.FromResult(Answer.Done("/"));
        });
        await Tells("application-arrived", "case.opened");
        home.Clock.Now = home.Clock.Now.AddDays(1);
        await Tells("need-arrived", "need.opened");
        return await home.Browser(await home.Somebody(Role.Administrator, "370214"));
    }

    private static async Task<List<JsonElement>> Lines(HttpClient browser, string query) =>
        [.. (await TestHome.Read(browser, Log + query)).GetProperty("lines").EnumerateArray()];

    [Theory, Engines]
    public async Task The_log_comes_in_pages_and_what_it_was_narrowed_to_goes_along(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        using var browser = await Told(home, 30);
        var (seen, address) = (new List<long>(), (string?)Log + "?kind=application-arrived");
        for (var pages = 0; address is not null; pages++)
        {
            pages.ShouldBeLessThan(2);
            var page = await TestHome.Read(browser, address);
            page.GetProperty("newest").ValueKind.ShouldBe(pages == 0 ? JsonValueKind.Null : JsonValueKind.String);
            foreach (var line in page.GetProperty("lines").EnumerateArray())
            {
                line.GetProperty("because").GetString().ShouldBe("case.opened");
                seen.Add(line.GetProperty("messageId").GetInt64());
            }
            address = page.GetProperty("next").GetString();
        }
        (seen.Count, seen.Distinct().Count()).ShouldBe((30, 30));
        seen.ShouldBe(seen.OrderDescending());

        var html = WebUtility.HtmlDecode(await browser.GetStringAsync(Log + "?state=unread"));
        html.ShouldContain("下一页");
        html.ShouldContain($"{Log}?state=unread&after=");
    }

    [Theory, Engines]
    public async Task It_is_narrowed_by_day_kind_and_outcome_and_says_so_when_nothing_is_like_that(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        using var browser = await Told(home, 3);
        var today = $"{home.Desk.Today:yyyy-MM-dd}";
        (await Lines(browser, "")).Count.ShouldBe(6);
        (await Lines(browser, $"?day={today}")).ShouldAllBe(line => line.GetProperty("because").GetString() == "need.opened");
        (await Lines(browser, $"?day={today}&state=failed")).ShouldHaveSingleItem().GetProperty("fault").GetString().ShouldBe("550");
        (await Lines(browser, "?state=read")).Count.ShouldBe(2);
        (await Lines(browser, "?state=unread&kind=need-arrived")).Count.ShouldBe(2);
        foreach (var odd in new[] { "yesterday", "9999-12-31", "0001-01-01" })
            (await Lines(browser, $"?day={odd}&state=whatever")).Count.ShouldBe(6, "what is no day and no outcome narrows nothing");
        var none = WebUtility.HtmlDecode(await browser.GetStringAsync(Log + "?day=2020-01-01"));
        none.ShouldContain("没有符合条件的消息");
        none.ShouldContain("看全部");
    }
}
